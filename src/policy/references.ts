/** What a shape cannot say: that ids are unique, that what is named exists, that a pattern compiles. */
import { nameMatcher } from './item-name.js';
import { isId } from './own.js';
import type { Fail } from './problem.js';
import type { Category, Item, Policy, Service, StorageOptions } from './types.js';

/** An answer of its own for each of so many ids fits into a cookie. */
const mostIds = 1300;

const presetIds = /^(eu|ch|br|ca-qc|uk|us-(ca|uoom|other))$/;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Reports broken references, and fills in what follows from the whole ones. The policy is still the parser's own. Ids stand in
 * attributes, separated by spaces, and in the stored record, separated by `|`.
 */
export function completeReferences(policy: Policy, fail: Fail): void {
  const categories = new Map<string, Category>();
  const categoryOf = new Map<string, string>();
  const declare = (id: string, field: string, category: string): void => {
    if (categoryOf.has(id)) fail('duplicate', field, id);
    if (!isId(id)) fail('value', field, id);
    if (!categories.has(category)) fail('reference', field, category);
    categoryOf.set(id, category);
  };
  for (const category of policy.categories as Writable<Category>[]) {
    if (category.required) category.gpc = 'ignore';
    categories.set(category.id, category);
    declare(category.id, 'categories.id', category.id);
  }
  for (const service of policy.services as Writable<Service>[]) {
    service.label ||= service.id;
    declare(service.id, `services.${service.id}`, service.category);
  }
  for (const item of policy.items as Writable<Item>[]) {
    const field = `items.${item.name}`;
    const { service } = item;
    if (service && !categoryOf.has(service)) fail('reference', field, service);
    item.category ||= categoryOf.get(service) ?? '';
    if (!categories.has(item.category)) fail('reference', field, item.category);
    if (!nameMatcher(item.name)) fail('pattern', field, item.name);
  }
  for (const [zone, { allow }] of Object.entries(policy.zones))
    for (const id of allow) if (!categories.has(id)) fail('reference', `zones.${zone}`, id);

  for (const [region, { basis }] of Object.entries(policy.regions))
    for (const id in basis) if (!categories.has(id)) fail('reference', `regions.${region}`, id);
  for (const entry of policy.presets) {
    const id = typeof entry === 'object' ? entry.id : entry;
    if (!presetIds.test(id))
      fail('reference', 'presets', id, 'eu | ch | br | ca-qc | uk | us-ca | us-uoom | us-other');
  }

  const { url } = policy.records;
  const storage: Writable<StorageOptions> = policy.storage;
  // Like a link, but not to a mailbox. A flag promises that nothing else is kept.
  if (url && (storage.format === 'flag' || /^(?!https?:)[^/?#]*:/.test(url)))
    fail('value', 'records.url', url);
  storage.key ||= 'cookie_consent';
  storage.path ||= '/';
  storage.maxAgeDays ||= 182;
  if (storage.type === 'cookie' && categoryOf.size > mostIds)
    fail(
      'value',
      'services',
      categoryOf.size,
      `at most ${mostIds} ids, or storage.type localStorage`,
    );
}
