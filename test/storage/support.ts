import { policyOf, type Document } from '../policy/support.js';

/** What a policy says about storage, defaults included. */
export function storageOptions(storage: Document = {}) {
  return policyOf({ storage }).storage;
}

/** Removes every cookie that this page can see, under the paths that the tests use. */
export function removeCookies(...paths: readonly string[]): void {
  for (const pair of document.cookie.split('; '))
    for (const path of ['/', ...paths])
      document.cookie = `${pair.split('=', 1)[0] ?? ''}=;Max-Age=0;Path=${path}`;
}

export interface WrittenCookie {
  /** Name and value, as they stand there. */
  readonly pair: string;
  /** By name in small letters; without `expires` and `max-age`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Seconds from now. */
  readonly life: number;
}

/** Lets nothing that is assigned to `document.cookie` reach the browser while `act` runs. Returns what was assigned. */
export function cookiesDropped(act: () => void): readonly string[] {
  const written: string[] = [];
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => '',
    set: (text: string) => void written.push(text),
  });
  try {
    act();
  } finally {
    Reflect.deleteProperty(document, 'cookie');
  }
  return written;
}

/** The first cookie that is written while `act` runs; nothing reaches the browser. */
export function cookieWritten(act: () => void): WrittenCookie {
  const [written = ''] = cookiesDropped(act);
  const [pair = '', ...rest] = written.split(/; ?/);
  const all = rest.map((each) => each.split('=') as [string, string?]);
  const {
    expires,
    'max-age': age,
    ...attributes
  } = Object.fromEntries(all.map(([name, value = '']) => [name.toLowerCase(), value]));
  const life = age ? Number(age) : (Date.parse(expires ?? '') - Date.now()) / 1000;
  return { pair, attributes, life };
}

/** A module of the source as a page would run it on `https:`; its `location` cannot be replaced in the page itself. */
export async function importOnHttps(path: string): Promise<Record<string, unknown>> {
  const url = new URL(path, location.href);
  const text = await (await fetch(url)).text();
  const code = text.replace(
    /(from\s*)(["'])([^"']+)\2/g,
    (_, from: string, quote: string, imported: string) => {
      return `${from}${quote}${new URL(imported, url).href}${quote}`;
    },
  );
  const { hostname, pathname } = location;
  const there = JSON.stringify({ protocol: 'https:', hostname, pathname });
  const page = new Blob([`const location = ${there};\n${code}`], { type: 'text/javascript' });
  const blob = URL.createObjectURL(page);
  try {
    return (await import(blob)) as Record<string, unknown>;
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** Seconds since 1970 in some days. */
export function inDays(days: number): number {
  return Math.floor(Date.now() / 1000) + days * 86_400;
}
