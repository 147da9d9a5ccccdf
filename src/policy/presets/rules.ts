/**
 * Presets that say more than “ask for consent”, as data: the law of a region in the words of a policy. Sources, and how far they
 * were checked: docs/regimes.md. No preset is legal advice.
 */
import type { PresetRule } from '../types.js';

export const presetRules: Readonly<Record<string, PresetRule>> = {
  uk: {
    mode: 'opt-in',
    regions: ['GB'],
    // Exceptions of the Privacy and Electronic Communications Regulations, Schedule A1, since 5 February 2026.
    basis: { statistics: 'objectable', appearance: 'objectable' },
  },
  'us-ca': { mode: 'opt-out', regions: ['US-CA'] },
  // States whose law has a universal opt-out mechanism.
  'us-uoom': {
    mode: 'opt-out',
    regions: [
      'US-CA',
      'US-CO',
      'US-CT',
      'US-DE',
      'US-MD',
      'US-MN',
      'US-MT',
      'US-NE',
      'US-NH',
      'US-NJ',
      'US-OR',
      'US-TX',
    ],
  },
  'us-other': { mode: 'opt-out', regions: ['US'] },
};
