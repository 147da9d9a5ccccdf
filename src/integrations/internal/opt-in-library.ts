/** A library that is either opted in or opted out, and remembers which. */
import { isGranted } from '../../consent/is-granted.js';
import type { Integration } from '../../consent/types.js';
import { whenThere } from './when-there.js';

/**
 * Tells a library yes or no: once when it is there, and again whenever the answer changes.
 *
 * @param ids Categories and services that all have to be granted.
 */
export function optInLibrary<Library>(
  ids: string | readonly string[],
  find: () => Library | undefined,
  tell: (library: Library, granted: boolean) => void,
): Pick<Integration, 'init' | 'update'> {
  const told = new Map<Library, boolean>();
  return whenThere(find, (library, state) => {
    const granted = isGranted(state, ids);
    if (told.get(library) === granted) return;
    told.set(library, granted);
    tell(library, granted);
  });
}
