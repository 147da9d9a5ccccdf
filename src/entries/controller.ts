import { getConsent } from './index.js';
import { ConsentController as Controller } from '../../components/internal/consent-controller.js';
import type { ReactiveControllerHost } from 'lit';
import type { ConsentState } from '../consent/types.js';

/** A Lit reactive controller over the consent of the page. See `docs/api.md`. */
export class ConsentController<T = ConsentState> extends Controller<T> {
  constructor(host: ReactiveControllerHost, selector?: (state: ConsentState) => T) {
    // The store may not have been made yet; a controller is a use of it.
    getConsent();
    super(host, selector);
  }
}
