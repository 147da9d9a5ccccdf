import type { RecordStorage } from '../consent/store.js';
import type { StorageOptions } from '../policy/types.js';
import { cookiePrefix, readStored } from './stored-text.js';

/** The longest life that browsers give a cookie, in seconds. */
const longest = 400 * 86_400;

/** A first-party cookie: `SameSite=Lax`, and `Secure` wherever the page itself is. */
export function cookieStorage(options: StorageOptions): RecordStorage {
  const { key, domain, path } = options;
  return {
    kind: 'cookie',
    read() {
      if (!navigator.cookieEnabled) throw new Error('Cookies are switched off.');
      return readStored(options);
    },
    write(text, until) {
      // What a cookie can hold as it is stays readable, and short.
      const value = encodeURIComponent(text ?? '').replace(/%(7[BCD]|3A)/g, decodeURIComponent);
      const age = text ? Math.floor(Math.min(until - Date.now() / 1000, longest)) : 0;
      document.cookie = `${cookiePrefix(key)}${value};Max-Age=${age};Path=${path};SameSite=Lax${
        domain && `;Domain=${domain}`
      }${location.protocol === 'https:' ? ';Secure' : ''}`;
    },
  };
}
