import type { ReactiveController, ReactiveElement } from 'lit';
import type { ConsentState, SurfaceName } from '../../src/consent/types.js';
import { sharedConsent, type SharedConsent, type Surface } from '../../src/page/shared.js';
import type { Policy } from '../../src/policy/types.js';
import { followPage, localeIsReady, markLanguage, onLocaleChange } from './localization.js';

/** All that a surface needs before it can show. */
export interface Present {
  readonly shared: SharedConsent;
  readonly policy: Policy;
  readonly state: ConsentState;
}

/** What every surface follows: the visitor's consent, the policy in force and the language of the page. */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #surface: SurfaceName | undefined;
  #stop: readonly ((() => unknown) | undefined)[] = [];

  /** `surface`: the name by which the host can be opened, while it is connected. */
  constructor(host: ReactiveElement, surface?: SurfaceName) {
    this.#host = host;
    this.#surface = surface;
    host.addController(this);
  }

  /** Undefined until store, policy and texts are there. */
  get present(): Present | undefined {
    const shared = sharedConsent();
    const policy = shared?.policy;
    return policy && localeIsReady() ? { shared, policy, state: shared.consent.state } : undefined;
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
