/** The files that are loaded when they are needed, and how a copy of the library loads them. */
import type { CheckPolicy } from '../consent/environment.js';
import type { Parts } from './parts.js';

/** All chunks by their names. */
export interface Chunks extends Parts {
  /** The check of a policy. */
  readonly check: { readonly parsePolicy: CheckPolicy };
}

/** Rejects if the file cannot be had, or belongs to another build. */
export type LoadChunk = <Name extends keyof Chunks>(name: Name) => Promise<Chunks[Name]>;
