/** What this page can see of what is stored, by name. */
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
