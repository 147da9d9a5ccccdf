import type { ReactiveController, ReactiveElement } from 'lit';
import type { ConsentState, SurfaceName } from '../../src/consent/types.js';
import { sharedConsent, type SharedConsent, type Surface } from '../../src/page/shared.js';
import type { Policy } from '../../src/policy/types.js';
import type * as OptOut from '../opt-out/opt-out.js';
import { isSignalled } from './labels.js';
import { followPage, localeIsReady, markLanguage, onLocaleChange } from './localization.js';

/** All that a surface needs before it can show. */
export interface Present {
  readonly shared: SharedConsent;
  readonly policy: Policy;
  readonly state: ConsentState;
  /** What is shown besides under the GPC signal and in opt-out mode. */
  readonly optOut: typeof OptOut | undefined;
}

/** Fetched with the first surface that needs it. */
let coming: Promise<void> | undefined;
let optOut: typeof OptOut | null | undefined;

/** What every surface follows: the visitor's consent, the policy in force and the language of the page. */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #surface: SurfaceName | undefined;
  #shows = false;
  #stop: readonly ((() => unknown) | undefined)[] = [];

  /** `surface`: the name by which the host can be opened, while it is connected. */
  constructor(host: ReactiveElement, surface?: SurfaceName) {
    this.#host = host;
    this.#surface = surface;
    host.addController(this);
  }

  /** Undefined until all of it is there. What shows already stays when the signal comes late. */
  get present(): Present | undefined {
    const shared = sharedConsent();
    const policy = shared?.policy;
    if (!policy || !localeIsReady()) return undefined;
    const { state } = shared.consent;
    const isNeeded = state.mode === 'opt-out' || isSignalled(state.gpc);
    if (isNeeded && optOut === undefined) {
      coming ??= shared.load('opt-out').then((loaded) => {
        optOut = (loaded as typeof OptOut | undefined) ?? null;
      });
      void coming.then(() => this.#host.requestUpdate());
      if (!this.#shows) return undefined;
    }
    this.#shows = true;
    return { shared, policy, state, optOut: isNeeded ? (optOut ?? undefined) : undefined };
  }

  hostConnected(): void {
    const shared = sharedConsent();
    const update = () => this.#host.requestUpdate();
    const open = this.#surface && shared?.surfaces[this.#surface];
    const surface = this.#host as unknown as Surface;
    open?.add(surface);
    this.#stop = [
      shared?.consent.subscribe(update),
      onLocaleChange(update),
      () => open?.delete(surface),
    ];
  }

  hostDisconnected(): void {
    for (const stop of this.#stop) stop?.();
  }

  /** A new policy may bring texts for a language that was not spoken before. */
  hostUpdate(): void {
    followPage();
  }

  hostUpdated(): void {
    for (const child of this.#host.renderRoot.children) markLanguage(child as HTMLElement);
  }
}
