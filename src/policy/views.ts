/** What the surfaces show, derived from the policy: rows to choose from and rows to read. */
import type { Category, Item, Policy, Service } from './types.js';

/** The part of a grant that a view needs. */
export interface GrantView {
  readonly granted: boolean;
  readonly source: string;
}

export interface ServiceRow {
  readonly service: Service;
  readonly granted: boolean;
  readonly items: readonly Item[];
}

export interface CategoryRow {
  readonly category: Category;
  readonly granted: boolean;
  /** Some services of the category are granted and some are not. */
  readonly mixed: boolean;
  /** The GPC signal is what denies it. */
  readonly deniedByGpc: boolean;
  readonly services: readonly ServiceRow[];
  /** Every item of the category, those of its services included. */
  readonly items: readonly Item[];
}

type Grants = Readonly<Record<string, GrantView>>;

/** A row for each category that the visitor may decide here; what the present zone forbids is left out. */
export function preferenceRows(policy: Policy, grants: Grants): readonly CategoryRow[] {
  return categoryRows(policy, grants).filter(
    ({ category }) => grants[category.id]?.source !== 'zone',
  );
}

/** A row for each category of the policy, whatever the zone: what a policy page publishes. */
export function categoryRows(policy: Policy, grants: Grants): readonly CategoryRow[] {
  const services = groupBy(policy.services, ({ category }) => category);
  const items = groupBy(policy.items, ({ category }) => category);
  return policy.categories.map((category) => {
    const granted = grants[category.id]?.granted === true;
    const own = items.get(category.id) ?? [];
    const itemsOf = groupBy(own, ({ service }) => service);
    const rows = (services.get(category.id) ?? []).map((service) => ({
      service,
      granted: grants[service.id]?.granted === true,
      items: itemsOf.get(service.id) ?? [],
    }));
    return {
      category,
      granted,
      mixed: rows.some((row) => row.granted !== granted),
      deniedByGpc: grants[category.id]?.source === 'gpc',
      services: rows,
      items: own,
    };
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
