import { expect } from 'chai';
import fc from 'fast-check';
import { draftPolicy } from '../../src/policy/draft.js';
import type { Policy } from '../../src/policy/types.js';
import { categories, oneOfEach, places, policyOf, services, type Document } from './support.js';

const draftOf = (document: unknown) => draftPolicy(JSON.stringify(document));

/** The members on which the store depends. */
function essence({ version, mode, presets, regions, storage, zones, onWithdraw, ...rest }: Policy) {
  return {
    version,
    mode,
    presets,
    zones,
    onWithdraw,
    records: rest.records.url || '',
    regions: Object.entries(regions).map(([region, { mode: one, basis }]) => [
      region,
      one,
      basis ?? {},
    ]),
    storage: { ...storage, format: storage.format },
    categories: rest.categories.map(({ id, required, basis }) => [
      id,
      (required as boolean | undefined) ?? false,
      basis,
    ]),
    gpc: rest.categories.map(({ gpc, required }) =>
      required ? 'ignore' : gpc === 'ignore' ? gpc : 'deny',
    ),
    services: rest.services.map(({ id, category }) => [id, category]),
    items: rest.items.map(({ name }) => name),
  };
}

describe('draftPolicy', () => {
  const whole: readonly Document[] = [
    { categories: [] },
    { categories, services },
    { categories, services, version: '7', mode: 'opt-out', onWithdraw: 'event' },
    { categories, mode: 'notice', storage: { type: 'localStorage', key: 'ack', format: 'flag' } },
    { categories, storage: { domain: '.example.com', path: '/shop', maxAgeDays: 30.5 } },
    { categories, presets: ['eu', { id: 'us-uoom', regions: ['US-CO'] }] },
    { categories, regions: { US: { mode: 'opt-out', basis: { analytics: 'objectable' } } } },
    { categories, zones: { in: { allow: ['analytics'] }, none: { allow: [] } } },
    { categories, items: [{ name: '_ga', category: 'analytics' }], records: { url: '/r' } },
    { categories: [{ id: 'count', basis: 'objectable', solePurpose: 'statistics' }] },
  ];
  for (const document of whole)
    it(`has for the store what the check leaves: ${JSON.stringify(document).slice(0, 90)}`, () => {
      const checked = essence(policyOf(document));
      const draft = essence(draftOf(document)!);
      expect({ ...draft, storage: { ...draft.storage, format: undefined } }).to.deep.equal({
        ...checked,
        storage: { ...checked.storage, format: undefined },
      });
      expect(draft.storage.format === 'flag').to.equal(checked.storage.format === 'flag');
    });

  for (const json of [
    '',
    '{',
    'null',
    '5',
    '"text"',
    '[]',
    '{}',
    '{"categories":5}',
    '{"categories":{}}',
  ])
    it(`is none of ${json || 'nothing'}`, () => {
      expect(draftPolicy(json)).to.be.undefined;
    });

  it('keeps what it can read if a member has a wrong type', () => {
    for (const { field, put } of places)
      for (const value of oneOfEach) {
        const document = put(value);
        if (/^categories|^services/.test(field) || typeof document !== 'object') continue;
        const draft = draftOf({ ...document, categories, services });
        expect(
          draft?.categories.map(({ id }) => id),
          field,
        ).to.deep.equal(categories.map(({ id }) => id));
        expect(
          draft?.services.map(({ id }) => id),
          field,
        ).to.deep.equal(services.map(({ id }) => id));
      }
  });

  it('is a policy or none, and never throws', () => {
    const members = fc.record(
      {
        categories: fc.array(
          fc.oneof(
            fc.jsonValue({ maxDepth: 1 }),
            fc.record({ id: fc.string(), required: fc.boolean() }),
          ),
        ),
        version: fc.jsonValue({ maxDepth: 1 }),
        mode: fc.jsonValue({ maxDepth: 1 }),
        presets: fc.jsonValue({ maxDepth: 2 }),
        regions: fc.jsonValue({ maxDepth: 2 }),
        storage: fc.jsonValue({ maxDepth: 2 }),
        services: fc.jsonValue({ maxDepth: 2 }),
        zones: fc.jsonValue({ maxDepth: 2 }),
      },
      { requiredKeys: ['categories'] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), members), (document) => {
        const draft = draftOf(document);
        if (!draft) return;
        const { mode, version, storage, zones, presets } = draft;
        expect(mode).to.be.oneOf(['opt-in', 'opt-out', 'notice']);
        expect(version).to.be.a('string');
        expect(storage.maxAgeDays).to.be.within(Number.MIN_VALUE, 1e5);
        expect(storage.type).to.be.oneOf(['cookie', 'localStorage', 'memory']);
        for (const text of [storage.key, storage.domain, storage.path])
          expect(text).to.be.a('string');
        for (const { allow } of Object.values(zones)) expect(allow).to.be.an('array');
        expect(presets).to.be.an('array');
        for (const { id } of [...draft.categories, ...draft.services]) expect(id).to.be.a('string');
      }),
      { numRuns: 3000 },
    );
  });
});
