/**
 * What a decision leaves on the device for the records of a site that keeps them (see `records.ts`): one entry in localStorage each,
 * written with the decision itself, so that it is not lost with the page. Several tabs need not agree on anything.
 */
import type { Policy } from '../policy/types.js';

/** When the last one was made, in milliseconds since 1970. */
let latest = 0;

/**
 * Keeps a note as `consent-record,<milliseconds since 1970>,<UUID>`. Returns its time where it could not: the browser keeps nothing,
 * or the page is no secure context, which cannot make a UUID.
 */
export function keepNote(text: string): number | undefined {
  // Two of one millisecond would have no order.
  latest = Math.max(latest + 1, Date.now());
  try {
    localStorage[String(['consent-record', latest, crypto.randomUUID()])] = text;
    return undefined;
  } catch {
    return latest;
  }
}

/** Whether there are notes to be sent under this policy, which may be the site's own text, without defaults. */
export function hasNotes(policy: { readonly records?: Policy['records'] } | undefined): boolean {
  try {
    return !!policy?.records && String(Object.keys(localStorage)).includes('consent-record');
  } catch {
    return false;
  }
}
