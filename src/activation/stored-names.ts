/** What this page can see of what is stored, by name. */
import { nameMatcher } from '../policy/item-name.js';
import type { Item } from '../policy/types.js';

/** Names of cookies, or keys of web storage; undefined for what can only be asked for. Throws as storage does. */
export function storedNames(type: Item['type']): readonly string[] | undefined {
  if (type === 'cookie')
    return document.cookie.split('; ').flatMap((pair) => (pair ? [pair.replace(/=.*/s, '')] : []));
  if (type === 'localStorage' || type === 'sessionStorage') {
    const storage = globalThis[type];
    // Not `Object.keys`: a key may be named like a member of Storage.
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  }
  return undefined;
}

/** The same for databases, caches and service workers; a worker goes by its scope, and by the path of its script. */
export async function storedNamesLater(type: Item['type']): Promise<readonly string[]> {
  if (type === 'indexedDB') return (await indexedDB.databases()).map(({ name = '' }) => name);
  if (type === 'cacheStorage') return caches.keys();
  return (await navigator.serviceWorker.getRegistrations()).flatMap(({ scope, active }) => [
    scope,
    new URL(active?.scriptURL ?? scope).pathname,
  ]);
}

/** Whether one of these items is on this device, as far as this page can see. */
export async function isStored(items: readonly Item[]): Promise<boolean> {
  for (const { name, type, party } of items)
    try {
      const matches = nameMatcher(name);
      const names = storedNames(type) ?? (await storedNamesLater(type));
      if (party === 'first' && names.some((each) => matches?.(each))) return true;
    } catch {
      // Nothing can be seen where storage is refused.
    }
  return false;
}
