import type { StorageOptions } from '../policy/types.js';

/** A cookie's name as it stands in `document.cookie`, with its equals sign. */
export function cookiePrefix(key: string): string {
  return `${encodeURIComponent(key)}=`;
}

/** What is stored under the policy's key; undefined for nothing. Throws where storage is refused. */
export function readStored({ type, key }: StorageOptions): string | undefined {
  if (type === 'localStorage') return localStorage.getItem(key) ?? undefined;
  if (type === 'memory') return undefined;
  const prefix = cookiePrefix(key);
  const pair = document.cookie.split('; ').find((each) => each.startsWith(prefix));
  return pair && decodeURIComponent(pair.slice(prefix.length));
}
