/** Something wrong with what the page gave us. Named by a code that `docs/errors.md` lists with its remedy. */

export type PolicyProblemCode =
  | 'json'
  | 'missing'
  | 'type'
  | 'value'
  | 'duplicate'
  | 'reference'
  | 'pattern'
  | 'unknown'
  | 'fetch';

export type ProblemCode =
  | `policy-${PolicyProblemCode}`
  /** `mode: notice` with something to consent to. */
  | 'notice'
  /** `format: flag` in a mode that has choices to keep. */
  | 'flag'
  /** A gate that asks for nothing, or for an id that the policy does not have. */
  | 'gate'
  /** `document.write` in an inline script, which would wipe the page. */
  | 'document-write'
  /** A live URL inside a gate, which the browser may fetch before anybody consented. */
  | 'live-url'
  /** An unknown id, or a choice that is neither yes nor no. */
  | 'choice'
  /** Something that cannot be done in this mode, or without a policy. */
  | 'action'
  | 'zone'
  | 'record'
  | 'storage'
  /** A part of the library that could not be loaded. */
  | 'chunk'
  /** The loader stands on the page twice. */
  | 'loader'
  /** Code of the page, or a step of our own, threw. */
  | 'listener'
  | 'integration'
  | 'activation';

export interface Problem {
  readonly code: ProblemCode;
  /** Where, as a path such as `categories[1].gpc`. */
  readonly field: string;
  /** What stands there. */
  readonly value?: unknown;
}
