import type { Item, Policy } from '../policy/types.js';
import type { ConsentState } from './types.js';

export interface DeniedItems {
  /** Denied by the visitor or by the signal, and not protected. */
  readonly erase: readonly Item[];
  /** Everything else that is declared: never touched, even where a pattern in `erase` matches it. */
  readonly keep: readonly Item[];
}

/** Which declared items have to go. A denial by default or by the zone erases nothing. */
export function deniedItems(policy: Policy, { grants }: ConsentState): DeniedItems {
  const isDenied = ({ protected: isProtected, service, category }: Item): boolean => {
    const grant = grants[service || category];
    return (
      !isProtected &&
      grant?.granted === false &&
      (grant.source === 'user' || grant.source === 'gpc')
    );
  };
  return {
    erase: policy.items.filter(isDenied),
    keep: policy.items.filter((item) => !isDenied(item)),
  };
}
