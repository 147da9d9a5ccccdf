import { expect } from 'chai';
import { missingLabels } from '../../src/page/missing-labels.js';
import { closePages, openPage, testPolicy } from '../support/page.js';
import { until } from '../support/until.js';

const usual = [
  { id: 'necessary', required: true },
  { id: 'functional' },
  { id: 'analytics' },
  { id: 'marketing' },
];
const tube = { id: 'tube', category: 'marketing' };
const inTexts = (key: string) => ({ nl: { [key]: 'Statistieken' } });

/** What stands in the policy; then the fields that are named. */
const table: readonly (readonly [what: string, policy: object, fields: readonly string[]])[] = [
  ['the usual categories', { categories: usual }, []],
  [
    'an id of the site’s own',
    { categories: [...usual, { id: 'statistics' }] },
    ['categories[4].label'],
  ],
  ['a usual word in another case', { categories: [{ id: 'Analytics' }] }, ['categories[0].label']],
  ['a required one', { categories: [{ id: 'shop', required: true }] }, ['categories[0].label']],
  ['a label', { categories: [{ id: 'statistics', label: 'Statistics' }] }, []],
  ['a label in one language', { categories: [{ id: 'statistics', label: { nl: 'Meten' } }] }, []],
  ['an empty label', { categories: [{ id: 'statistics', label: '' }] }, ['categories[0].label']],
  [
    'a label in no language',
    { categories: [{ id: 'statistics', label: {} }] },
    ['categories[0].label'],
  ],
  [
    'a description alone',
    { categories: [{ id: 'statistics', description: 'Counts visits.' }] },
    ['categories[0].label'],
  ],
  [
    'a name among the texts',
    { categories: [{ id: 'statistics' }], texts: inTexts('category.statistics.label') },
    [],
  ],
  [
    'a text of two parts, which a name falls back to',
    { categories: [{ id: 'statistics' }], texts: inTexts('category.statistics') },
    [],
  ],
  [
    'only a description among the texts',
    { categories: [{ id: 'statistics' }], texts: inTexts('category.statistics.description') },
    ['categories[0].label'],
  ],
  ['a service', { categories: usual, services: [tube] }, ['services[0].label']],
  ['a service with a label', { categories: usual, services: [{ ...tube, label: 'Tube' }] }, []],
  [
    'a service whose label is its id',
    { categories: usual, services: [{ ...tube, id: 'Tube', label: 'Tube' }] },
    [],
  ],
  [
    'a service with an empty label',
    { categories: usual, services: [{ ...tube, label: '' }] },
    ['services[0].label'],
  ],
  [
    'a service that is called as a category is',
    { categories: [{ id: 'a', label: 'A' }], services: [{ id: 'analytics', category: 'a' }] },
    ['services[0].label'],
  ],
  [
    'several',
    {
      categories: [{ id: 'one' }, { id: 'marketing' }, { id: 'three' }],
      services: [
        { ...tube, label: 'Tube' },
        { ...tube, id: 'bird' },
      ],
    },
    ['categories[0].label', 'categories[2].label', 'services[1].label'],
  ],
  ['what is refused, which is said elsewhere', { categories: [{ id: 7 }, { id: 'one' }] }, []],
];

describe('names that a policy does not give', () => {
  afterEach(closePages);

  for (const [what, policy, fields] of table)
    it(`are ${fields.length ? 'missed' : 'not missed'} with ${what}`, () => {
      const findings = missingLabels(JSON.stringify(policy));
      expect(findings.map(({ field }) => field)).to.deep.equal(fields);
    });

  it('are missed on the console, with what visitors read instead and the remedy', async () => {
    const categories = [...testPolicy.categories, { id: 'statistics' }];
    const page = await openPage({ policy: { ...testPolicy, categories } });
    const missed = () => page.window.warnings.filter((each) => each.includes('policy-label'));
    await until(() => missed().length, 'the warning');
    expect(missed()).to.have.length(1);
    expect(missed()[0]).to.match(
      /^\[consent-elements\] policy-label: categories\[3\]\.label = "statistics"\n.*Give it a label/,
    );
    expect(page.window.errors).to.deep.equal([]);
    expect(page.window.problems).to.deep.equal([]);
  });
});
