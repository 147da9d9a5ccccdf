/** What the library tells the page, on `document`. */
import type { Erasure } from '../activation/erase.js';
import type { Change, ConsentState } from '../consent/types.js';
import type { Problem } from '../policy/problem.js';
import { DetailEvent } from './detail-event.js';

/** Once: the store has started, and `state` is no longer `loading`. */
export class ConsentReadyEvent extends DetailEvent<{ readonly state: ConsentState }> {
  constructor(state: ConsentState) {
    super('consent-ready', { state });
  }
}

/** A change has been committed: stored, told to the integrations, gates started. */
export class ConsentChangeEvent extends DetailEvent<Change> {
  constructor(change: Change) {
    super('consent-change', change);
  }
}

/** What was declared for denied categories has been removed, as far as a page can. */
export class ConsentErasedEvent extends DetailEvent<Erasure> {
  constructor(detail: Erasure) {
    super('consent-erased', detail);
  }
}

/** Code ran that is no longer allowed. Only leaving the page ends it, and the page is not left for you. */
export class ConsentReloadRequiredEvent extends DetailEvent<{
  /** Ids of the categories and services taken back. */
  readonly removed: readonly string[];
}> {
  constructor(removed: readonly string[]) {
    super('consent-reload-required', { removed });
  }
}

/** Something is wrong with what the page gave us, or a step failed. Nothing was granted because of it. */
export class ConsentErrorEvent extends DetailEvent<Problem> {
  constructor(problem: Problem) {
    super('consent-error', problem);
  }
}

declare global {
  interface DocumentEventMap {
    'consent-ready': ConsentReadyEvent;
    'consent-change': ConsentChangeEvent;
    'consent-erased': ConsentErasedEvent;
    'consent-reload-required': ConsentReloadRequiredEvent;
    'consent-error': ConsentErrorEvent;
  }
}
