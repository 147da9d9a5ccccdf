/**
 * Denials that were asked for before a policy had arrived. They outlive the page, in sessionStorage, so that a visitor who leaves at once
 * is refused nothing less.
 */
import { denialIn, type Action } from '../consent/transition.js';
import { ownMembers } from '../policy/own.js';

const key = 'consent-deferred';

export function rememberDenial(action: Action): void {
  const denial = denialIn(ownMembers(action));
  try {
    if (denial) sessionStorage.setItem(key, JSON.stringify([...deferredDenials(), denial]));
  } catch {
    // Then it holds until the page is left.
  }
}

/** What earlier pages could not do. */
export function deferredDenials(): readonly Action[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Action[];
  } catch {
    return [];
  }
}

export function forgetDenials(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Then there are none.
  }
}
