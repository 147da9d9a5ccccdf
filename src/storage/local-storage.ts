import type { RecordStorage } from '../consent/environment.js';
import type { StorageOptions } from '../policy/types.js';

/** One key of localStorage. It has no expiry of its own; the record carries one. */
export function localStorageStorage({ key }: StorageOptions): RecordStorage {
  return {
    kind: 'localStorage',
    read: () => localStorage.getItem(key) ?? undefined,
    write(text) {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    },
  };
}
