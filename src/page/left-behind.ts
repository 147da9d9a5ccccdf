import { isDenied } from '../consent/denied-items.js';
import type { ConsentState } from '../consent/types.js';
import type { Item, Policy } from '../policy/types.js';

/**
 * Whether something refused may be on this device, so that the core has to come and look. Rather yes than no: a pattern
 * matches in upper and lower case. Throws as storage does.
 */
export async function isLeftBehind({ items }: Policy, state: ConsentState): Promise<boolean> {
  const refused = items.filter((item) => item.party !== 'third' && isDenied(item, state));
  const declares = (type: Item['type']) => refused.some((item) => item.type === type);
  const names = [
    ...document.cookie.split(/=[^;]*;? ?/),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    // What only a promise can tell is asked for only where the policy declares it.
    ...(declares('indexedDB') ? await indexedDB.databases() : []).map(({ name = '' }) => name),
    ...(declares('cacheStorage') ? await caches.keys() : []),
  ];
  return (
    (declares('serviceWorker') && !!(await navigator.serviceWorker.getRegistration())) ||
    refused.some(({ name }) => {
      const [, source] = /^\/(.+)\/\w*$/s.exec(name) ?? [];
      const pattern = source && new RegExp(source, 'i');
      return names.some((each) => (pattern ? pattern.test(each) : each === name));
    })
  );
}
