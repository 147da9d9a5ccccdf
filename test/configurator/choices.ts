/** Choices at random, as a person or an address could make them. */
import fc from 'fast-check';
import { placements, type Choices } from '../../demo/configurator/choices/choices.js';
import { soundChoices } from '../../demo/configurator/choices/sound.js';
import { sample } from './sample.js';

const text = fc.oneof(fc.string(), fc.constantFrom('', '</script>', '-->', `"'&<>`, '/(/', '/^a/'));
const id = fc.oneof(
  fc.constantFrom('necessary', 'functional', 'analytics', 'marketing', 'stats', 'film', 'own'),
  fc.constantFrom('toString', '__proto__', 'a b', ''),
);
const item = fc.record(
  { name: text, category: id, service: id, type: fc.constantFrom('cookie', 'indexedDB', 'odd') },
  { requiredKeys: ['name'] },
);
const service = fc.record({
  category: id,
  without: fc.subarray(['/^_st/', 'st', 'seen', 'unknown']),
});

/** What an address may say: mostly right, never to be trusted. */
export const claims = fc.record(
  {
    version: text,
    site: fc.record({ name: text, policyUrl: text, privacyUrl: text, contact: text }),
    mode: fc.constantFrom('opt-in', 'opt-out', 'notice', 'ask'),
    presets: fc.array(
      fc.oneof(
        fc.constantFrom('eu', 'us-ca', 'mars'),
        fc.record({ id: fc.constant('uk'), regions: fc.constant(['GB']) }),
      ),
    ),
    categories: fc.array(
      fc.record({ id, required: fc.boolean(), label: fc.oneof(text, fc.integer()) }),
    ),
    services: fc.dictionary(fc.constantFrom(...sample.map((each) => each.id), 'unknown'), service),
    own: fc.record({
      services: fc.array(fc.record({ id, category: id, label: text })),
      items: fc.array(item),
      integrations: fc.dictionary(fc.constantFrom('matomo', 'odd'), fc.constant({})),
      rest: fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom('zones', 'x', 'items'), text)),
    }),
    languages: fc.array(fc.constantFrom('en', 'de', 'pt-BR', 'not a tag')),
    texts: fc.dictionary(
      fc.constantFrom('de', '?'),
      fc.dictionary(fc.constant('banner.title'), text),
    ),
    storage: fc.record({
      type: fc.constantFrom('cookie', 'localStorage', 'memory', 'disk'),
      key: text,
      format: fc.constantFrom('record', 'flag'),
      path: text,
      maxAgeDays: fc.oneof(fc.double(), fc.integer(), text),
    }),
    theme: fc.record({
      base: fc.constantFrom('card', 'toString'),
      properties: fc.dictionary(fc.constantFrom('--cookie-accent', '--x'), text),
    }),
    placement: fc.constantFrom(...placements, 'nowhere'),
    files: fc.record({
      folder: fc.oneof(text, fc.constant('https://cdn.example/consent')),
      loader: fc.constantFrom('loader', 'bundle'),
      policyUrl: fc.oneof(text, fc.constant('https://data.example/policy.json')),
    }),
  },
  { requiredKeys: [] },
);

/** What becomes of it, once it has come out of an address as JSON. */
export const anyChoices: fc.Arbitrary<Choices> = claims.map((each) =>
  soundChoices(JSON.parse(JSON.stringify(each)), sample),
);
