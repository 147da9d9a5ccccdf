import type { Consent } from '../consent/types.js';

/** Makes `data-consent-action` work on any element of the page, in open shadow roots too. */
export function listenForActions(consent: Consent): void {
  document.addEventListener('click', (event) => {
    for (const target of event.composedPath()) {
      const action = (target as Partial<Element>).getAttribute?.('data-consent-action');
      if (action === 'preferences') void consent.show(action);
      else if (action === 'accept-all') consent.acceptAll();
      else if (action === 'reject-all') consent.rejectAll();
      else if (action === 'withdraw' || action === 'acknowledge') consent[action]();
      else continue;
      event.preventDefault();
      return;
    }
  });
}
