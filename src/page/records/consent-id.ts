/**
 * The number of a visitor's thread of decisions, for sites that keep records: it begins with a first decision and ends with `reset()`,
 * or when nothing is decided any more. It says nothing about the visitor, stays in this browser's localStorage, and is sent with
 * records only; a cookie would be sent with everything.
 */

/** Its value is the id, a comma, and the time of the decision that it went with last, in seconds since 1970. */
const key = 'consent-id';

/** Where localStorage is not to be had, until the page is left. */
let unkept = '';

function read(): string {
  try {
    return localStorage.getItem(key) ?? unkept;
  } catch {
    return unkept;
  }
}

/** The id of the present thread; null where none has begun. */
export function consentId(): string | null {
  return read().split(',')[0] || null;
}

/** When the thread's last decision was made, in seconds since 1970; 0 where there is no thread. */
export function lastDecision(): number {
  return Number(read().split(',')[1] ?? 0);
}

/** Goes on with a thread, or begins one. Returns its id. */
export function continueThread(at: number, isNew: boolean): string {
  const id = (!isNew && consentId()) || crypto.randomUUID();
  unkept = `${id},${at}`;
  try {
    localStorage.setItem(key, unkept);
  } catch {
    // It ends with the page.
  }
  return id;
}

/** Ends the thread. */
export function endThread(): void {
  unkept = '';
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing was kept.
  }
}
