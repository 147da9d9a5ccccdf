import type { RecordStorage } from '../consent/environment.js';
import type { StorageOptions } from '../policy/types.js';
import { cookieStorage } from './cookie-storage.js';
import { localStorageStorage } from './local-storage.js';
import { memoryStorage } from './memory-storage.js';

/** The storage that a policy names. */
export function openStorage(options: StorageOptions): RecordStorage {
  const { type } = options;
  return type === 'cookie'
    ? cookieStorage(options)
    : type === 'localStorage'
      ? localStorageStorage(options)
      : memoryStorage();
}
