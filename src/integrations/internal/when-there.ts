/**
 * What a page brings itself may be there before us, come late, or come only once consent has let it in. Knows when to look for it,
 * and not what it is.
 */
import type { ConsentState, Integration } from '../../consent/types.js';

/** Where a vendor's library is: the name of a global variable, or a function that gives it once it can be told. */
export type Instance<Library> = string | (() => Library | null | undefined);

/**
 * Finds a library.
 *
 * @returns undefined where there is none, or where one of the methods is missing
 */
export function findInstance<Library extends object>(
  instance: Instance<Library>,
  methods: readonly (keyof Library)[] = [],
): Library | undefined {
  const found =
    typeof instance === 'function'
      ? instance()
      : (globalThis as unknown as Record<string, Library | undefined>)[instance];
  return found && methods.every((name) => typeof found[name] === 'function') ? found : undefined;
}

/**
 * Tells what is there, at once or as soon as it is there. Looks again with each change of consent, whenever a script or the page
 * has loaded, and when a gate has opened.
 *
 * @param find Gives undefined while there is nothing to tell.
 * @param tell Is called with the newest state only; it knows what it has said already. It may call `later` where nobody has
 * listened after all, now or when that turns out: then the next occasion is waited for.
 */
export function whenThere<Found>(
  find: () => Found | undefined,
  tell: (found: Found, state: ConsentState, later: () => void) => void,
): Pick<Integration, 'init' | 'update'> {
  let state: ConsentState | undefined;
  let waits = false;
  const look = (): void => {
    const found = state && find();
    wait(found === undefined);
    if (found !== undefined) tell(found, state as ConsentState, () => wait(true));
  };
  // An inline script that makes use of what has just loaded runs right afterwards, and says nothing.
  const lookTwice = (): void => {
    look();
    setTimeout(look);
  };
  // `load` does not bubble, but it comes by on its way down; that of the page itself never reaches the document.
  const wait = (on: boolean): void => {
    if (on === waits) return;
    waits = on;
    const change = on ? 'addEventListener' : 'removeEventListener';
    document[change]('load', lookTwice, true);
    document[change]('consent-gate-activated', look);
    window[change]('load', look);
  };
  const hear = (next: ConsentState): void => {
    state = next;
    look();
  };
  return { init: hear, update: hear };
}
