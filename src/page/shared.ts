/**
 * The one place where all copies of the library on a page meet. Owns the name of the global; knows nothing of how the store is
 * made, so that a surface's chunk can reach the running store without carrying a second copy of it.
 */
import type { Activator } from '../activation/activator.js';
import type { Action, Evidence } from '../consent/transition.js';
import type { Consent, SurfaceName } from '../consent/types.js';
import type { Policy } from '../policy/types.js';
import type { ProblemCode } from '../policy/problem.js';
import type { Parts } from './parts.js';
import type { Settings } from './settings.js';

/** A surface that can be opened by name; the elements register themselves while they are connected. */
export interface Surface {
  show(): void;
  hide(): void;
}

/** What the elements and rare chunks may use besides the public object. */
export interface SharedConsent {
  readonly consent: Consent;
  /** Undefined before the start and where the policy was refused. */
  readonly policy: Policy | undefined;
  /** Whether the visitor has to be asked (or, in `notice` mode, told) now. */
  readonly mustAsk: boolean;
  /** The locale that the page forces by `data-locale`; empty where it leaves the choice to us. */
  readonly locale: string;
  /** Gates register here while they are connected. */
  readonly gates: Activator;
  /** Connected surfaces, the latest last. */
  readonly surfaces: Readonly<Record<SurfaceName, Set<Surface>>>;
  /** Does what a button says. `evidence` is what the visitor saw when pressing it. */
  readonly perform: (action: Action, evidence?: Evidence) => void;
  /** Loads a part that is rarely needed; undefined, and reported, where it cannot be had. */
  readonly load: <Name extends keyof Parts>(name: Name) => Promise<Parts[Name] | undefined>;
  /** One `consent-error` event and one console message. */
  readonly report: (code: ProblemCode, field: string, value?: unknown, expected?: string) => void;
  /** Finds the policy and puts it in force. Does nothing the second time. */
  readonly start: (settings: Settings) => void;
}

const key = Symbol.for('consent-elements/store@1');

interface Registry {
  [key]?: SharedConsent;
}

/** The store of this page, if any copy of the library has made one. */
export function sharedConsent(): SharedConsent | undefined {
  return (globalThis as Registry)[key];
}

/** Publishes the store; the first copy on the page wins, and its store is returned. */
export function publishConsent(create: () => SharedConsent): SharedConsent {
  return ((globalThis as Registry)[key] ??= create());
}
