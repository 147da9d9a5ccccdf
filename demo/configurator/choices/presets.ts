/** The presets of a policy, by what they are for. What each says: docs/regimes.md. */
export const presets: Readonly<Record<string, string>> = {
  eu: 'European Union, Iceland, Liechtenstein, Norway: asks',
  uk: 'United Kingdom: asks, with two exceptions',
  ch: 'Switzerland: asks',
  br: 'Brazil: asks',
  'ca-qc': 'Québec: asks',
  'us-ca': 'California: may refuse',
  'us-uoom': 'US states with an opt-out signal: may refuse',
  'us-other': 'Other US states: may refuse',
};

export const presetIds: readonly string[] = Object.keys(presets);
