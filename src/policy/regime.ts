/** Which rules hold where the visitor is: the mode of the region, and on what basis each category may be active there. */
import { presetRules } from './presets/rules.js';
import type { Category, Mode, Policy, Preset, PresetEntry, RegionRule } from './types.js';

/** The mode, and the policy with the basis of each category as it is here; `required` if that is `exempt`. */
export interface Regime {
  readonly mode: Mode;
  readonly policy: Policy;
}

/** Presets with their rules and regions. A list of the site's own comes before the built-in ones. */
export function resolvePresets(entries: readonly PresetEntry[]): readonly Preset[] {
  const own = entries.filter((entry) => typeof entry === 'object');
  const named = entries.filter((entry) => typeof entry === 'string');
  return [
    ...own.map((entry) => ({ ...presetRules[entry.id], ...entry })),
    ...named.map((id) => ({ id, regions: [], ...presetRules[id] })),
  ];
}

/**
 * The rules for a region (ISO 3166-2, such as `US-CA`). The most specific one wins, whole, and among equals an entry of `regions`
 * wins over a preset. Where there are regions or presets and none matches, consent is asked for.
 *
 * @param isMinor The visitor is known to be a minor: what others may refuse is asked for.
 */
export function regimeFor(policy: Policy, region: string, isMinor: boolean): Regime {
  const { regions } = policy;
  const presets = resolvePresets(policy.presets);
  let { mode } = policy;
  let own: RegionRule | undefined;
  let preset: Preset | undefined;
  const isRegional = !!presets[0] || !!Object.keys(regions)[0];
  if (isRegional) {
    mode = 'opt-in';
    const code = region.toUpperCase();
    for (const place of [code.replace(/-.*/, ''), code]) {
      const named = presets.find((each) => each.regions.includes(place));
      if (!named && !regions[place]) continue;
      own = regions[place];
      preset = named;
      mode = own?.mode || preset?.mode || 'opt-in';
    }
  }
  if (isMinor && mode === 'opt-out') mode = 'opt-in';
  const categories = policy.categories.map((category): Category => {
    const { id, required, solePurpose, gpc } = category;
    const wanted =
      own?.basis?.[id] ||
      preset?.basis?.[solePurpose] ||
      category.basis ||
      (mode === 'opt-out' ? mode : 'consent');
    const isExempt = required || wanted === 'exempt';
    const basis = isExempt ? 'exempt' : isMinor ? 'consent' : wanted;
    return { ...category, basis, required: isExempt, gpc: isExempt ? 'ignore' : gpc };
  });
  return { mode, policy: { ...policy, categories } };
}
