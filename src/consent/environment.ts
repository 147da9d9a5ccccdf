/** What the store needs from the world around it. Types only. */
import type { ParseResult } from '../policy/parse.js';
import type { ProblemCode } from '../policy/problem.js';
import type { StorageOptions } from '../policy/types.js';
import type { Action } from './transition.js';
import type { Change, ConsentState, Integration, StorageKind } from './types.js';

/** Why something could not be stored as the policy says. */
export interface StorageFault {
  readonly field: string;
  readonly value: unknown;
  /** It could not be stored at all. */
  readonly isLost: boolean;
}

/** Where answers are stored. Reading may throw, writing does not. */
export interface RecordStorage {
  readonly kind: StorageKind;
  /** Every text under the policy's key that this page can read, wherever it is stored. */
  readonly read: () => readonly string[];
  /** Stores a text in the place that the policy names, until a time in seconds since 1970. */
  readonly write: (text: string, until: number) => StorageFault | undefined;
  /** Replaces each of the other texts, in its place. */
  readonly rewrite: (change: (text: string) => string, own: string, until: number) => void;
  /** Stores a text that can only deny beside the policy's place; for a refusal that could not be stored. Whether that worked. */
  readonly standIn: (text: string) => boolean;
  /** Removes everything. */
  readonly clear: () => void;
}

export type CheckPolicy = (json: string, source: string) => ParseResult;

export interface Environment {
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Global Privacy Control as it is now. */
  readonly signal: () => boolean | undefined;
  readonly storage: (options: StorageOptions) => RecordStorage;
  readonly report: (code: ProblemCode, field: string, value?: unknown, expected?: string) => void;
  /** The check of a policy, if it is there already. */
  readonly checkInHand: () => CheckPolicy | undefined;
  /** Loads the check of a policy. Rejects if it cannot be had. */
  readonly loadCheck: () => Promise<CheckPolicy>;
  /** Opens and closes gates to match the state. */
  readonly activate: () => void;
  /**
   * Something is denied by the visitor or by the signal, and its items have to go. `removed`: ids that were granted until now; `final`
   * if the visitor or the signal took them back, so that a page on which their code ran has to be left. Resolves once cookies and web
   * storage are erased.
   */
  readonly withdraw: (removed: readonly string[], final: boolean) => Promise<void>;
  /** Notified of every change before any gate opens; more may come at any time. */
  readonly integrations: ReadonlyMap<string, Integration>;
  /** Tells other tabs that something has been stored. */
  readonly announce: () => void;
  /** The visitor or the signal has decided, and that is stored. `previous` is what held before. */
  readonly decided: (action: Action, previous: ConsentState) => void;
  /** The first state that counts is known. */
  readonly started: (state: ConsentState) => void;
  readonly changed: (change: Change) => void;
  /** Notifies the subscribers, also of what changes no outcome. */
  readonly notify: () => void;
}
