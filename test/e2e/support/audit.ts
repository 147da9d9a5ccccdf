/** Everything that a visitor's browser keeps, held against what a policy declares. */
import type { Frame } from 'puppeteer-core';
import type { Visitor } from './visitor.js';

/** The members of a declared item that an audit needs. */
interface DeclaredItem {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly party: 'first' | 'third';
  readonly host?: string;
  readonly protected?: boolean;
}

export interface Stored {
  readonly type: string;
  readonly name: string;
  readonly host: string;
  readonly value: string;
}

/** Cookies of every host, those that scripts cannot read included; other storage of the page and of its frames. */
export async function stored(visitor: Visitor): Promise<readonly Stored[]> {
  const cookies = (await visitor.context.cookies()).map(({ name, domain, value }) => ({
    type: 'cookie',
    name,
    host: domain.replace(/^\./, ''),
    value,
  }));
  const frames = await Promise.all(
    visitor.page
      .frames()
      .filter((frame) => frame.url().startsWith('http'))
      .map(storedByFrame),
  );
  return [...cookies, ...frames.flat()];
}

async function storedByFrame(frame: Frame): Promise<readonly Stored[]> {
  const found = await frame.evaluate(async () => ({
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
    indexedDB: (await indexedDB.databases()).map(({ name }) => [name ?? '', '']),
    cacheStorage: (await caches.keys()).map((name) => [name, '']),
    serviceWorker: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => [
      scope,
      '',
    ]),
  }));
  const host = new URL(frame.url()).hostname;
  return Object.entries(found).flatMap(([type, entries]) =>
    entries.map(([name = '', value = '']) => ({ type, name, host, value: String(value) })),
  );
}

export interface Audit {
  /** Names as stored, `type name@host`, sorted. */
  readonly present: readonly string[];
  /** What no item of the policy accounts for. */
  readonly undeclared: readonly string[];
  /** Present, and of a category that is not required. */
  readonly optional: readonly string[];
}

/** `site` is the host name that the policy speaks for where an item names none. */
export async function audit(visitor: Visitor, policy: unknown, site: string): Promise<Audit> {
  const { items, categories } = policy as {
    readonly items: readonly DeclaredItem[];
    readonly categories: readonly { readonly id: string; readonly required?: boolean }[];
  };
  const required = new Set(categories.filter((each) => each.required).map(({ id }) => id));
  const all = (await stored(visitor)).map((each) => ({
    title: `${each.type} ${each.name}@${each.host}`,
    item: items.find(
      ({ name, type, host = site }) =>
        type === each.type && host === each.host && names(name, each.name),
    ),
  }));
  const titles = (list: typeof all): readonly string[] => list.map(({ title }) => title).sort();
  return {
    present: titles(all),
    undeclared: titles(all.filter(({ item }) => !item)),
    optional: titles(all.filter(({ item }) => item && !required.has(item.category))),
  };
}

/** Whether a declared name, to the letter or as `/pattern/flags`, is the one stored. Not the library's own code: this checks it. */
function names(declared: string, name: string): boolean {
  const [, source, flags] = /^\/(.*)\/(\w*)$/.exec(declared) ?? [];
  return source === undefined ? declared === name : new RegExp(source, flags).test(name);
}
