import { expect } from 'chai';
import fc from 'fast-check';
import { builtInPolicy, builtInVersion } from '../../src/policy/built-in.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { policyShape, type Shape } from '../../src/policy/shape.js';
import type { Policy } from '../../src/policy/types.js';
import { categories, isWhole, policyOf, problemOf, services } from './support.js';

describe('parsePolicy', () => {
  describe('what is no policy document', () => {
    for (const json of [
      '',
      ' ',
      '{',
      '{"categories":[]',
      '{"categories":[],}',
      "{'categories':[]}",
      '<!doctype html><title>Not found</title>',
      'undefined',
      'NaN',
      '\uFEFF{}',
      '['.repeat(50_000),
    ])
      it(`refuses ${JSON.stringify(json.slice(0, 30))}, which is not JSON`, () => {
        expect(parsePolicy(json, '/policy.json')).to.deep.equal({
          problem: { code: 'policy-json', field: '/policy.json', value: json, expected: 'JSON' },
        });
      });

    for (const value of [null, true, 5, 'text', []])
      it(`refuses ${JSON.stringify(value)}, which is no object`, () => {
        expect(problemOf(value)).to.deep.equal({
          code: 'policy-type',
          field: 'the source',
          value,
          expected: 'object',
        });
      });

    it('refuses every truncation of a good document', () => {
      const json = JSON.stringify({ version: '1', categories, services });
      for (let length = 0; length < json.length; length++)
        expect(parsePolicy(json.slice(0, length), 'cut').problem?.code).to.equal('policy-json');
    });

    it('refuses a document that is nested beyond any sense', () => {
      const deep = `${'{"x":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
      const { policy, problem } = parsePolicy(`{"categories":[],"site":${deep}}`, 'deep');
      // Some engines can read it, and then it is one unknown member.
      expect(policy ? policy.site.name : problem?.code).to.be.oneOf(['', 'policy-json']);
    });

    it('gives no policy where there is a problem', () => {
      expect(parsePolicy('{"categories":[{"id":5}]}', 'x').policy).to.be.undefined;
    });

    it('tells the first problem, since the others often follow from it', () => {
      const document = { mode: 'other', categories: 5, onWithdraw: false };
      expect(problemOf(document)).to.deep.include({ field: 'mode', value: 'other' });
    });
  });

  describe('defaults', () => {
    it('fills in everything that the least document leaves out', () => {
      expect(policyOf({ categories: [{ id: 'all' }] })).to.deep.equal({
        version: '',
        site: { name: '', policyUrl: '', privacyUrl: '', contact: '' },
        mode: 'opt-in',
        presets: [],
        regions: {},
        storage: {
          type: 'cookie',
          key: 'cookie_consent',
          format: 'record',
          domain: '',
          path: '/',
          maxAgeDays: 182,
        },
        categories: [
          {
            id: 'all',
            required: false,
            label: undefined,
            description: undefined,
            basis: '',
            solePurpose: '',
            gpc: 'deny',
          },
        ],
        services: [],
        items: [],
        zones: {},
        texts: {},
        integrations: {},
        onWithdraw: 'reload',
        records: { url: '' },
      });
    });

    it('fills in what a service leaves out', () => {
      expect(policyOf({ services: [services[3]] }).services).to.deep.equal([
        {
          id: 'youtube',
          category: 'marketing',
          label: 'youtube',
          description: undefined,
          provider: '',
          privacyUrl: '',
        },
      ]);
    });

    it('fills in what an item leaves out', () => {
      const items = [{ name: '_ga', category: 'analytics' }];
      expect(policyOf({ items }).items).to.deep.equal([
        {
          name: '_ga',
          type: 'cookie',
          category: 'analytics',
          service: '',
          party: 'first',
          provider: '',
          label: undefined,
          purpose: undefined,
          duration: undefined,
          domain: '',
          path: '',
          host: '',
          legalBasis: undefined,
          protected: false,
          httpOnly: false,
          when: '',
        },
      ]);
    });

    it('keeps what the document says', () => {
      const storage = {
        type: 'localStorage',
        key: 'ack',
        format: 'flag',
        domain: '.example.com',
        path: '/shop',
        maxAgeDays: 30.5,
      };
      const document = {
        version: '2026-11-22',
        site: { name: 'Site', policyUrl: '/c', privacyUrl: '/p', contact: 'a@b.example' },
        mode: 'opt-out',
        presets: ['eu', { id: 'us-uoom', regions: ['US-CO'] }],
        regions: { 'US-CA': { mode: 'notice', basis: { analytics: 'exempt' } } },
        storage,
        zones: { dashboard: { allow: ['necessary', 'analytics'] } },
        texts: { de: { 'banner.title': 'Kekse' } },
        integrations: { 'google-consent-mode': { waitForUpdate: [1, { a: null }] } },
        onWithdraw: 'event',
      };
      expect(policyOf(document)).to.deep.include(document);
    });

    it('lets the signal deny what is not required, and nothing that is', () => {
      const gpc = (members: object) => policyOf({ categories: [{ id: 'x', ...members }] });
      const table = [
        [{}, 'deny'],
        [{ gpc: 'ignore' }, 'ignore'],
        [{ gpc: 'deny' }, 'deny'],
        [{ required: true }, 'ignore'],
        [{ required: true, gpc: 'deny' }, 'ignore'],
      ] as const;
      for (const [members, expected] of table)
        expect(gpc(members).categories[0]?.gpc, JSON.stringify(members)).to.equal(expected);
    });

    it('has a built-in policy that is a good one', () => {
      const { policy, problem } = parsePolicy(builtInPolicy, '');
      expect(problem).to.be.undefined;
      expect(policy?.version).to.equal(builtInVersion);
      expect(policy?.mode).to.equal('opt-in');
      expect(policy?.categories.map(({ id }) => id)).to.deep.equal(categories.map(({ id }) => id));
      expect(policy?.categories.map(({ required }) => required)).to.deep.equal([
        true,
        false,
        false,
        false,
      ]);
    });
  });

  describe('unknown members', () => {
    it('leaves them out wherever they stand', () => {
      const extra = { colour: 'blue', $schema: '../policy.schema.json' };
      const document = {
        ...extra,
        site: { name: 'Site', ...extra },
        storage: extra,
        categories: categories.map((each) => ({ ...each, ...extra })),
        services: services.map((each) => ({ ...each, ...extra })),
        regions: { US: { mode: 'opt-out', ...extra } },
        zones: { in: { allow: [], ...extra } },
        items: [{ name: 'x', category: 'analytics', ...extra }],
        presets: [{ id: 'eu', regions: [], ...extra }],
        records: extra,
      };
      expect(JSON.stringify(policyOf(document))).not.to.match(/blue|schema/);
    });

    it('leaves the options of integrations as they are', () => {
      const integrations = { 'data-layer': { colour: 'blue' } };
      expect(policyOf({ integrations }).integrations).to.deep.equal(integrations);
    });
  });

  describe('members that could reach a prototype', () => {
    const hostile = ['__proto__', 'constructor', 'prototype'];
    const json = (name: string) => `{
      "${name}": { "polluted": true, "prototype": { "polluted": true } },
      "categories": [{ "id": "x", "${name}": { "required": true, "polluted": true } }],
      "texts": { "${name}": { "polluted": "yes" }, "en": { "${name}": "yes", "a": "b" } },
      "integrations": { "${name}": { "polluted": true }, "segment": { "${name}": { "polluted": 1 } } },
      "regions": { "${name}": { "mode": "notice" } },
      "zones": { "${name}": { "allow": ["x"] } }
    }`;

    for (const name of hostile) {
      it(`drops ${name}`, () => {
        const { policy } = parsePolicy(json(name), 'hostile');
        expect(policy?.texts).to.deep.equal({ en: { a: 'b' } });
        expect(policy?.integrations).to.deep.equal({ segment: {} });
        expect(Object.keys(policy?.integrations['segment'] ?? {})).to.deep.equal([]);
        expect(Object.keys(policy?.regions ?? {})).to.deep.equal([]);
        expect(Object.keys(policy?.zones ?? {})).to.deep.equal([]);
        expect(policy?.categories[0]?.required).to.be.false;
        expect(JSON.stringify(policy)).not.to.include('polluted');
      });

      it(`pollutes nothing by ${name}`, () => {
        const before = Object.getOwnPropertyNames(Object.prototype);
        const { policy } = parsePolicy(json(name), 'hostile');
        expect(({} as Record<string, unknown>)['polluted']).to.be.undefined;
        expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(before);
        expect(Object.getPrototypeOf(policy)).to.equal(Object.prototype);
        expect(Object.getPrototypeOf(policy?.categories[0])).to.equal(Object.prototype);
      });
    }

    for (const isEnumerable of [true, false])
      it(`takes nothing that a script has added to every object, enumerable: ${isEnumerable}`, () => {
        const added = { required: true, mode: 'opt-out', basis: 'exempt', domain: 'x', url: '/x' };
        for (const [name, value] of Object.entries(added))
          Object.defineProperty(Object.prototype, name, {
            configurable: true,
            enumerable: isEnumerable,
            value,
          });
        let policy: Policy | undefined;
        try {
          ({ policy } = parsePolicy('{"categories":[{"id":"ads"}],"storage":{},"records":{}}', ''));
        } finally {
          for (const name of Object.keys(added)) Reflect.deleteProperty(Object.prototype, name);
        }
        expect(policy).to.deep.equal(
          policyOf({ categories: [{ id: 'ads' }], storage: {}, records: {} }),
        );
      });

    it('does not take a member of __proto__ for one of the document', () => {
      const document = parsePolicy('{"categories":[],"__proto__":{"mode":"notice"}}', 'x');
      expect(document.policy?.mode).to.equal('opt-in');
    });
  });

  describe('more ids than a cookie can hold answers for', () => {
    const many = (count: number, type: string) => ({
      categories: [{ id: 'a' }],
      services: Array.from({ length: count - 1 }, (_, index) => ({
        id: `s${index}`,
        category: 'a',
      })),
      storage: { type },
    });

    it('are refused, with their number and what to do', () => {
      expect(problemOf(many(1301, 'cookie'))).to.deep.equal({
        code: 'policy-value',
        field: 'services',
        value: 1301,
        expected: 'at most 1300 ids, or storage.type localStorage',
      });
    });

    it('are taken where they fit', () => {
      for (const [count, type] of [
        [1300, 'cookie'],
        [1301, 'localStorage'],
        [1301, 'memory'],
      ] as const)
        expect(problemOf(many(count, type))).to.equal(undefined);
    });
  });

  describe('any input', () => {
    const string = fc.constantFrom('necessary', 'analytics', 'x', 'y', '_ga', '/^_ga/i', '');
    /** Mostly of the shape, so that the parser gets far, and sometimes anything. */
    const documentOf = (shape: Shape): fc.Arbitrary<unknown> =>
      fc.oneof(
        { weight: 60, arbitrary: wellShaped(shape) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
      );
    const wellShaped = (shape: Shape): fc.Arbitrary<unknown> => {
      if (Array.isArray(shape)) return fc.array(documentOf(shape[0] as Shape), { maxLength: 3 });
      if (typeof shape === 'string')
        return shape.includes('|')
          ? fc.constantFrom(...shape.split('|'))
          : shape === 'boolean'
            ? fc.boolean()
            : shape === 'number'
              ? fc.double({ min: 0.01, max: 1000, noNaN: true })
              : shape === 'any'
                ? fc.jsonValue({ maxDepth: 1 })
                : string;
      const members = shape as Readonly<Record<string, Shape>>;
      if (members['*'])
        return fc.dictionary(fc.string({ maxLength: 5 }), documentOf(members['*']), { maxKeys: 2 });
      const names = Object.keys(members);
      return fc.record(
        Object.fromEntries(
          names.map((name) => [name.replace('!', ''), documentOf(members[name]!)] as const),
        ),
        { requiredKeys: names.filter((name) => name.endsWith('!')).map((n) => n.slice(0, -1)) },
      );
    };

    const check = (json: string): boolean => {
      const { policy, problem } = parsePolicy(json, 'any');
      if (policy) expect(problem).to.be.undefined;
      else expect(problem?.field).to.be.a('string').that.is.not.empty;
      return policy ? isWhole(policyShape, policy) : problem?.code.startsWith('policy-') === true;
    };

    it('never throws over JSON, and never yields a policy that lacks a member', () => {
      fc.assert(fc.property(fc.json(), check), { numRuns: 3000 });
    });

    it('never throws over what is almost a policy, and never yields half of one', () => {
      const documents = documentOf(policyShape).map((document) => JSON.stringify(document));
      fc.assert(fc.property(documents, check), { numRuns: 2000 });
    });

    it('never throws over text', () => {
      fc.assert(fc.property(fc.string(), check), { numRuns: 2000 });
    });

    it('reads what it wrote: a policy is a good document', () => {
      const policy = policyOf({ services, version: '1' });
      expect(policyOf(policy as never)).to.deep.equal(policy);
    });
  });
});
