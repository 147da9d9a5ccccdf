/**
 * Presets that ask for consent and say nothing else, as data. No page needs their lists: where a policy has presets, a region that
 * none of them names is opt-in as well. Documentation and tests read them. Sources: docs/regimes.md.
 */
import type { PresetRule } from '../types.js';

export const optInPresets: Readonly<Record<string, PresetRule>> = {
  // The 27 member states of the European Union; Iceland, Liechtenstein and Norway.
  eu: {
    mode: 'opt-in',
    regions: [
      ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
      ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
      ...['IS', 'LI', 'NO'],
    ],
  },
  ch: { mode: 'opt-in', regions: ['CH'] },
  br: { mode: 'opt-in', regions: ['BR'] },
  'ca-qc': { mode: 'opt-in', regions: ['CA-QC'] },
};
