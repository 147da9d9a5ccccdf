/**
 * Removes what the policy declares for what was denied: cookies on every parent domain and path, web storage, databases, caches,
 * service workers. A chunk of its own, loaded only where something has to go. What a page cannot remove, it reports.
 */
import type { DeniedItems } from '../consent/denied-items.js';
import { nameMatcher } from '../policy/item-name.js';
import type { Item, ItemType } from '../policy/types.js';
import { storedNames } from './stored-names.js';

export interface ErasedItem {
  /** The name it was stored under. */
  readonly name: string;
  readonly type: ItemType;
}

export interface RemainingItem extends ErasedItem {
  /**
   * `third-party`: kept where this page cannot reach. `not-removed`: still there, for instance on another path or domain.
   * `pending`: asked to go, and not gone yet; it is tried again with the next page. `unavailable`: storage refused to answer.
   */
  readonly reason: 'third-party' | 'not-removed' | 'pending' | 'unavailable';
}

export interface Erasure {
  readonly erased: readonly ErasedItem[];
  readonly remaining: readonly RemainingItem[];
}

export interface Erasing {
  /** Cookies and web storage, done already; the rest is `pending`. */
  readonly now: Erasure;
  /** The rest; undefined where there is none. Never wait for it before leaving the page. */
  readonly later: Promise<Erasure> | undefined;
}

type Names = ReadonlySet<string>;

/** Erases at once what can be erased at once, and starts on the rest. */
export function erase({ erase: items, keep }: DeniedItems): Erasing {
  const erased: ErasedItem[] = [];
  const remaining: RemainingItem[] = [];
  const later: Promise<Erasure>[] = [];

  for (const type of new Set(items.map((item) => item.type))) {
    const ofType = items.filter((item) => item.type === type);
    for (const { name } of ofType.filter(({ party }) => party === 'third'))
      remaining.push({ name, type, reason: 'third-party' });
    const own = ofType.filter(({ party }) => party === 'first');
    if (!own.length) continue;
    const keeps = keep.filter((item) => item.type === type).map(({ name }) => nameMatcher(name));
    const goes = (item: Item, stored: string): boolean =>
      nameMatcher(item.name)?.(stored) === true && !keeps.some((matches) => matches?.(stored));

    try {
      const names = storedNames(type);
      if (!names) {
        for (const { name } of own) remaining.push({ name, type, reason: 'pending' });
        later.push(eraseLater(type, own, goes));
        continue;
      }
      for (const item of own)
        for (const name of names)
          if (goes(item, name)) {
            if (type === 'cookie') removeCookie(name, item);
            else globalThis[type as 'localStorage'].removeItem(name);
          }
      const after = new Set(storedNames(type));
      sortOut(new Set(names.filter((name) => own.some((item) => goes(item, name)))), after, type, {
        erased,
        remaining,
      });
    } catch {
      for (const { name } of own) remaining.push({ name, type, reason: 'unavailable' });
    }
  }
  return { now: { erased, remaining }, later: later.length ? merge(later) : undefined };
}

function sortOut(
  names: Names,
  after: Names,
  type: ItemType,
  into: { erased: ErasedItem[]; remaining: RemainingItem[] },
): void {
  for (const name of names)
    if (after.has(name)) into.remaining.push({ name, type, reason: 'not-removed' });
    else into.erased.push({ name, type });
}

/**
 * Expires a cookie on the host, on each parent domain and on each parent path, with and without `Secure` and `Partitioned`: a
 * script cannot see which of them a cookie was set with.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.3
 */
function removeCookie(name: string, { domain, path }: Item): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, index) => labels.slice(index).join('.'))];
  const folders = location.pathname.split('/');
  const paths = folders.flatMap((_, index) => {
    const folder = folders.slice(0, index + 1).join('/');
    return [folder || '/', `${folder}/`];
  });
  for (const each of new Set([...(domain ? [domain] : []), ...domains]))
    for (const onPath of new Set([...(path ? [path] : []), ...paths]))
      for (const flags of ['', ';Secure', ';Secure;Partitioned;SameSite=None'])
        document.cookie = `${name}=;Max-Age=0;Path=${onPath}${each && `;Domain=${each}`}${flags}`;
}

async function eraseLater(
  type: ItemType,
  items: readonly Item[],
  goes: (item: Item, stored: string) => boolean,
): Promise<Erasure> {
  const into = { erased: [] as ErasedItem[], remaining: [] as RemainingItem[] };
  try {
    if (type === 'indexedDB') await eraseDatabases(items, goes, into);
    else if (type === 'cacheStorage') {
      for (const name of await caches.keys())
        if (items.some((item) => goes(item, name)))
          sortOut(new Set([name]), new Set((await caches.delete(name)) ? [] : [name]), type, into);
    } else
      for (const worker of await navigator.serviceWorker.getRegistrations()) {
        const url = (worker.active ?? worker.waiting ?? worker.installing)?.scriptURL ?? '';
        const names = [worker.scope, url, new URL(url, location.href).pathname];
        const name = names.find((each) => items.some((item) => goes(item, each)));
        if (name !== undefined)
          sortOut(new Set([name]), new Set((await worker.unregister()) ? [] : [name]), type, into);
      }
  } catch {
    for (const { name } of items) into.remaining.push({ name, type, reason: 'unavailable' });
  }
  return into;
}

async function eraseDatabases(
  items: readonly Item[],
  goes: (item: Item, stored: string) => boolean,
  into: { erased: ErasedItem[]; remaining: RemainingItem[] },
): Promise<void> {
  const stored = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  await Promise.all(
    stored
      .filter((name) => items.some((item) => goes(item, name)))
      .map(
        (name) =>
          new Promise<void>((resolve) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = () => {
              into.erased.push({ name, type: 'indexedDB' });
              resolve();
            };
            // A connection is open somewhere; the browser deletes once it is closed.
            request.onerror = request.onblocked = () => {
              into.remaining.push({ name, type: 'indexedDB', reason: 'pending' });
              resolve();
            };
          }),
      ),
  );
}

async function merge(parts: readonly Promise<Erasure>[]): Promise<Erasure> {
  const all = await Promise.all(parts);
  return {
    erased: all.flatMap(({ erased }) => erased),
    remaining: all.flatMap(({ remaining }) => remaining),
  };
}
