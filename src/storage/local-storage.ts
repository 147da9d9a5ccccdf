import type { RecordStorage } from '../consent/store.js';
import type { StorageOptions } from '../policy/types.js';
import { readStored } from './stored-text.js';

/** One key of localStorage. It has no expiry of its own; the record carries one. */
export function localStorageStorage(options: StorageOptions): RecordStorage {
  const { key } = options;
  return {
    kind: 'localStorage',
    read: () => readStored(options),
    write(text) {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    },
  };
}
