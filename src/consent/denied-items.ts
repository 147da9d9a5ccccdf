import type { Item, Policy } from '../policy/types.js';
import type { ConsentState, Grant } from './types.js';

export interface DeniedItems {
  /** Denied by the visitor or by the signal, and not protected. */
  readonly erase: readonly Item[];
  /** Everything else that is declared: never touched, even where a pattern in `erase` matches it. */
  readonly keep: readonly Item[];
}

/** Denied by the visitor or by the signal. A denial by default or by the zone erases nothing. */
export function isRefused(grant: Grant | undefined): boolean {
  return grant?.granted === false && /user|gpc/.test(grant.source);
}

/** Whether an item has to go: what it belongs to is refused, and it is not protected. */
export function isDenied(
  { protected: isProtected, service, category }: Item,
  { grants }: ConsentState,
): boolean {
  return !isProtected && isRefused(grants[service || category]);
}

/** Which declared items have to go. */
export function deniedItems(policy: Policy, state: ConsentState): DeniedItems {
  return {
    erase: policy.items.filter((item) => isDenied(item, state)),
    keep: policy.items.filter((item) => !isDenied(item, state)),
  };
}
