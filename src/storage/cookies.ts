/** Reading and writing cookies by their names. */
import Cookies from 'js-cookie';
import { safeDocument } from './document-cookie.js';

/** The values of all cookies of a name that this page sees; js-cookie knows the first one only. */
export function cookieValues(name: string): readonly string[] {
  return safeDocument.cookie.split('; ').flatMap((pair) => {
    const [, key = '', quote, value = ''] = /^([^=]*)=("?)(.*)\2$/s.exec(pair) ?? [];
    try {
      if (quote === undefined || decodeURIComponent(key) !== name) return [];
      return value.replace(/(%[\dA-F]{2})+/gi, decodeURIComponent);
    } catch {
      // Somebody else's, in another encoding.
      return [];
    }
  });
}

/** Sets a cookie; without a value, removes it. */
export function setCookie(
  name: string,
  value: string | undefined,
  attributes: Cookies.CookieAttributes,
): void {
  try {
    if (value === undefined) Cookies.remove(name, attributes);
    else Cookies.set(name, value, attributes);
  } catch {
    // Cookies that are forbidden throw. Whether one was set is for the caller to see.
  }
}
