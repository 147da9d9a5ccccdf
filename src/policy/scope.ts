/** Which rules hold where the visitor is: the mode of a region, the categories of a zone. */
import type { Category, Mode, Policy } from './types.js';

/**
 * The mode for a region (ISO 3166-2, such as `US-CA`). The most specific entry wins; where there are regions and none matches,
 * consent is asked for.
 */
export function modeFor({ regions, mode }: Policy, region: string): Mode {
  const code = region.toUpperCase();
  return Object.keys(regions)[0]
    ? ((regions[code] ?? regions[code.replace(/-.*/, '')])?.mode ?? 'opt-in')
    : mode;
}

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
