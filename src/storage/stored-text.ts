import type { StorageOptions } from '../policy/types.js';

/**
 * What is stored under the policy's key; undefined for nothing, and where it takes more than a look to find it. For the loader,
 * which only ever reads.
 */
export function readStored({ type, key }: StorageOptions): string | undefined {
  if (type === 'localStorage') return localStorage.getItem(key) ?? undefined;
  const prefix = `${encodeURIComponent(key)}=`;
  const pair = document.cookie
    .split('; ')
    .find((each) => type === 'cookie' && each.startsWith(prefix));
  return pair && decodeURIComponent(pair.slice(prefix.length));
}
