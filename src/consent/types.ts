/** What the store knows, what it shows to the world and what it asks of its surroundings. No DOM types here. */
import type { Mode, Policy } from '../policy/types.js';

/**
 * `loading` before the policy is known → `undecided` (nothing chosen yet) or `decided` → `stale` (chosen once, but the choice
 * has expired or no longer covers what the policy asks).
 */
export type Status = 'loading' | 'undecided' | 'decided' | 'stale';

/** Why something is granted or denied. */
export type GrantSource = 'user' | 'gpc' | 'required' | 'default' | 'zone';

export interface Grant {
  readonly granted: boolean;
  readonly source: GrantSource;
}

/** `off`: the browser says no signal is sent. `unknown`: the browser does not say (it may not know GPC at all). */
export type GpcStatus = 'honored' | 'overridden' | 'off' | 'unknown';

/** Where the decision is kept right now. `unavailable`: storage refused, the decision lives until the page is left. */
export type StorageKind = 'cookie' | 'localStorage' | 'memory' | 'unavailable';

/** Frozen snapshot of everything a page may want to know about consent. */
export interface ConsentState {
  readonly status: Status;
  /** Category ids. */
  readonly granted: readonly string[];
  /** Category ids. */
  readonly denied: readonly string[];
  /** Categories and services by id. */
  readonly grants: Readonly<Record<string, Grant>>;
  readonly gpc: GpcStatus;
  readonly mode: Mode;
  /** ISO 3166-2 code, or empty where the site gave none. */
  readonly region: string;
  readonly zone: string;
  readonly policyVersion: string;
  /** ISO 8601, UTC; null where nothing is decided. */
  readonly decidedAt: string | null;
  /** ISO 8601, UTC; null where nothing is decided or the decision never expires. */
  readonly expiresAt: string | null;
  readonly storage: StorageKind;
}

/**
 * One stored answer: `y` yes, `n` no, `g` no, said by the GPC signal; `o` over: yes, given while the signal was on, by a control
 * that named it. `s` seen: asked about without an answer of its own, so that the default, or the category's answer, holds.
 */
export type Choice = 'y' | 'n' | 'g' | 'o' | 's';

/** A decision, as it is stored too (see `record.ts`). Times are in seconds since 1970, UTC. */
export interface ConsentRecord {
  /** Version of the policy. */
  readonly policy: string;
  /** When it was decided; `Infinity` for a flag, which keeps no time. */
  readonly at: number;
  /** When it expires; `Infinity` for a flag, which never does. */
  readonly until: number;
  /** Fingerprint of the policy document. */
  readonly key?: string | undefined;
  /** The mode in which it was decided. */
  readonly mode: Mode;
  /** By id of category or service. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** The GPC signal as it was when the decision was made. */
  readonly gpc?: boolean | undefined;
  readonly locale?: string | undefined;
  /** SHA-256 of the texts shown, hex; absent for a choice made through the API. */
  readonly text?: string | undefined;
}

/** What decides, besides the record. */
export interface Circumstances {
  readonly policy: Policy;
  readonly mode: Mode;
  readonly region: string;
  readonly zone: string;
  /** Global Privacy Control: on, off, or not said. */
  readonly gpc: boolean | undefined;
  /** Seconds since 1970, UTC. */
  readonly now: number;
}

export type ChangeSource = 'user' | 'gpc' | 'zone' | 'default';

/** One committed change. `added` and `removed` are category and service ids. */
export interface Change {
  readonly state: ConsentState;
  readonly previous: ConsentState;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly source: ChangeSource;
}

/** A vendor's consent API, told of every change before any gate opens. */
export interface Integration {
  readonly id: string;
  init(state: ConsentState): void;
  update(state: ConsentState, previous: ConsentState): void;
  withdraw?(state: ConsentState): void;
}

/** Proof of a decision, as the visitor may export it. */
export interface Receipt {
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  readonly policyVersion: string;
  readonly mode: Mode;
  readonly choices: Readonly<Record<string, Grant>>;
  /** The signal when the decision was made; null where the browser did not say. */
  readonly gpc: boolean | null;
  readonly locale: string;
  /** SHA-256 of the policy, hex. */
  readonly policyHash: string;
  /** SHA-256 of the texts shown, hex; null for a choice made through the API. */
  readonly textHash: string | null;
}

/** A decision brought from elsewhere, for instance from another tool's cookie. */
export interface ImportedDecision {
  /** Category and service ids; required. */
  readonly choices: Readonly<Record<string, boolean>>;
  /** ISO 8601; now where absent. */
  readonly decidedAt?: string;
  /** ISO 8601; never later than the policy's own limit. */
  readonly expiresAt?: string;
}

export type SurfaceName = 'banner' | 'preferences';

/** The public object: `getConsent()` and `window.consentElements`. */
export interface Consent {
  readonly state: ConsentState;
  /** Resolves with the first state after the start. */
  readonly ready: Promise<ConsentState>;
  readonly has: (id: string) => boolean;
  readonly acceptAll: () => void;
  readonly rejectAll: () => void;
  readonly acknowledge: () => void;
  readonly save: (
    choices: Readonly<Record<string, boolean>>,
    options?: { gpcOverride?: boolean },
  ) => void;
  readonly withdraw: (id?: string) => void;
  readonly reset: () => void;
  readonly show: (surface: SurfaceName) => Promise<void>;
  readonly hide: () => void;
  readonly subscribe: (listener: (state: ConsentState) => void) => () => void;
  readonly whenGranted: (id: string) => Promise<ConsentState>;
  readonly setZone: (name: string) => void;
  readonly receipt: () => Promise<Receipt>;
  readonly importRecord: (decision: ImportedDecision) => void;
  readonly use: (integration: Integration) => void;
  readonly configure: (policy: unknown) => void;
}
