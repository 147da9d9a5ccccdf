/** Cookies as they stand in headers, in the letters in which `js-cookie` writes them in the page (see `cookie-storage.ts`). */

/** The values of all cookies of one name in a `Cookie` header that can be read. */
export function readCookies(header: string, name: string): readonly string[] {
  return header.split(/;\s*/).flatMap((pair) => {
    const equals = pair.indexOf('=');
    try {
      if (equals < 0 || decodeURIComponent(pair.slice(0, equals).trim()) !== name) return [];
      const value = pair.slice(equals + 1).trim();
      return (value.startsWith('"') ? value.slice(1, -1) : value).replace(
        /(%[\dA-F]{2})+/gi,
        decodeURIComponent,
      );
    } catch {
      // Somebody else's, or damaged.
      return [];
    }
  });
}

export interface CookieAttributes {
  readonly path: string;
  /** Empty for a host-only cookie. */
  readonly domain: string;
  readonly expires: Date;
  readonly secure: boolean;
}

/** A `Set-Cookie` value, `SameSite=Lax`. */
export function writeCookie(
  name: string,
  value: string,
  { path, domain, expires, secure }: CookieAttributes,
): string {
  const pair = `${encodeName(name)}=${encodeValue(value)}`;
  return [
    pair,
    path && `Path=${attribute(path)}`,
    domain && `Domain=${attribute(domain)}`,
    `Expires=${expires.toUTCString()}`,
    'SameSite=Lax',
    secure && 'Secure',
  ]
    .filter(Boolean)
    .join('; ');
}

function encodeName(name: string): string {
  return encodeURIComponent(name)
    .replace(/%(2[346B]|5E|60|7C)/g, decodeURIComponent)
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}

function encodeValue(value: string): string {
  return encodeURIComponent(value).replace(
    /%(2[346BF]|3[AC-F]|40|5[BDE]|60|7[BCD])/g,
    decodeURIComponent,
  );
}

/** What would end the attribute ends it here, too; and nothing in it begins another header. */
function attribute(value: string): string {
  // eslint-disable-next-line no-control-regex -- they are what must not get into a header
  return value.replace(/[;\u0000-\u001f\u007f].*/su, '');
}
