import { expect } from 'chai';
import fc from 'fast-check';
import { optInPresets } from '../../src/policy/presets/opt-in.js';
import { presetRules } from '../../src/policy/presets/rules.js';
import { regimeFor, resolvePresets } from '../../src/policy/regime.js';
import { policyOf, problemOf, type Document } from './support.js';

const regimeOf = (document: Document, region = '', minor = false) =>
  regimeFor(policyOf(document), region, minor);
const modeOf = (document: Document, region: string) => regimeOf(document, region).mode;

describe('the mode', () => {
  const regions = {
    US: { mode: 'notice' },
    'US-CA': { mode: 'opt-out' },
    'DE-BY': { mode: 'opt-out' },
    'US-NV': { basis: { analytics: 'exempt' } },
  };
  const presets = ['eu', 'us-ca', 'us-other'];
  const table: readonly [Document, string, string][] = [
    [{}, '', 'opt-in'],
    [{}, 'US-CA', 'opt-in'],
    [{ mode: 'opt-out' }, '', 'opt-out'],
    [{ mode: 'opt-out' }, 'DE', 'opt-out'],
    [{ mode: 'notice' }, 'FR', 'notice'],
    [{ regions }, 'US-CA', 'opt-out'],
    [{ regions }, 'us-ca', 'opt-out'],
    [{ regions }, 'US-NY', 'notice'],
    [{ regions }, 'US', 'notice'],
    [{ regions }, 'DE', 'opt-in'],
    [{ regions }, 'DE-BY', 'opt-out'],
    [{ regions }, 'DE-BE', 'opt-in'],
    [{ regions }, '', 'opt-in'],
    [{ regions }, 'USA', 'opt-in'],
    [{ regions }, 'toString', 'opt-in'],
    [{ regions, mode: 'opt-out' }, 'DE', 'opt-in'],
    [{ regions, mode: 'notice' }, '', 'opt-in'],
    // An entry without a mode takes nothing from a wider one.
    [{ regions }, 'US-NV', 'opt-in'],
    [{ presets }, 'US-CA', 'opt-out'],
    [{ presets }, 'us-ca', 'opt-out'],
    [{ presets }, 'US-NY', 'opt-out'],
    [{ presets }, 'DE', 'opt-in'],
    [{ presets }, 'JP', 'opt-in'],
    [{ presets, mode: 'opt-out' }, 'JP', 'opt-in'],
    [{ presets, mode: 'opt-out' }, '', 'opt-in'],
    [{ presets: ['us-ca'] }, 'US-NY', 'opt-in'],
    [{ presets: ['us-uoom'] }, 'US-TX', 'opt-out'],
    [{ presets: ['us-uoom'] }, 'US-UT', 'opt-in'],
    [{ presets: [{ id: 'us-uoom', regions: ['US-UT'] }] }, 'US-UT', 'opt-out'],
    [{ presets: [{ id: 'us-uoom', regions: ['US-UT'] }] }, 'US-TX', 'opt-in'],
    // Whichever comes first: the site's own list wins over a built-in one.
    [{ presets: ['us-other', { id: 'eu', regions: ['US'] }] }, 'US', 'opt-in'],
    [{ presets: [{ id: 'eu', regions: ['US'] }, 'us-other'] }, 'US', 'opt-in'],
    [{ presets: ['us-other', { id: 'eu', regions: ['US-NY'] }] }, 'US-NY', 'opt-in'],
    [{ presets: ['us-other', { id: 'eu', regions: ['US-NY'] }] }, 'US-NV', 'opt-out'],
    // An entry of `regions` wins over a preset of the same place, and the more specific one over both.
    [{ presets, regions: { 'US-CA': { mode: 'opt-in' } } }, 'US-CA', 'opt-in'],
    [{ presets, regions: { US: { mode: 'opt-in' } } }, 'US-CA', 'opt-out'],
    [{ presets, regions: { 'US-NY': { mode: 'opt-in' } } }, 'US-NY', 'opt-in'],
    [{ presets, regions: { 'US-CA': { basis: { analytics: 'consent' } } } }, 'US-CA', 'opt-out'],
    [{ presets, regions: { 'US-NY': { basis: { analytics: 'consent' } } } }, 'US-NY', 'opt-in'],
  ];
  for (const [document, region, expected] of table)
    it(`is ${expected} in ${region || 'no region'} for ${JSON.stringify(document)}`, () => {
      expect(modeOf(document, region)).to.equal(expected);
    });

  it('asks for consent in any region that nothing speaks about', () => {
    const policy = policyOf({ regions, presets, mode: 'opt-out' });
    fc.assert(
      fc.property(fc.string(), (region) => {
        fc.pre(!/^(us|de-by$)/i.test(region));
        return regimeFor(policy, region, false).mode === 'opt-in';
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the basis', () => {
  const categories = [
    { id: 'necessary', required: true, basis: 'consent' },
    { id: 'counting', solePurpose: 'statistics', basis: 'consent' },
    { id: 'looks', solePurpose: 'appearance' },
    { id: 'fraud', basis: 'exempt' },
    { id: 'marketing' },
  ];
  const basis = { counting: 'exempt', marketing: 'objectable' };
  /** Of counting, looks, fraud and marketing. */
  const table: readonly [string, Document, string, string][] = [
    ['by the mode', {}, '', 'consent consent exempt consent'],
    ['by the mode', { mode: 'opt-out' }, '', 'consent opt-out exempt opt-out'],
    ['by a preset', { presets: ['uk'] }, 'GB', 'objectable objectable exempt consent'],
    ['by a preset', { presets: ['uk'] }, 'GB-SCT', 'objectable objectable exempt consent'],
    ['not of a preset elsewhere', { presets: ['uk'] }, 'FR', 'consent consent exempt consent'],
    ['by a preset', { presets: ['us-other'] }, 'US', 'consent opt-out exempt opt-out'],
    [
      'by the region before the preset',
      { presets: ['uk'], regions: { GB: { basis } } },
      'GB',
      'exempt objectable exempt objectable',
    ],
    [
      'by the most specific region alone',
      { presets: ['uk'], regions: { 'GB-SCT': { basis } } },
      'GB-SCT',
      'exempt consent exempt objectable',
    ],
    [
      'by the most specific region alone',
      { regions: { US: { mode: 'opt-out', basis }, 'US-CA': { mode: 'opt-out' } } },
      'US-CA',
      'consent opt-out exempt opt-out',
    ],
  ];
  for (const [what, document, region, expected] of table)
    it(`is said ${what}: ${region || 'no region'} in ${JSON.stringify(document)}`, () => {
      const found = regimeOf({ categories, ...document }, region).policy.categories;
      expect(found.map((each) => each.basis).join(' ')).to.equal(`exempt ${expected}`);
      for (const { required, basis: here, gpc } of found) {
        expect(required).to.equal(here === 'exempt');
        expect(gpc).to.equal(required ? 'ignore' : 'deny');
      }
    });

  it('is consent for a minor wherever others may refuse', () => {
    for (const [document, region] of [
      [{ mode: 'opt-out' }, ''],
      [{ presets: ['us-ca'] }, 'US-CA'],
      [{ presets: ['uk'] }, 'GB'],
      [{ regions: { US: { mode: 'opt-out', basis: { looks: 'objectable' } } } }, 'US'],
    ] as const) {
      const { mode, policy } = regimeOf({ categories, ...document }, region, true);
      const found = policy.categories;
      expect(mode).to.equal('opt-in');
      expect(found.map((each) => each.basis).join(' ')).to.equal(
        'exempt consent consent exempt consent',
      );
    }
    expect(regimeOf({ mode: 'notice' }, '', true).mode).to.equal('notice');
  });

  it('leaves the policy as it is written', () => {
    const policy = policyOf({ categories, presets: ['uk'] });
    const copy = structuredClone(policy);
    regimeFor(policy, 'GB', true);
    expect(policy).to.deep.equal(copy);
  });
});

describe('resolvePresets', () => {
  it('gives names their rules, and lists of the site their regions, which come first', () => {
    const own = { id: 'us-other', regions: ['US-NY'] };
    expect(resolvePresets(['uk', own])).to.deep.equal([
      { id: 'us-other', mode: 'opt-out', regions: ['US-NY'] },
      { id: 'uk', ...presetRules['uk'] },
    ]);
  });

  it('gives those that only ask for consent no regions, since that holds everywhere else', () => {
    expect(resolvePresets(['eu', 'ch'])).to.deep.equal([
      { id: 'eu', regions: [] },
      { id: 'ch', regions: [] },
    ]);
  });
});

describe('presets', () => {
  const all = { ...optInPresets, ...presetRules };

  it('are known by these names', () => {
    expect(Object.keys(all).sort()).to.deep.equal(
      ['br', 'ca-qc', 'ch', 'eu', 'uk', 'us-ca', 'us-other', 'us-uoom'].sort(),
    );
    const problemWith = (id: string) => problemOf({ categories: [], presets: [id] });
    for (const id in all) expect(problemWith(id), id).to.be.undefined;
    for (const id of ['', 'EU', 'us', 'toString', '__proto__', 'eu '])
      expect(problemWith(id)?.code, id).to.equal('policy-reference');
  });

  it('that ask for consent and say nothing else need no list in the page', () => {
    for (const [id, preset] of Object.entries(optInPresets)) {
      expect(preset.mode, id).to.equal('opt-in');
      expect(preset, id).to.have.all.keys('mode', 'regions');
      expect(presetRules).not.to.have.property(id);
    }
  });

  it('hold in each of their regions as their data says', () => {
    for (const [id, { mode, regions }] of Object.entries(all))
      for (const region of regions) {
        expect(region).to.match(/^[A-Z]{2}(-[A-Z]{1,3})?$/);
        expect(modeOf({ presets: [id], mode: 'notice' }, region), region).to.equal(mode);
      }
  });

  const names = 'eu | ch | br | ca-qc | uk | us-ca | us-uoom | us-other';
  const bad: readonly [string, unknown, string, string, unknown, string][] = [
    ['an unknown name', ['gdpr'], 'policy-reference', 'presets', 'gdpr', names],
    ['a name from the prototype', ['toString'], 'policy-reference', 'presets', 'toString', names],
    [
      'an unknown name with regions',
      [{ id: 'x', regions: [] }],
      'policy-reference',
      'presets',
      'x',
      names,
    ],
    ['no list', 'eu', 'policy-type', 'presets', 'eu', 'list'],
    ['a number', [5], 'policy-type', 'presets[0]', 5, 'string'],
    ['nothing', [null], 'policy-type', 'presets[0]', null, 'object'],
    ['a list', [['eu']], 'policy-type', 'presets[0]', ['eu'], 'object'],
    [
      'regions without a name',
      [{ regions: [] }],
      'policy-missing',
      'presets[0].id',
      undefined,
      'string',
    ],
    [
      'a name without regions',
      [{ id: 'eu' }],
      'policy-missing',
      'presets[0].regions',
      undefined,
      'list',
    ],
    [
      'regions that are no list',
      [{ id: 'eu', regions: 'DE' }],
      'policy-type',
      'presets[0].regions',
      'DE',
      'list',
    ],
    [
      'a region that is no text',
      [{ id: 'eu', regions: [1] }],
      'policy-type',
      'presets[0].regions[0]',
      1,
      'string',
    ],
  ];
  for (const [what, presets, code, field, value, expected] of bad)
    it(`are refused with ${what}`, () => {
      const categories = [{ id: 'analytics' }];
      expect(problemOf({ categories, presets })).to.deep.equal({ code, field, value, expected });
    });

  it('are refused as a basis for a category that there is not', () => {
    const categories = [{ id: 'analytics' }];
    const regions = { GB: { basis: { statistics: 'objectable' } } };
    expect(problemOf({ categories, regions })).to.deep.equal({
      code: 'policy-reference',
      field: 'regions.GB',
      value: 'statistics',
    });
  });
});
