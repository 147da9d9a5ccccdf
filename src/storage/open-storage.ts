import type { RecordStorage } from '../consent/environment.js';
import type { StorageOptions } from '../policy/types.js';
import { cookieStorage } from './cookie-storage.js';
import { localStorageStorage } from './local-storage.js';
import { memoryStorage } from './memory-storage.js';

/** Name in localStorage of what stands in for a refusal that could not be stored, before the policy's own key. */
export const standInName = 'consent-denied,';

/**
 * The storage that a policy names. Answers are also read from the other kinds of storage, since a policy may have named those before; a
 * refusal reaches them, too.
 */
export function openStorage(options: StorageOptions): RecordStorage {
  const { type, key } = options;
  const cookie = cookieStorage(options);
  const local = localStorageStorage(key);
  const standIn = localStorageStorage(standInName + key);
  const own = type === 'cookie' ? cookie : type === 'localStorage' ? local : memoryStorage();
  const others = [cookie, local].filter((each) => each !== own);

  return {
    kind: own.kind,
    read() {
      const elsewhere = [...others, standIn].flatMap((each) => quietly(each.read) ?? []);
      try {
        return [...own.read(), ...elsewhere];
      } catch (error) {
        if (elsewhere[0] === undefined) throw error;
        return elsewhere;
      }
    },
    write(text, until) {
      const fault = own.write(text, until);
      if (!fault?.isLost) quietly(standIn.clear);
      return fault;
    },
    rewrite(...given) {
      for (const each of [cookie, local]) quietly(() => each.rewrite(...given));
    },
    standIn: (text) => !standIn.write(text, 0),
    clear() {
      for (const each of [own, ...others, standIn]) quietly(each.clear);
    },
  };
}

/** Storage that is switched off throws. */
function quietly<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
