import Cookies from 'js-cookie';
import type { RecordStorage } from '../consent/environment.js';
import type { StorageOptions } from '../policy/types.js';

/** The longest life that browsers give a cookie, in milliseconds. */
const longest = 400 * 86_400_000;

/** A first-party cookie: `SameSite=Lax`, and `Secure` wherever the page itself is. */
export function cookieStorage({ key, domain, path }: StorageOptions): RecordStorage {
  const attributes = (): Cookies.CookieAttributes => ({
    path,
    ...(domain && { domain }),
    sameSite: 'lax',
    secure: location.protocol === 'https:',
  });
  return {
    kind: 'cookie',
    read() {
      if (!navigator.cookieEnabled) throw new Error('Cookies are switched off.');
      return Cookies.get(key);
    },
    write(text, until) {
      const expires = new Date(Math.min(until * 1000, Date.now() + longest));
      if (text) Cookies.set(key, text, { ...attributes(), expires });
      else Cookies.remove(key, attributes());
    },
  };
}
