import { isDenied } from '../consent/refusal.js';
import type { ConsentState } from '../consent/types.js';
import type { ItemType, Policy } from '../policy/types.js';

/**
 * Whether something refused is on this device, as far as this page can see; a service worker goes by its scope, and by the path
 * of its script. Throws as storage does.
 */
export async function isLeftBehind({ items }: Policy, state: ConsentState): Promise<boolean> {
  const refused = items.filter((item) => item.party !== 'third' && isDenied(item, state));
  const declares = (type: ItemType) => refused.some((item) => item.type === type);
  const names = [
    ...document.cookie.split(/=[^;]*;? ?/),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    // What only a promise can tell is asked for only where the policy declares it.
    ...(declares('indexedDB') ? await indexedDB.databases() : []).map(({ name }) => name),
    ...(declares('cacheStorage') ? await caches.keys() : []),
    ...(declares('serviceWorker') ? await navigator.serviceWorker.getRegistrations() : []).flatMap(
      ({ scope, active }) => [scope, new URL(active?.scriptURL ?? scope).pathname],
    ),
  ];
  return refused.some(({ name }) => {
    const [, source, flags] = /^\/(.+)\/(\w*)$/s.exec(name) ?? [];
    return names.some((each = '') => (source ? RegExp(source, flags).test(each) : each === name));
  });
}
