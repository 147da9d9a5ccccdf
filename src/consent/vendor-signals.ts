/** Signals as several vendors have them: names of their own, each granted or denied. */
import { isGranted } from './is-granted.js';
import type { ConsentState } from './types.js';

/** Name of a signal → ids of categories and services that all have to be granted. */
export type SignalMap = Readonly<Record<string, string | readonly string[]>>;

export type Signals = Readonly<Record<string, 'granted' | 'denied'>>;

/** The state in the vendor's words. */
export function signalsOf(state: ConsentState, map: SignalMap): Signals {
  return Object.fromEntries(
    Object.entries(map).map(([name, ids]) => [name, isGranted(state, ids) ? 'granted' : 'denied']),
  );
}

/** What a vendor is told before anything is known. */
export function deniedSignals(map: SignalMap): Signals {
  return Object.fromEntries(Object.keys(map).map((name) => [name, 'denied']));
}

/**
 * For `init` and `update`: says the signals where they are not what was said last.
 *
 * @param last What was said before; undefined where that is not known, so that the first state is news in any case.
 */
export function sayChanges(
  toSignals: (state: ConsentState) => Signals,
  last: Signals | undefined,
  say: (signals: Signals) => void,
): (state: ConsentState) => void {
  let said = JSON.stringify(last);
  return (state) => {
    const signals = toSignals(state);
    const now = JSON.stringify(signals);
    if (now === said) return;
    said = now;
    say(signals);
  };
}
