/**
 * The shape of a policy as data, read by `parse.ts` in the page and by the diagnostics. A specification is one of
 *
 * - `string`, `boolean`, `number` (above zero, below 100,000), `text` (a string, or one a locale), `any`
 * - `a|b|c`: one of these words, the first by default
 * - `[specification]`: a list
 * - `{ '*': specification }`: an object with any member names
 * - `{ name: specification }`: an object with these members; a name that ends in `!` has to be there
 */
export type Shape = string | readonly [Shape] | { readonly [name: string]: Shape };

const mode = 'opt-in|opt-out|notice';

export const policyShape: Shape = {
  version: 'string',
  site: { name: 'string', policyUrl: 'string', privacyUrl: 'string', contact: 'string' },
  mode,
  regions: { '*': { 'mode!': mode } },
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
      privacyUrl: 'string',
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
      when: 'string',
    },
  ],
  zones: { '*': { 'allow!': ['string'] } },
  texts: { '*': { '*': 'string' } },
  integrations: { '*': { '*': 'any' } },
  onWithdraw: 'reload|event',
};
