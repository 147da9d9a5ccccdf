/** What a gate says about itself. The events bubble and cross shadow boundaries. */

/** About to open. Cancel it, and the gate stays blocked until consent changes again. */
export class ConsentGateActivateEvent extends Event {
  constructor() {
    super('consent-gate-activate', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Everything that the gate holds so far has been inserted, in order. */
export class ConsentGateActivatedEvent extends Event {
  constructor() {
    super('consent-gate-activated', { bubbles: true, composed: true });
  }
}

export interface ConsentGateErrorDetail {
  /** The inert original of what failed. */
  readonly element: Element;
  /** Its URL; null for inline code. */
  readonly url: string | null;
}

/** Something in the gate could not be loaded, or was refused. The rest goes on. */
export class ConsentGateErrorEvent extends Event {
  readonly detail: ConsentGateErrorDetail;
  constructor(detail: ConsentGateErrorDetail) {
    super('consent-gate-error', { bubbles: true, composed: true });
    this.detail = detail;
  }
}
