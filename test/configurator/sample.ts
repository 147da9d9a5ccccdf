/** Services of a small catalogue, one of each kind that the written files treat differently. */
import type { CatalogueService } from '../../demo/configurator/catalogue/types.js';
import { defaultChoices, type Choices } from '../../demo/configurator/choices/choices.js';

const provider = 'Sample Ltd';
const privacyUrl = 'https://sample.example/privacy';
const sources = ['https://sample.example/cookies'];

export const stats: CatalogueService = {
  id: 'stats',
  label: 'Stats & "More"',
  provider,
  category: 'analytics',
  privacyUrl,
  sources,
  hosts: { 'script-src': ['https://stats.example'], 'connect-src': ['https://*.stats.example'] },
  integration: 'google-consent-mode',
  items: [
    { name: '/^_st/', type: 'cookie', purpose: 'Tells visits apart.', duration: 'P2Y' },
    { name: 'st', type: 'localStorage', purpose: 'Counts.', duration: 'persistent' },
  ],
  snippet: { script: 'https://stats.example/a.js?id=YOURS&x' },
};

export const film: CatalogueService = {
  id: 'film',
  label: 'Film',
  provider,
  category: 'marketing',
  privacyUrl,
  sources,
  hosts: { 'frame-src': ['https://film.example'], 'img-src': ['https://i.film.example'] },
  items: [
    {
      name: 'seen',
      type: 'cookie',
      party: 'third',
      domain: 'film.example',
      purpose: 'Remembers films.',
    },
  ],
  snippet: { iframe: 'https://film.example/embed/YOURS' },
};

export const font: CatalogueService = {
  id: 'font',
  label: 'Font',
  provider,
  category: 'functional',
  privacyUrl,
  sources,
  hosts: { 'style-src': ['https://font.example'], 'font-src': ['https://font.example'] },
  items: [],
  snippet: { stylesheet: 'https://font.example/font.css' },
};

export const heat: CatalogueService = {
  id: 'heat',
  label: 'Heat',
  provider,
  category: 'analytics',
  privacyUrl,
  sources,
  hosts: { 'script-src': ['https://heat.example', 'https://stats.example'] },
  integration: 'posthog',
  items: [],
};

export const shield: CatalogueService = {
  id: 'shield',
  label: 'Shield',
  provider,
  category: 'necessary',
  privacyUrl,
  sources,
  hosts: {},
  items: [{ name: 'sh', type: 'cookie', purpose: 'Keeps bots out.', duration: 'session' }],
};

export const sample: readonly CatalogueService[] = [stats, film, font, heat, shield];

/** The defaults, with these services in their usual categories. */
export function choosing(
  services: readonly CatalogueService[],
  change: Partial<Choices> = {},
): Choices {
  const chosen = services.map(({ id, category }) => [id, { category }] as const);
  return { ...defaultChoices, services: Object.fromEntries(chosen), ...change };
}
