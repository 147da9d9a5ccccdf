/** The parts that are loaded when they are needed, but for the check of a policy, and what is called in them. */
import type { Gate } from '../activation/activator.js';
import type { Erasing } from '../activation/erase.js';
import type { DeniedItems } from '../consent/denied-items.js';
import type { Action, Evidence } from '../consent/transition.js';
import type { ConsentRecord, ConsentState, Receipt } from '../consent/types.js';
import type { Problem } from '../policy/problem.js';
import type { Policy } from '../policy/types.js';

/** A chunk that registers an element when it is told to. */
export interface ElementChunk {
  readonly define: () => void;
}

/** Chunks by their names. */
export interface Parts {
  readonly banner: ElementChunk;
  readonly preferences: ElementChunk;
  readonly declaration: ElementChunk;
  readonly placeholder: {
    /** Makes a gate look as it is. */
    readonly updateGate: (gate: Gate) => void;
  };
  /** The surfaces know what else is in it. */
  readonly 'opt-out': {
    /** Says where it can be seen that an opt-out is done; `action`: what has just been done, if it was on this page. */
    readonly confirm: (action?: Action) => void;
  };
  readonly link: {
    /** Gives an empty link to the preferences its words. */
    readonly word: (link: Element) => void;
  };
  readonly erase: { readonly erase: (items: DeniedItems) => Erasing };
  readonly receipt: {
    readonly createReceipt: (
      json: string,
      record: ConsentRecord | undefined,
      state: ConsentState,
    ) => Promise<Receipt>;
    /** Hands it over as a file. */
    readonly download: (policy: Policy | undefined, receipt: Receipt) => void;
  };
  readonly records: {
    /**
     * Sends what decisions have left to be recorded. `json`: the policy as it is written; `time`: of a `note` that could not be kept,
     * in milliseconds since 1970.
     */
    readonly send: (json: string, time?: number, note?: string) => void;
  };
  readonly diagnostics: {
    /** Prints a problem with its remedy. */
    readonly print: (problem: Problem) => void;
    /** Warns of what is ignored in a policy. */
    readonly review: (json: string) => void;
  };
}

/** What a gate tells the placeholder about itself. */
export interface PlaceholderModel {
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Local name of the element that is blocked. */
  readonly element: string;
  /** The blocked element's own title. */
  readonly title?: string | undefined;
  /** GPC is what denies it, so that "always" has to name the signal. */
  readonly gpc: boolean;
  /** A picture of the site's own lies behind it. */
  readonly poster: boolean;
  readonly onOnce: () => void;
  /** `evidence`: what the visitor saw. */
  readonly onAlways: (evidence: Evidence | undefined) => void;
}

/** What it tells where what was blocked can be taken back. */
export interface RevokeModel {
  readonly categories: readonly string[];
  readonly services: readonly string[];
  readonly onRevoke: () => void;
}
