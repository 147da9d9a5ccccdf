/** Which categories a zone allows. */
import type { Category, Policy } from './types.js';

/** Categories that may be active in a zone besides the required ones; undefined where any may. */
function allowedIn({ zones }: Policy, zone: string): readonly string[] | undefined {
  return Object.hasOwn(zones, zone)
    ? zones[zone]?.allow
    : !zone || zone === 'public'
      ? undefined
      : [];
}

/** Whether a zone is one that the policy lists, or one of the unrestricted names. */
export function knowsZone(policy: Policy, zone: string): boolean {
  return Object.hasOwn(policy.zones, zone) || !allowedIn(policy, zone);
}

/** Whether a category may be active in a zone at all. In an unknown zone only what is required may. */
export function zoneAllows(policy: Policy, zone: string, { id, required }: Category): boolean {
  return required || allowedIn(policy, zone)?.includes(id) !== false;
}
