/** Something wrong with what the page gave us. Named by a code that `docs/errors.md` lists with its remedy. */

export type ProblemCode =
  | 'policy-json'
  | 'policy-missing'
  | 'policy-type'
  | 'policy-value'
  | 'policy-duplicate'
  | 'policy-reference'
  | 'policy-pattern'
  | 'policy-unknown'
  | 'policy-fetch'
  | 'policy-twice'
  | 'notice-with-categories'
  | 'flag-needs-notice'
  | 'gate-empty'
  | 'gate-unknown'
  | 'gate-document-write'
  | 'gate-live-url'
  | 'gate-failed'
  | 'choice-unknown'
  | 'choice-value'
  | 'action-misuse'
  | 'zone-unknown'
  | 'record-invalid'
  | 'storage-failed'
  | 'chunk-failed'
  | 'loader-twice'
  | 'listener-failed'
  | 'integration-failed';

export interface Problem {
  readonly code: ProblemCode;
  /** Where, as a path such as `categories[1].gpc`. */
  readonly field: string;
  /** What stands there. */
  readonly value?: unknown;
  /** Warnings are shown in development only. */
  readonly severity: 'error' | 'warning';
}
