/** What a gate says about itself. The events bubble and cross shadow boundaries. */

abstract class GateEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(`consent-gate-${type}`, { bubbles: true, composed: true, cancelable });
  }
}

/** About to open. Cancel it, and the gate stays blocked until consent changes again. */
export class ConsentGateActivateEvent extends GateEvent {
  constructor() {
    super('activate', true);
  }
}

/** Everything that the gate holds so far has been inserted, in order. */
export class ConsentGateActivatedEvent extends GateEvent {
  constructor() {
    super('activated');
  }
}

export interface ConsentGateErrorDetail {
  /** The inert original of what failed. */
  readonly element: Element;
  /** Its URL; null for inline code. */
  readonly url: string | null;
}

/** Something in the gate could not be loaded, or was refused. The rest goes on. */
export class ConsentGateErrorEvent extends GateEvent {
  readonly detail: ConsentGateErrorDetail;
  constructor(detail: ConsentGateErrorDetail) {
    super('error');
    this.detail = detail;
  }
}
