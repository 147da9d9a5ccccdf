/** The core as a chunk beside the other parts: what it is given, and what can be done with it once it is there. */
import type { Evaluation } from '../consent/evaluate.js';
import type { Store } from '../consent/store.js';
import type { Consent, Integration } from '../consent/types.js';
import type { ElementChunk, Parts } from './parts.js';
import type { SharedConsent } from './shared.js';

/** The page, as far as it is there already. */
export interface CoreContext {
  readonly shared: SharedConsent;
  readonly loadChunk: LoadChunk;
  readonly initial: Evaluation | undefined;
  readonly integrations: ReadonlyMap<string, Integration>;
  /** Whether warnings are wanted. */
  readonly talkative: () => boolean;
  readonly signal: () => boolean | undefined;
  /** Tells the page's subscribers. */
  readonly notify: () => void;
}

/** Methods of the public object that only the core can do. */
export type CoreMethods = Omit<
  Consent,
  'state' | 'ready' | 'has' | 'subscribe' | 'whenGranted' | 'use' | 'configure' | 'setZone'
>;

/** What the page's end calls in the core. */
export interface Core extends Store {
  readonly methods: CoreMethods;
  /** Erases what is denied, if any of it is on this device. */
  readonly erase: () => void;
  /** A surface has come into the page. */
  readonly found: (element: Element) => void;
  /** Loads a part that is rarely needed; undefined, and reported, where it cannot be had. */
  readonly load: SharedConsent['load'];
}

/** The chunk `core`, and `banner` as well: who has to be asked needs both. */
export interface CoreChunk {
  readonly createCore: (context: CoreContext) => Core;
}

/** All chunks by their names. */
export interface Chunks extends Parts {
  readonly core: CoreChunk;
  readonly banner: CoreChunk & ElementChunk;
}

/** How a copy of the library gets at its parts. */
export type LoadChunk = <Name extends keyof Chunks>(name: Name) => Promise<Chunks[Name]>;
