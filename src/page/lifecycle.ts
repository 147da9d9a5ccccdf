/** Moments at which the world may have changed without this page knowing. */

const channelName = 'consent-elements';

/**
 * Calls `look` when the page comes back from the back-forward cache, into view or into focus, and when another tab wrote to storage
 * or says that it did.
 */
export function onReturn(look: () => void): void {
  // A cookie was seen to come up to 20 ms after the message about it (Chromium, Firefox). However many messages come, the page looks at
  // once, and after each pause.
  const delays = [0, 99, 999];
  const timers: (ReturnType<typeof setTimeout> | undefined)[] = [];
  const lookSoon = (): void =>
    delays.forEach((delay, index) => {
      if (!index && timers[index]) return;
      clearTimeout(timers[index]);
      timers[index] = setTimeout(() => {
        look();
        // Not again at once.
        if (!index) timers[index] = setTimeout(() => (timers[index] = undefined), 20);
      }, delay);
    });
  try {
    new BroadcastChannel(channelName).onmessage = lookSoon;
  } catch {
    // There may be none where storage is switched off.
  }
  for (const type of ['pageshow', 'visibilitychange', 'storage', 'focus'])
    addEventListener(type, ({ persisted = true }: Partial<PageTransitionEvent>) => {
      // The first showing is no return.
      if (persisted) look();
    });
}

/** Tells all tabs that something has been stored: cookies fire no event. */
export function announce(): void {
  try {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage(0);
    channel.close();
  } catch {
    // Then they see it when they are looked at.
  }
}

/** Calls `then` after the document's next event of a type where that has to be waited for; at once where not. */
function when(mustWait: boolean | undefined, type: string, then: () => void): void {
  if (mustWait) document.addEventListener(type, then, { once: true });
  else then();
}

/** Calls `then` once the page can be seen. */
export const whenVisible = (then: () => void): void =>
  when(document.hidden, 'visibilitychange', then);

/** Calls `then` once the page is more than a guess of the browser's about what will be opened next. */
export const whenOpened = (then: () => void): void =>
  when((document as { prerendering?: boolean }).prerendering, 'prerenderingchange', then);

/** Calls `then` once the document is parsed. */
export const whenParsed = (then: () => void): void =>
  when(document.readyState === 'loading', 'DOMContentLoaded', then);

/** Calls `then` once `DOMContentLoaded` has been fired, also if deferred scripts still run. */
export function whenLoaded(then: () => void): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (document.readyState === 'complete' || navigation?.domContentLoadedEventStart) return then();
  const once = (): void => {
    document.removeEventListener('DOMContentLoaded', once);
    removeEventListener('load', once);
    then();
  };
  document.addEventListener('DOMContentLoaded', once);
  addEventListener('load', once);
}

/** Calls `then` when the browser has nothing better to do. */
export function whenIdle(then: () => void): void {
  // Safari has no requestIdleCallback.
  ('requestIdleCallback' in globalThis ? requestIdleCallback : setTimeout)(then);
}
