/** For tests of erasing. */
import { erase, type Erasure } from '../../src/activation/erase.js';
import type { Item, ItemType } from '../../src/policy/types.js';

/** An item as the parser leaves it. */
export const item = (name: string, type: ItemType = 'cookie', more: Partial<Item> = {}): Item => ({
  name,
  type,
  category: 'analytics',
  service: '',
  party: 'first',
  provider: '',
  domain: '',
  path: '',
  host: '',
  protected: false,
  httpOnly: false,
  when: '',
  ...more,
});

/** What is reported at once. */
export const eraseAll = (items: readonly Item[], keep: readonly Item[] = []): Erasure =>
  erase({ erase: items, keep, storageKey: 'cookie_consent' }).now;
