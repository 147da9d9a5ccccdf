import type { Item } from '../policy/types.js';
import type { ConsentState, Grant } from './types.js';

/** Denied by the visitor or by the signal. A denial by default or by the zone erases nothing. */
export function isRefused(grant: Grant | undefined): boolean {
  return grant?.granted === false && /user|gpc/.test(grant.source);
}

/** Whether the visitor has refused something that was not asked about first, which laws with opt-out want to be confirmed. */
export function hasOptedOut({ mode, denied, grants }: ConsentState): boolean {
  return mode === 'opt-out' && denied.some((id) => grants[id]?.source === 'user');
}

/** Whether an item has to go: what it belongs to is refused, and it is not protected. */
export function isDenied(
  { protected: isProtected, service, category }: Item,
  { grants }: ConsentState,
): boolean {
  return !isProtected && isRefused(grants[service || category]);
}
