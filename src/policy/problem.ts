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
  | 'link'
  | 'necessary'
  | 'label'
  | 'built-in'
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
  /** A theme in which refusing is weaker than accepting. */
  | 'theme'
  /** A page on which a decision was made, and nothing leads back to it. */
  | 'reopen'
  /** An element of ours that stands in the page, and that nothing has registered. */
  | 'not-registered'
  /** An unknown id, or a choice that is neither yes nor no. */
  | 'choice'
  /** Something that cannot be done in this mode, or without a policy. */
  | 'action'
  | 'zone'
  /** `setRegion` was given no region, or none in time. */
  | 'region'
  | 'record'
  | 'storage'
  /** A part of the library that could not be loaded. */
  | 'chunk'
  /** The loader stands on the page twice. */
  | 'loader'
  /** Code of the page, or a step of our own, threw. */
  | 'listener'
  | 'integration'
  /** Records of decisions cannot be made, or the receiver refuses them. */
  | 'records'
  | 'activation';

export interface Problem {
  readonly code: ProblemCode;
  /** Where, as a path such as `categories[1].gpc`. */
  readonly field: string;
  /** What stands there. */
  readonly value?: unknown;
  /** What may stand there, such as `deny | ignore` or `string`, if that is a short list. */
  readonly expected?: string | undefined;
}

/** Remembers the first problem of a policy; the others often follow from it. */
export type Fail = (
  code: PolicyProblemCode,
  field: string,
  value: unknown,
  expected?: string,
) => void;
