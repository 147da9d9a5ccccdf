/** Moments at which the world may have changed without this page knowing. */

/** Calls `look` when the page comes back from the back-forward cache or into view, and when another tab wrote to storage. */
export function onReturn(look: () => void): void {
  for (const type of ['pageshow', 'visibilitychange', 'storage'])
    addEventListener(
      type,
      // The first showing is no return.
      ({ persisted = true }: Partial<PageTransitionEvent>) => {
        if (persisted) look();
      },
      true,
    );
}

/** Calls `then` once the document is parsed; at once where it is. */
export function whenParsed(then: () => void): void {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', then, { once: true });
  else then();
}

/** Calls `then` when the browser has nothing better to do. */
export function whenIdle(then: () => void): void {
  // Safari has no requestIdleCallback.
  ('requestIdleCallback' in globalThis ? requestIdleCallback : setTimeout)(then);
}
