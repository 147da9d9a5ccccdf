/**
 * `import { useConsent } from 'consent-elements/react'`, for React 18 and 19. Brings the types of our elements in JSX along;
 * registers and starts nothing.
 */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ConsentState } from '../consent/types.js';
import { keepSame, loadingState, type ConsentSelector } from '../frameworks/selection.js';
import { getConsent } from './index.js';

/**
 * The visitor's consent, or what the selector takes out of it. The component renders again when that has changed: arrays and
 * objects are compared member by member.
 *
 * On a server, and while what came from one is hydrated, the state is `loading` and nothing is granted.
 */
export function useConsent(): ConsentState;
export function useConsent<T>(selector: ConsentSelector<T>): T;
export function useConsent<T>(selector?: ConsentSelector<T>): ConsentState | T {
  /** What is on the screen: a selector that was written anew has to begin with it. */
  const shown = useRef<Selected<ConsentState | T>>(undefined);
  const [now, onServer] = useMemo(() => {
    const select = selector ?? ((state: ConsentState) => state);
    return [
      snapshots(() => getConsent().state, select, shown),
      snapshots(() => loadingState, select, shown),
    ];
  }, [selector]);
  const value = useSyncExternalStore(subscribe, now, onServer);
  useEffect(() => {
    shown.current = { value };
  });
  return value;
}

const subscribe = (onChange: () => void): (() => void) => getConsent().subscribe(onChange);

interface Selected<T> {
  readonly value: T;
}

/** React asks for the same snapshot again and again, and takes another object for a change. */
function snapshots<T>(
  read: () => ConsentState,
  select: ConsentSelector<T>,
  shown: { readonly current: Selected<T> | undefined },
): () => T {
  let state: ConsentState | undefined;
  let selected: Selected<T> | undefined;
  return () => {
    const latest = read();
    if (!selected || latest !== state) {
      const value = select(latest);
      const before = selected ?? shown.current;
      selected = { value: before ? keepSame(before.value, value) : value };
      state = latest;
    }
    return selected.value;
  };
}

export type {
  BannerPlacement,
  ConsentGateElement,
  CookieBannerElement,
  CookieDeclarationElement,
  CookiePreferencesElement,
} from '../frameworks/elements.js';
export type { ConsentElementsInReact } from '../frameworks/react-jsx.js';
export type { ConsentSelector };
