/** What holds where a visitor is, told from the words of the contract: for the few regions that the stories know. */
import type { Basis, Category, Mode, Policy, PresetEntry } from '../../src/policy/types.js';

export interface Rules {
  readonly mode: Mode;
  readonly basisOf: (category: Category) => Basis;
}

/** Mode of each preset that the stories name, in each region that they name. */
const known: Readonly<Record<string, Readonly<Record<string, Mode>>>> = {
  eu: { DE: 'opt-in' },
  uk: { GB: 'opt-in' },
  'us-ca': { 'US-CA': 'opt-out' },
  'us-uoom': { 'US-CA': 'opt-out' },
  'us-other': { US: 'opt-out' },
};

export function rulesOf(policy: Policy, region: string, minor: boolean): Rules {
  // A list of the site's own comes before the built-in ones.
  const presets = [...policy.presets].sort(
    (one, other) => Number(isName(one)) - Number(isName(other)),
  );
  const isSilent = presets.length + Object.keys(policy.regions).length === 0;
  const code = region.toUpperCase();
  const speaking =
    [code, code.slice(0, 2)].find(
      (place) => place in policy.regions || presets.some((each) => place in modesOf(each)),
    ) ?? '-';
  const own = policy.regions[speaking];
  const preset = presets.find((each) => speaking in modesOf(each));
  const said = own?.mode || (preset && modesOf(preset)[speaking]) || 'opt-in';
  const there = isSilent ? policy.mode : said;
  const mode = minor && there === 'opt-out' ? 'opt-in' : there;
  const isUk = preset && nameOf(preset) === 'uk';
  const basisOf = ({ id, required, solePurpose, basis }: Category): Basis => {
    if (required) return 'exempt';
    const byPreset = isUk && solePurpose ? 'objectable' : '';
    const byMode = mode === 'opt-out' ? 'opt-out' : 'consent';
    const wanted = own?.basis?.[id] ?? (byPreset || basis || byMode);
    return minor && wanted !== 'exempt' ? 'consent' : wanted;
  };
  const asks = policy.categories.some((category) => basisOf(category) !== 'exempt');
  return { mode: mode === 'notice' && asks ? 'opt-in' : mode, basisOf };
}

const isName = (entry: PresetEntry): boolean => typeof entry === 'string';
const nameOf = (entry: PresetEntry): string => (typeof entry === 'string' ? entry : entry.id);

/** With a list of the site's own, the preset holds there instead. */
function modesOf(entry: PresetEntry): Readonly<Record<string, Mode>> {
  const modes = known[nameOf(entry)] ?? {};
  if (typeof entry === 'string') return modes;
  return Object.fromEntries(entry.regions.map((place) => [place, Object.values(modes)[0]!]));
}
