import type { RecordStorage } from '../consent/store.js';
import type { StorageOptions } from '../policy/types.js';

/** The longest life that browsers give a cookie, in seconds. */
const longest = 400 * 86_400;

/** A first-party cookie: `SameSite=Lax`, and `Secure` wherever the page itself is. */
export function cookieStorage({ key, domain, path }: StorageOptions): RecordStorage {
  const name = `${encodeURIComponent(key)}=`;
  return {
    kind: 'cookie',
    read() {
      if (!navigator.cookieEnabled) throw new Error('Cookies are switched off.');
      const pair = document.cookie.split('; ').find((each) => each.startsWith(name));
      return pair && decodeURIComponent(pair.slice(name.length));
    },
    write(text, until) {
      // What a cookie can hold as it is stays readable, and short.
      const value = encodeURIComponent(text ?? '').replace(/%(7[BCD]|3A)/g, decodeURIComponent);
      const age = text ? Math.min(until - Date.now() / 1000, longest) : 0;
      document.cookie = `${name}${value};Max-Age=${age | 0};Path=${path};SameSite=Lax${
        domain && `;Domain=${domain}`
      }${location.protocol === 'https:' ? ';Secure' : ''}`;
    },
  };
}
