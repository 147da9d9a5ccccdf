/** What this page can see of what is stored, by name. */
import { nameMatcher } from '../policy/item-name.js';
import type { Item } from '../policy/types.js';

/** Names of cookies, or keys of web storage; undefined for what can only be asked for asynchronously. Throws as storage does. */
export function storedNames(type: Item['type']): readonly string[] | undefined {
  if (type === 'cookie')
    return document.cookie.split('; ').flatMap((pair) => (pair ? [pair.replace(/=.*/s, '')] : []));
  if (type === 'localStorage' || type === 'sessionStorage') return Object.keys(globalThis[type]);
  return undefined;
}

/** Whether one of these items may be on this device, as far as can be told without waiting. */
export function mayBeStored(items: readonly Item[]): boolean {
  return items.some(({ name, type, party }) => {
    if (party === 'third') return false;
    try {
      const names = storedNames(type);
      return !names || names.some((each) => nameMatcher(name)?.(each));
    } catch {
      return false;
    }
  });
}
