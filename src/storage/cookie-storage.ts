import type { RecordStorage, StorageFault } from '../consent/environment.js';
import { cookiePlaces, type CookiePlace } from '../policy/cookie-places.js';
import type { StorageOptions } from '../policy/types.js';
import { cookieValues, setCookie } from './cookies.js';

/** The longest life that browsers give a cookie, in milliseconds. */
const longest = 400 * 86_400_000;

type Storage = Pick<RecordStorage, 'kind' | 'read' | 'write' | 'rewrite' | 'clear'>;

/** A first-party cookie: `SameSite=Lax`, and `Secure` if the page itself is. */
export function cookieStorage({ key, domain, path }: StorageOptions): Storage {
  const values = () => cookieValues(key);
  const isStored = (text: string): boolean => {
    try {
      return navigator.cookieEnabled && values().includes(text);
    } catch {
      return false;
    }
  };
  const set = (text: string | undefined, place: CookiePlace, until = 0): void =>
    setCookie(key, text, {
      path: place.path,
      ...(place.domain && { domain: place.domain }),
      sameSite: 'lax',
      secure: location.protocol === 'https:',
      expires: new Date(Math.min(until * 1000, Date.now() + longest)),
    });
  const places = () => cookiePlaces(location, { domain, path });

  return {
    kind: 'cookie',
    read() {
      if (!navigator.cookieEnabled) throw new Error('Cookies are switched off.');
      return values();
    },
    write(text, until) {
      const isKept = (place: CookiePlace): boolean => {
        set(text, place, until);
        return isStored(text);
      };
      if (isKept({ domain, path })) return undefined;
      // Where it is kept tells which setting was at fault.
      if (domain && isKept({ domain: '', path })) return fault('storage.domain', domain);
      if (isKept({ domain, path: '/' }) || isKept({ domain: '', path: '/' }))
        return fault('storage.path', path);
      return text.length > 3900
        ? fault('storage', `${text.length} bytes`, true)
        : fault('cookie', navigator.cookieEnabled ? 'refused' : 'switched off', true);
    },
    rewrite(change, own, until) {
      if (!values().some((text) => text !== own)) return;
      for (const place of places()) {
        const before = values();
        set(undefined, place);
        const left = [...values()];
        // A cookie that has gone had stood here.
        const gone = before.find((text) => {
          const index = left.indexOf(text);
          if (index < 0) return true;
          left.splice(index, 1);
          return false;
        });
        if (gone !== undefined) set(gone === own ? gone : change(gone), place, until);
      }
    },
    clear() {
      for (const place of places()) if (values()[0] !== undefined) set(undefined, place);
    },
  };
}

function fault(field: string, value: unknown, isLost = false): StorageFault {
  return { field, value, isLost };
}
