/** Removing cookies, of which a script sees the name and the value alone. */
import { cookiePlaces } from '../policy/cookie-places.js';
import type { Item } from '../policy/types.js';

const placesOf = (item: Item) => cookiePlaces(location, item);

/**
 * Expires a cookie in every place where it may be, with and without `Secure` and `Partitioned`: it goes only with the attributes
 * that it was set with.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.3
 */
export function removeCookie(name: string, item: Item): void {
  for (const { domain, path } of placesOf(item))
    for (const flags of ['', ';Secure', ';Secure;Partitioned;SameSite=None'])
      document.cookie = `${name}=;Max-Age=0;Path=${path}${domain && `;Domain=${domain}`}${flags}`;
}

/**
 * The same by the Cookie Store API, where there is one, for what is still there: another script may have taken `document.cookie`
 * over. Resolves when everything was tried.
 *
 * @see https://cookiestore.spec.whatwg.org/
 */
export async function removeByCookieStore(name: string, item: Item): Promise<void> {
  await Promise.allSettled(
    placesOf(item).flatMap(({ domain, path }) =>
      [false, true].map((partitioned) =>
        cookieStore.delete({ name, path, partitioned, ...(domain && { domain }) }),
      ),
    ),
  );
}
