import { isDenied } from '../consent/refusal.js';
import type { ConsentState } from '../consent/types.js';
import { nameMatcher } from '../policy/item-name.js';
import { isOwnName } from '../policy/own-names.js';
import type { ItemType, Policy } from '../policy/types.js';

type Names = readonly string[];

/** What is stored, by name; a service worker goes by its scope, and by the path of its script. */
const looks: Readonly<Record<ItemType, () => Names | Promise<Names>>> = {
  cookie: () => document.cookie.split(/=[^;]*;? ?/),
  localStorage: () => Object.keys(localStorage),
  sessionStorage: () => Object.keys(sessionStorage),
  indexedDB: async () => (await indexedDB.databases()).map(({ name = '' }) => name),
  cacheStorage: () => caches.keys(),
  serviceWorker: async () =>
    (await navigator.serviceWorker.getRegistrations()).flatMap(({ scope, active }) => [
      scope,
      new URL(active?.scriptURL ?? scope).pathname,
    ]),
};

/** Whether something refused is on this device, as far as this page can see. Never rejects. */
export async function isLeftBehind(
  { items, storage }: Policy,
  state: ConsentState,
): Promise<boolean> {
  const seen: Partial<Record<ItemType, Names>> = {};
  for (const item of items) {
    // The policy may be the site's own text, in which a default is not written.
    const type = (item.type as ItemType | undefined) ?? 'cookie';
    if (item.party !== 'third' && isDenied(item, state))
      try {
        const names = (seen[type] ??= await looks[type]());
        const matches = nameMatcher(item.name);
        if (matches && names.some((name) => matches(name) && !isOwnName(name, storage.key)))
          return true;
      } catch {
        // Storage that cannot be seen does not hide the others.
      }
  }
  return false;
}
