/** What holds where a visitor is, told from the words of the contract: for the few regions that the stories know. */
import type { Basis, Category, Mode, Policy } from '../../src/policy/types.js';

export interface Rules {
  readonly mode: Mode;
  readonly basisOf: (category: Category) => Basis;
}

/** Mode of each preset that the stories name, in each region that they name. */
const known: Readonly<Record<string, Readonly<Record<string, Mode>>>> = {
  uk: { GB: 'opt-in' },
  'us-ca': { 'US-CA': 'opt-out' },
  'us-other': { US: 'opt-out' },
};

export function rulesOf(policy: Policy, region: string, minor: boolean): Rules {
  const isSilent = policy.presets.length + Object.keys(policy.regions).length === 0;
  const code = region.toUpperCase();
  const speaking = [code, code.slice(0, 2)].find(
    (place) => place in policy.regions || policy.presets.some((each) => place in presetOf(each)),
  );
  const own = policy.regions[speaking ?? '-'];
  const preset = policy.presets.find((each) => (speaking ?? '-') in presetOf(each));
  const said = own?.mode || (preset && presetOf(preset)[speaking ?? '-']) || 'opt-in';
  const there = isSilent ? policy.mode : said;
  const mode = minor && there === 'opt-out' ? 'opt-in' : there;
  return {
    mode,
    basisOf({ id, required, solePurpose, basis }) {
      if (required) return 'exempt';
      const byPreset = preset?.id === 'uk' && solePurpose ? 'objectable' : '';
      const byMode = mode === 'opt-out' ? 'opt-out' : 'consent';
      const wanted = own?.basis[id] ?? (byPreset || basis || byMode);
      return minor && wanted !== 'exempt' ? 'consent' : wanted;
    },
  };
}

function presetOf(entry: Policy['presets'][number]): Readonly<Record<string, Mode>> {
  return known[entry.id] ?? {};
}
