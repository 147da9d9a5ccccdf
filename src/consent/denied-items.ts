import type { Item, Policy } from '../policy/types.js';
import { isDenied } from './refusal.js';
import type { ConsentState } from './types.js';

export interface DeniedItems {
  /** Denied by the visitor or by the signal, and not protected. */
  readonly erase: readonly Item[];
  /** Everything else that is declared: never touched, even where a pattern in `erase` matches it. */
  readonly keep: readonly Item[];
  /** The key under which decisions are stored: never touched either. */
  readonly storageKey: string;
}

/** Which declared items have to go. */
export function deniedItems(policy: Policy, state: ConsentState): DeniedItems {
  return {
    erase: policy.items.filter((item) => isDenied(item, state)),
    keep: policy.items.filter((item) => !isDenied(item, state)),
    storageKey: policy.storage.key,
  };
}
