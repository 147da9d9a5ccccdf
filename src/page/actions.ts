import type { Action, Evidence } from '../consent/transition.js';

/** A surface that says what it shows. */
interface SeenSurface extends Element {
  readonly evidence?: Evidence;
}

/**
 * Makes `data-consent-action` work on any element of the page, in open shadow roots too. What stands in a banner is pressed by
 * somebody who sees the banner's texts.
 */
export function listenForActions(
  perform: (action: Action, evidence?: Evidence) => void,
  show: (surface: 'preferences') => unknown,
): void {
  document.addEventListener('click', (event) => {
    for (const target of event.composedPath()) {
      const type = (target as Partial<Element>).getAttribute?.('data-consent-action') as string;
      if (type === 'preferences') show(type);
      else if (/^(accept-all|reject-all|withdraw|acknowledge)$/.test(type))
        perform(
          { type: type as Action['type'] },
          (target as Element).closest<SeenSurface>('cookie-banner')?.evidence,
        );
      else continue;
      event.preventDefault();
      return;
    }
  });
}
