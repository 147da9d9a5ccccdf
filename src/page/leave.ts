/** Leaving a page on which code has run that is not allowed any more. */
import { whenVisible } from './lifecycle.js';

/** How long a page is kept for erasing, in milliseconds. */
const patience = 2000;

/** Resolves once `work` is through, has failed, or has taken too long. */
export function whenDone(work: Promise<unknown>): Promise<void> {
  return Promise.race([
    work.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]).then(() => undefined);
}

/** Loads the page anew once somebody looks at it, by a request that sends nothing twice: `reload()` would repeat a POST. */
export function loadAnew(): void {
  whenVisible(() => location.replace(addressAnew(location.href)));
}

/**
 * An address that leads to the same page by a new request. With a fragment, the same address would only scroll, so the query gets or
 * loses an empty end.
 */
export function addressAnew(href: string): string {
  const [page = '', ...fragment] = href.split('#');
  if (!fragment[0] && !href.includes('#')) return href;
  const other = /[?&]$/.test(page) ? page.slice(0, -1) : page + (page.includes('?') ? '&' : '?');
  return [other, ...fragment].join('#');
}
