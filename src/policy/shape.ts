/**
 * The shape of a policy as data, read by `parse.ts` in the page and by the diagnostics. A specification is one of
 *
 * - `string`, `link` (a string, see `linkTo`), `boolean`, `number` (above zero, below 100,000), `text` (a string, or one a locale),
 *   `any`
 * - `preset`: a string, or an object with the members below
 * - `a|b|c`: one of these words, the first by default; `|a|b`: none by default
 * - `[specification]`: a list
 * - `{ '*': specification }`: an object with any member names
 * - `{ name: specification }`: an object with these members; a name that ends in `!` has to be there
 */
export type Shape = string | readonly [Shape] | { readonly [name: string]: Shape };

/** What stands for the words that may be an object as well as a string. */
export const objectShapes: Readonly<Record<string, Shape>> = {
  text: { '*': 'string' },
  preset: { 'id!': 'string', 'regions!': ['string'] },
};

const mode = 'opt-in|opt-out|notice';
const basis = '|consent|opt-out|exempt|objectable';

export const policyShape: Shape = {
  version: 'string',
  site: { name: 'string', policyUrl: 'link', privacyUrl: 'link', contact: 'string' },
  mode,
  presets: ['preset'],
  regions: { '*': { mode: `|${mode}`, basis: { '*': basis } } },
  storage: {
    type: 'cookie|localStorage|memory',
    key: 'string',
    format: 'record|flag',
    domain: 'string',
    path: 'string',
    maxAgeDays: 'number',
  },
  'categories!': [
    {
      'id!': 'string',
      required: 'boolean',
      label: 'text',
      description: 'text',
      basis,
      solePurpose: '|statistics|appearance',
      gpc: 'deny|ignore',
    },
  ],
  services: [
    {
      'id!': 'string',
      'category!': 'string',
      label: 'text',
      description: 'text',
      provider: 'string',
      privacyUrl: 'link',
    },
  ],
  items: [
    {
      'name!': 'string',
      type: 'cookie|localStorage|sessionStorage|indexedDB|cacheStorage|serviceWorker',
      category: 'string',
      service: 'string',
      party: 'first|third',
      provider: 'string',
      label: 'text',
      purpose: 'text',
      duration: 'text',
      domain: 'string',
      path: 'string',
      host: 'string',
      legalBasis: 'text',
      protected: 'boolean',
      httpOnly: 'boolean',
      when: 'string',
    },
  ],
  zones: { '*': { 'allow!': ['string'] } },
  texts: { '*': { '*': 'string' } },
  integrations: { '*': { '*': 'any' } },
  onWithdraw: 'reload|event',
  records: { url: 'string' },
};
