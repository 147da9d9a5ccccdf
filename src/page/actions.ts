import type { Consent } from '../consent/types.js';

/** Makes `data-consent-action` work on any element of the page, in open shadow roots too. */
export function listenForActions(consent: Consent): void {
  const actions: Readonly<Record<string, () => unknown>> = {
    preferences: () => consent.show('preferences'),
    'accept-all': () => consent.acceptAll(),
    'reject-all': () => consent.rejectAll(),
    withdraw: () => consent.withdraw(),
    acknowledge: () => consent.acknowledge(),
  };
  document.addEventListener('click', (event) => {
    for (const target of event.composedPath()) {
      const name = target instanceof Element && target.getAttribute('data-consent-action');
      if (!name || !Object.hasOwn(actions, name)) continue;
      event.preventDefault();
      actions[name]?.();
      return;
    }
  });
}
