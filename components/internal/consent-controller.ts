import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConsentState } from '../../src/consent/types.js';
import { sharedConsent } from '../../src/page/shared.js';

/**
 * Keeps a Lit host in step with the visitor's consent: `value` is what the selector picks from the state, and the host updates
 * when it changes. Both members are undefined where the page has no store, as on a server.
 *
 * ```ts
 * #maps = new ConsentController(this, (state) => state.granted.includes('functional'));
 * render() { return this.#maps.value ? html`<my-map></my-map>` : html`…`; }
 * ```
 */
export class ConsentController<T = ConsentState> implements ReactiveController {
  /** What the selector picked last. */
  value: T | undefined;
  /** The whole state that `value` was picked from. */
  state: ConsentState | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #select: (state: ConsentState) => T;
  #unsubscribe: (() => void) | undefined;

  /** `selector` has to be pure; without one `value` is the whole state. Arrays are compared member by member. */
  constructor(
    host: ReactiveControllerHost,
    selector: (state: ConsentState) => T = (state) => state as T,
  ) {
    this.#host = host;
    this.#select = selector;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = sharedConsent()?.consent.subscribe((state) => {
      const value = this.#select(state);
      this.state = state;
      if (same(value, this.value)) return;
      this.value = value;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}

function same(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((member, index) => Object.is(member, b[index]))
    : Object.is(a, b);
}
