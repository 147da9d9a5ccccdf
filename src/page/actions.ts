import type { Action } from '../consent/transition.js';

/** Makes `data-consent-action` work on any element of the page, in open shadow roots too. */
export function listenForActions(
  perform: (action: Action) => void,
  show: (surface: 'preferences') => unknown,
): void {
  document.addEventListener('click', (event) => {
    for (const target of event.composedPath()) {
      const type = (target as Partial<Element>).getAttribute?.('data-consent-action') as string;
      if (type === 'preferences') show(type);
      else if (/^(accept-all|reject-all|withdraw|acknowledge)$/.test(type))
        perform({ type: type as Action['type'] });
      else continue;
      event.preventDefault();
      return;
    }
  });
}
