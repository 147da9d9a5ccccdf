/**
 * `import { configure, getConsent } from 'consent-elements'`. Importing does nothing: the store is made on the first call and
 * needs no document until it is started.
 */
import type { Consent, PolicyInput } from '../consent/types.js';
import { parsePolicy } from '../policy/parse.js';
import { createShared } from '../page/start.js';
import { publishConsent } from '../page/shared.js';
import { importChunk } from './chunks.js';

/** The consent of this page: the same object for every copy of the library on it. */
export function getConsent(): Consent {
  return publishConsent(() => createShared(importChunk, parsePolicy)).consent;
}

/**
 * Puts a policy in force: before the start the one to start with, afterwards in place of the present one.
 *
 * @param policy A `PolicyDocument`. Any other value may come, and is refused with a `consent-error`; what is written
 *   `satisfies PolicyDocument` is checked by the compiler before.
 */
export function configure(policy: PolicyInput): void {
  getConsent().configure(policy);
}

export type {
  Consent,
  ConsentState,
  DecisionRecord,
  Grant,
  GrantSource,
  GpcStatus,
  ImportedDecision,
  Integration,
  Receipt,
  RegionSource,
  Status,
  StorageKind,
  SurfaceName,
} from '../consent/types.js';
export {
  ConsentChangeEvent,
  ConsentErasedEvent,
  ConsentErrorEvent,
  ConsentReadyEvent,
  ConsentReloadRequiredEvent,
} from '../page/events.js';
export {
  ConsentGateActivatedEvent,
  ConsentGateActivateEvent,
  ConsentGateErrorEvent,
} from '../activation/gate-events.js';
export type {
  ConsentElements,
  ElementAttributes,
  ElementListeners,
} from '../frameworks/elements.js';
export type { PolicyDocument } from '../policy/policy-document.js';
export type { Problem, ProblemCode } from '../policy/problem.js';
export type { Mode } from '../policy/types.js';
