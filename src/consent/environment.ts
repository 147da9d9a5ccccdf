/** What the store is handed: the world around it, as far as it has to know it. Types alone. */
import type { ProblemCode } from '../policy/problem.js';
import type { StorageOptions } from '../policy/types.js';
import type { Evaluation } from './evaluate.js';
import type { Action } from './transition.js';
import type { Change, ConsentState, Integration, StorageKind } from './types.js';

/** Where a record is kept. Each method may throw. */
export interface RecordStorage {
  readonly kind: StorageKind;
  readonly read: () => string | undefined;
  /** `until` in seconds since 1970, `Infinity` for as long as possible. No text: remove it. */
  readonly write: (text: string | undefined, until: number) => void;
}

/** What the store needs from the world around it. */
export interface Environment {
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Global Privacy Control as it is now. */
  readonly signal: () => boolean | undefined;
  readonly storage: (options: StorageOptions) => RecordStorage;
  readonly report: (code: ProblemCode, field: string, value?: unknown) => void;
  /** Opens and closes gates to match the state. */
  readonly activate: () => void;
  /**
   * Something is denied by the visitor or by the signal, and its items have to go. `removed` are ids that were granted until
   * now; `final` where the visitor or the signal took them back, so that a page on which their code ran has to be left.
   */
  readonly withdraw: (removed: readonly string[], final: boolean) => void;
  /** Told of every change before any gate opens; more may come at any time. */
  readonly integrations: ReadonlyMap<string, Integration>;
  /** What the page has been told already, where a quick look at the record was enough to start. */
  readonly initial?: Evaluation | undefined;
  /** The visitor or the signal has decided, and that is stored. `previous` is what held before. */
  readonly decided: (action: Action, previous: ConsentState) => void;
  /** The store has started. */
  readonly started: (state: ConsentState) => void;
  readonly changed: (change: Change) => void;
  /** Tells the subscribers; they are told of what changes no outcome, too. */
  readonly notify: () => void;
}

/** Where the visitor is, as far as the page says. */
export interface Scope {
  readonly region: string;
  readonly zone: string;
  /** `true` where the visitor is known to be a minor. */
  readonly minor?: string | null | undefined;
}
