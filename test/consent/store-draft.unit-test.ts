/** Policies that their check refuses, before that check: the page works, and refusals are stored so that they can be read. */
import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import {
  categories,
  oneOfEach,
  places,
  problemOf,
  services,
  type Document,
} from '../policy/support.js';
import { lateCheck, outcomeOf } from './late-check.js';
import { lettersOf, noon, recordOf } from './support.js';
import { createDevice, createWorld, grantedIn, nextPage, startedWorld } from './world.js';

const anywhere = { region: 'US-CA', zone: 'in' };
const base = { version: '1', categories, services };
const text = encodeRecord(recordOf({ analytics: 'y', marketing: 'n' }, { at: noon - 9 }));

/** Every document with one value of a wrong type, beside what a whole policy has. */
const wrong = places.flatMap(({ field, put }) =>
  oneOfEach
    .map((value) => [`${field} = ${JSON.stringify(value)}`, put(value)] as const)
    .filter(([, document]) => problemOf(document)?.code === 'policy-type')
    .map(([what, document]) => {
      const isObject = typeof document === 'object' && document && !Array.isArray(document);
      return [
        what,
        isObject && !field.startsWith('categories')
          ? { ...base, ...withNames(document) }
          : document,
      ] as const;
    }),
);

/** What `put` leaves out or empty is taken from the whole policy. */
function withNames(document: object): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'categories'));
}

describe('a draft with a wrong type in a known member', () => {
  for (const [what, document] of wrong)
    it(`throws nothing into the page, and ends as a refused policy: ${what}`, async () => {
      const late = lateCheck();
      const world = createWorld({
        loadCheck: late.loadCheck,
        device: createDevice({ cookie_consent: text }),
      });
      const { store } = world;
      store.configure(JSON.stringify(document), 'a test', anywhere);
      world.act({ type: 'reject-all' });
      const done = store.perform({ type: 'accept-all' });
      store.setZone('out');
      store.refresh();
      expect(store.state.granted).to.deep.equal([]);
      await late.arrive();
      expect(store.state).to.deep.include({ status: 'undecided', granted: [], grants: {} });
      expect(world.problems.filter(([code]) => code === 'policy-type')).to.have.lengthOf(1);
      expect(await outcomeOf(done)).to.equal('policy-type');
    });
});

describe('a refusal under a draft', () => {
  const faults: readonly Document[] = [
    { mode: 'other' },
    { mode: 5 },
    { version: 2 },
    { version: null },
    { storage: { maxAgeDays: 'long' } },
    { storage: { maxAgeDays: -5 } },
    { storage: { maxAgeDays: 1e9 } },
    { storage: { format: 'flag', type: 'cookies' } },
    { presets: ['gdpr'] },
    { items: [{ name: '/(/', category: 'analytics' }] },
    { texts: { en: 5 } },
  ];
  for (const fault of faults)
    it(`can be read once the policy is corrected: ${JSON.stringify(fault)}`, async () => {
      const late = lateCheck();
      const world = createWorld({ loadCheck: late.loadCheck });
      world.store.configure(JSON.stringify({ ...base, ...fault }), '', { region: '', zone: '' });
      world.act({ type: 'reject-all' });
      await late.arrive();
      const corrected = nextPage(world, { mode: 'opt-out' });
      expect(grantedIn(corrected)).to.deep.equal([]);
      expect(corrected.problems).to.deep.equal([]);
    });

  it('that names no mode the library knows is stored as one', async () => {
    const late = lateCheck();
    const world = startedWorld({ loadCheck: late.loadCheck, document: { mode: 'other' } });
    world.act({ type: 'withdraw', choices: { marketing: false } });
    await late.arrive();
    const stored = decodeRecord(world.device.kept.get('cookie_consent'));
    expect(lettersOf(stored?.choices)).to.include({ marketing: 'n' });
  });
});

describe('a draft with ids that the check refuses', () => {
  for (const id of [
    'toString',
    'constructor',
    '__proto__',
    'two words',
    'a|b',
    'a~b',
    '#101',
    'ä',
    '',
  ])
    it(`throws nothing into the page: ${JSON.stringify(id)}`, async () => {
      const late = lateCheck();
      const world = createWorld({
        loadCheck: late.loadCheck,
        device: createDevice({ cookie_consent: text }),
      });
      const json = JSON.stringify({ ...base, categories: [...categories, { id }], services: [] });
      world.store.configure(json, '', { region: '', zone: '' });
      world.act({ type: 'reject-all' });
      await late.arrive();
      expect(world.store.policy).to.be.undefined;
      expect(grantedIn(nextPage(world, { mode: 'opt-out' }))).to.deep.equal([]);
    });
});
