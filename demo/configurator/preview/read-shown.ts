import type { Shown } from './shown.js';

/** What the address of the preview says. It stays the same when a withdrawal reloads the page. */
export function readShown(): Shown {
  return JSON.parse(decodeURIComponent(location.hash.slice(1))) as Shown;
}
