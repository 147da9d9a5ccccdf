/** What the store knows, what it shows to the world and what it asks of its surroundings. No DOM types here. */
import type { PolicyDocument } from '../policy/policy-document.js';
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
 * One answer. `denied-by-signal`: said by the GPC signal. `granted-over-signal`: granted while the signal was on, by a control that named
 * it. `seen`: asked about without an answer of its own, so that the default, or the category's answer, holds.
 */
export type Answer = 'granted' | 'granted-over-signal' | 'denied' | 'denied-by-signal' | 'seen';

/** When something was granted and when that ends, in seconds since 1970, UTC. */
export type Term = readonly [from: number, until: number];

/** A decision, as it is stored too (see `record.ts`). Times are in seconds since 1970, UTC. */
export interface ConsentRecord {
  /** Version of the policy. */
  readonly policy: string;
  /** Which of several records is the newest: one more than the highest that was seen, or the time if none was. */
  readonly counter: number;
  /** When it was decided; `Infinity` for a flag, which keeps no time. */
  readonly at: number;
  /** When it expires; `Infinity` for a flag, which never does. Refusals outlive it, but may be asked about again. */
  readonly until: number;
  /** Fingerprint of the policy document, once its check is through. */
  readonly key?: string | undefined;
  /** The day on which it was stored last, in days since 1970. */
  readonly day?: number | undefined;
  /** The mode in which it was decided. */
  readonly mode: Mode;
  /** By id of category or service. */
  readonly choices: Readonly<Record<string, Answer>>;
  /** Terms of grants that are older than the record, by id. */
  readonly terms?: Readonly<Record<string, Term>> | undefined;
  /** The GPC signal as it was when the decision was made. */
  readonly gpc?: boolean | undefined;
  readonly locale?: string | undefined;
  /** SHA-256 of the texts shown, hex; absent for a choice made through the API. */
  readonly text?: string | undefined;
}

/** What decides, besides the record. */
export interface Circumstances {
  /** With the bases that hold for this visitor. */
  readonly policy: Policy;
  /** The policy's check is through. Nothing is granted before. */
  readonly checked: boolean;
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
  /** Whether it asks the visitors, so that no banner of ours does. Read whenever somebody would have to be asked. */
  readonly asks?: boolean;
  /**
   * Called by `use()` at once, before anything is known: says no, so that no tag of the vendor's runs without an answer.
   *
   * @param consent The page's public object, for integrations that bring decisions along.
   */
  prepare?(consent?: Consent): void;
  /** Called once, with the first real state. */
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
  /** SHA-256 of the policy as the site wrote it, in the form of RFC 8785, hex. */
  readonly policyHash: string;
  /** SHA-256 of the texts shown, hex; null for a choice made through the API. */
  readonly textHash: string | null;
  /** By what the site's records of these decisions can be found; null where it keeps none. */
  readonly consent: string | null;
}

/** What is sent to a site that keeps records of decisions. `schema/record.schema.json` describes it. */
export interface DecisionRecord {
  readonly v: 1;
  /** UUID of this record: one that comes again is the same. */
  readonly id: string;
  /** UUID that the decisions of one browser have in common, until they are forgotten. */
  readonly consent: string;
  /** ISO 8601, UTC. For an import, when it was decided elsewhere. */
  readonly decidedAt: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly policyVersion: string;
  /** SHA-256 of the policy as the site wrote it, in the form of RFC 8785, hex; null where that was gone when the record was made. */
  readonly policyHash: string | null;
  /** SHA-256 of the texts shown, hex; null for a choice made through the API, and for one of the signal. */
  readonly textHash: string | null;
  /** BCP 47; empty where no texts were shown. */
  readonly locale: string;
  readonly mode: Mode;
  readonly region: string;
  readonly zone: string;
  readonly source:
    'accept-all' | 'reject-all' | 'save' | 'gpc' | 'withdraw' | 'acknowledge' | 'import';
  /** By id of category or service: everything that holds with this decision. */
  readonly choices: Readonly<Record<string, Grant>>;
  /** The GPC signal when it was decided; null where the browser did not say. */
  readonly gpcAtDecision: boolean | null;
  /** Something was allowed by a control that named the signal. */
  readonly gpcOverride: boolean;
  /** Version of this library. */
  readonly libVersion: string;
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

/** ISO 3166-2, such as `US-CA`, or what finds it. Empty where nobody knows. */
export type RegionSource = string | (() => string | Promise<string>);

export type SurfaceName = 'banner' | 'preferences';

/**
 * What `configure` takes: anything, since it is checked when it comes, and what is read from JSON has wider types than a policy. Not
 * plain `unknown`, for which editors would have nothing to offer: of this they complete the members of a policy.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- with the other two it is every value
export type PolicyInput = PolicyDocument | {} | null | undefined;

/** A promise that nobody has to await: if it rejects, that is no unhandled rejection. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- so that a linter can tell it from other promises
export interface Settling extends Promise<void> {}

/**
 * The public object: `getConsent()` and `window.consentElements`. Actions act in the calling task once there is a policy; before, they are
 * kept in order. A grant waits for the policy's check. Their promises settle once erasing and the start of activation are through, and
 * reject with an `Error` whose `code` is that of the problem; one that nobody awaits is no unhandled rejection.
 */
export interface Consent {
  readonly state: ConsentState;
  /** Resolves with the first state after the start. */
  readonly ready: Promise<ConsentState>;
  readonly has: (id: string) => boolean;
  readonly acceptAll: () => Settling;
  readonly rejectAll: () => Settling;
  readonly acknowledge: () => Settling;
  readonly save: (
    choices: Readonly<Record<string, boolean>>,
    options?: { gpcOverride?: boolean },
  ) => Settling;
  readonly withdraw: (id?: string) => Settling;
  readonly reset: () => Settling;
  readonly show: (surface: SurfaceName) => Settling;
  readonly hide: () => void;
  readonly subscribe: (listener: (state: ConsentState) => void) => () => void;
  readonly whenGranted: (id: string) => Promise<ConsentState>;
  readonly setZone: (name: string) => void;
  /** Says where the visitor is, instead of `data-region`. A policy waits up to 10 s for the region. */
  readonly setRegion: (region: RegionSource) => Promise<void>;
  readonly receipt: () => Promise<Receipt>;
  readonly importRecord: (decision: ImportedDecision) => Settling;
  readonly use: (integration: Integration) => void;
  readonly configure: (policy: PolicyInput) => void;
}
