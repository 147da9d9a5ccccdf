import type { ConsentState } from './types.js';

/**
 * Whether all of these categories and services are granted. An id that the policy does not have is not, and neither is no id
 * at all.
 */
export function isGranted(state: ConsentState, ids: string | readonly string[]): boolean {
  const all = typeof ids === 'string' ? [ids] : ids;
  return (
    all.length > 0 &&
    all.every((id) => Object.hasOwn(state.grants, id) && state.grants[id]?.granted === true)
  );
}
