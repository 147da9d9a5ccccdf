/** The store before the check of its policy is through: nothing is granted, denials act at once, grants wait. */
import { expect } from 'chai';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import type { Action } from '../../src/consent/transition.js';
import { lateCheck, nextTask, outcomeOf } from './late-check.js';
import { brief, day, lettersOf, noon, recordOf } from './support.js';
import {
  createDevice,
  createWorld,
  grantedIn,
  nextPage,
  startedWorld,
  type World,
} from './world.js';

const anywhere = { region: '', zone: '' };
const stored = ({ device }: World) =>
  lettersOf(decodeRecord(device.kept.get('cookie_consent'))?.choices);

/** A page whose check comes later. */
function unchecked(options: Parameters<typeof startedWorld>[0] = {}) {
  const late = lateCheck();
  return { late, world: startedWorld({ ...options, loadCheck: late.loadCheck }) };
}

describe('the store before the check of its policy', () => {
  for (const mode of ['opt-in', 'opt-out'] as const)
    it(`grants nothing, asks nothing and tells nobody in ${mode}`, () => {
      const { world } = unchecked({ document: { mode } });
      world.integration('one');
      const { store } = world;
      expect(store.state).to.deep.include({ status: 'undecided', granted: [], policyVersion: '1' });
      expect(Object.values(store.state.grants).some(({ granted }) => granted)).to.be.false;
      expect(store.mustAsk).to.be.false;
      expect(store.isStarted).to.be.false;
      expect(store.gateState).to.be.undefined;
      expect(store.policy).to.be.undefined;
      expect(store.draft?.version).to.equal('1');
      expect(world.log).to.deep.equal([]);
      expect(world.device.kept.size).to.equal(0);
    });

  for (const mode of ['opt-in', 'opt-out', 'notice'] as const)
    it(`is afterwards as if the check had been there at once, in ${mode}`, async () => {
      const document = { mode, zones: { in: { allow: ['analytics'] } } };
      const options = { document, scope: { zone: 'in' } };
      const { world, late } = unchecked(options);
      world.forget();
      await late.arrive();
      const atOnce = startedWorld(options);
      expect(world.store.state).to.deep.equal(atOnce.store.state);
      expect(world.store.policy).to.deep.equal(atOnce.store.policy);
      expect(world.store.mustAsk).to.equal(atOnce.store.mustAsk);
      expect(world.log).to.deep.equal(atOnce.log);
      expect(world.problems).to.deep.equal(atOnce.problems);
      expect(late.asked).to.equal(1);
    });

  it('lets a grant that waits undo no refusal that another tab has stored since', async () => {
    const { world, late } = unchecked();
    const granted = world.store.perform({ type: 'save', choices: { functional: true } });
    world.act({ type: 'withdraw', choices: { analytics: false } });
    startedWorld({ device: world.device }).act({ type: 'reject-all' });
    world.act({ type: 'withdraw', choices: { analytics: false } });
    await late.arrive();
    expect(await outcomeOf(granted)).to.equal('resolved');
    expect(grantedIn(world)).to.deep.equal([]);
    expect(stored(world)).to.include({ functional: 'n', analytics: 'n', marketing: 'n' });
  });

  it('grants what waits in the zone in which it was asked for', async () => {
    const { world, late } = unchecked({ scope: { zone: 'nowhere' } });
    world.act({ type: 'accept-all' });
    world.store.setZone('');
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal([]);
  });

  it('lets a grant that waits undo an older refusal, and one of this page', async () => {
    const device = createDevice();
    startedWorld({ device }).act({ type: 'reject-all' });
    const { world, late } = unchecked({ device });
    world.act({ type: 'save', choices: { functional: true } });
    world.act({ type: 'withdraw', choices: { analytics: false } });
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal(['functional']);
  });

  it('uses no grant of a record that does not vouch for the policy', async () => {
    const text = encodeRecord(recordOf({ analytics: 'y' }, { key: 'other' }));
    const { world, late } = unchecked({ device: createDevice({ cookie_consent: text }) });
    expect(world.store.state).to.deep.include({ status: 'decided', granted: [] });
    expect(brief(world.store.state, 'marketing')).to.deep.equal(['-marketing user']);
    expect(world.device.kept.get('cookie_consent')).to.equal(text);
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal(['analytics']);
  });

  it('stores no signal in opt-out, and does so afterwards', async () => {
    const { world, late } = unchecked({ gpc: true, document: { mode: 'opt-out' } });
    expect(world.device.kept.size).to.equal(0);
    await late.arrive();
    expect(stored(world)).to.include({ analytics: 'g', marketing: 'g' });
    expect(world.log).to.deep.equal([
      'persist',
      'announce',
      'activate',
      'withdraw',
      'started',
      'notify',
    ]);
  });

  it('takes in what another tab stores meanwhile', async () => {
    const { world, late } = unchecked({ document: { mode: 'opt-out' } });
    startedWorld({ device: world.device, document: { mode: 'opt-out' } }).act({
      type: 'reject-all',
    });
    world.store.refresh();
    expect(brief(world.store.state, 'analytics')).to.deep.equal(['-analytics user']);
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal([]);
  });

  it('takes over a zone that is named meanwhile, and reports an unknown one once', async () => {
    const { world, late } = unchecked({ document: { mode: 'opt-out' } });
    world.store.setZone('nowhere');
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal([]);
    expect(world.store.state.zone).to.equal('nowhere');
    expect(world.problems).to.deep.equal([['zone', 'zone', 'nowhere']]);
  });

  it('leaves a policy aside that was replaced meanwhile', async () => {
    const { world, late } = unchecked();
    world.configure({ version: '2' });
    await late.arrive();
    expect(world.store.state.policyVersion).to.equal('2');
    expect(world.log.filter((each) => each === 'started')).to.have.lengthOf(1);
  });
});

describe('a denial before the check', () => {
  const all = ['functional', 'analytics', 'marketing'];
  const denials: readonly (readonly [Action, readonly string[]])[] = [
    [{ type: 'reject-all' }, all],
    [{ type: 'withdraw' }, all],
    [{ type: 'withdraw', choices: { marketing: false } }, ['marketing']],
    [{ type: 'save', choices: { marketing: false, analytics: false } }, ['marketing', 'analytics']],
    [{ type: 'import', choices: { analytics: false } }, ['analytics']],
  ];
  for (const [action, denied] of denials)
    it(`acts in the calling task and is stored: ${JSON.stringify(action)}`, async () => {
      const document = { mode: 'opt-out' };
      const { world, late } = unchecked({ document });
      const done = world.store.perform(action);
      for (const id of denied) {
        expect(brief(world.store.state, id)).to.deep.equal([`-${id} user`]);
        expect(stored(world)[id]).to.equal('n');
      }
      expect(grantedIn(nextPage(world, document))).to.deep.equal(
        all.filter((id) => !denied.includes(id)),
      );
      expect(await outcomeOf(done)).to.equal('resolved');
      await late.arrive();
      for (const id of denied) expect(brief(world.store.state, id)).to.deep.equal([`-${id} user`]);
    });

  it('is recorded once', async () => {
    const { world, late } = unchecked();
    world.act({ type: 'reject-all' });
    await late.arrive();
    expect(world.decisions.map(({ action }) => action.type)).to.deep.equal(['reject-all']);
  });

  it('notifies subscribers alone', () => {
    const { world } = unchecked();
    world.integration('one');
    world.forget();
    world.act({ type: 'reject-all' });
    expect(world.log).to.deep.equal(['persist', 'announce', 'notify']);
    expect(world.changes).to.deep.equal([]);
  });

  it('of a mixed choice does not wait for the grants in it', async () => {
    const { world, late } = unchecked();
    const done = world.store.perform({
      type: 'save',
      choices: { analytics: true, youtube: false },
    });
    expect(stored(world)).to.deep.equal({ youtube: 'n' });
    expect(world.store.state.granted).to.deep.equal([]);
    expect(await outcomeOf(done)).to.equal('pending');
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal(['analytics']);
    expect(stored(world)).to.include({ analytics: 'y', marketing: 'n', youtube: 'n' });
    expect(await outcomeOf(done)).to.equal('resolved');
  });

  it('stays if the check cannot be had', async () => {
    const { world, late } = unchecked();
    world.act({ type: 'save', choices: { analytics: true, marketing: false } });
    await late.fail(new Error('404'));
    expect(stored(world)).to.deep.equal({ marketing: 'n', youtube: 'n', ads: 'n' });
    expect(world.store.state.granted).to.deep.equal([]);
  });
});

describe('a grant before the check', () => {
  it('waits, and counts as not given until then', async () => {
    const { world, late } = unchecked();
    const done = world.store.perform({ type: 'accept-all' });
    expect(world.store.state).to.deep.include({ status: 'undecided', granted: [] });
    expect(world.device.kept.size).to.equal(0);
    expect(world.decisions).to.deep.equal([]);
    expect(await outcomeOf(done)).to.equal('pending');
    world.now += 60;
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    expect(stored(world)).to.include({ marketing: 'y' });
    expect(world.store.record?.at).to.equal(noon + 60);
    expect(world.decisions.map(({ action }) => action.type)).to.deep.equal(['accept-all']);
    expect(await outcomeOf(done)).to.equal('resolved');
  });

  it('leaves what was stored as it was until then', async () => {
    const text = encodeRecord(recordOf());
    const { world, late } = unchecked({ device: createDevice({ cookie_consent: text }) });
    world.act({ type: 'accept-all' });
    expect(world.device.kept.get('cookie_consent')).to.equal(text);
    await late.arrive();
    expect(grantedIn(world)).to.include('marketing');
  });

  const sequences: readonly (readonly [string, readonly Action[], readonly string[]])[] = [
    ['a later denial wins', [{ type: 'accept-all' }, { type: 'reject-all' }], []],
    [
      'a later denial of one wins',
      [{ type: 'accept-all' }, { type: 'withdraw', choices: { marketing: false } }],
      ['functional', 'analytics'],
    ],
    [
      'a later grant wins',
      [{ type: 'reject-all' }, { type: 'save', choices: { analytics: true } }],
      ['analytics'],
    ],
    ['a reset forgets them', [{ type: 'accept-all' }, { type: 'reset' }], []],
    [
      'they follow a reset',
      [{ type: 'reset' }, { type: 'save', choices: { marketing: true } }],
      ['marketing'],
    ],
    [
      'each has its turn',
      [
        { type: 'save', choices: { analytics: true, marketing: true } },
        { type: 'save', choices: { marketing: false } },
        { type: 'save', choices: { functional: true } },
      ],
      ['functional', 'analytics'],
    ],
  ];
  for (const [what, actions, granted] of sequences)
    it(`keeps the order: ${what}`, async () => {
      const { world, late } = unchecked();
      const done = actions.map((action) => world.store.perform(action));
      expect(world.store.state.granted).to.deep.equal([]);
      await late.arrive();
      expect(grantedIn(world)).to.deep.equal(granted);
      expect(grantedIn(nextPage(world))).to.deep.equal(granted);
      expect(await Promise.all(done.map(outcomeOf))).to.deep.equal(done.map(() => 'resolved'));
    });

  const anyId = fc.constantFrom('analytics', 'marketing', 'youtube', 'ads');
  const anyAction = fc.oneof(
    fc.record({ type: fc.constantFrom('accept-all', 'reject-all', 'withdraw', 'reset') }),
    fc.record({
      type: fc.constantFrom('save', 'import'),
      choices: fc.dictionary(anyId, fc.boolean(), { minKeys: 1 }),
    }),
    fc.record({
      type: fc.constant('withdraw'),
      choices: fc.dictionary(anyId, fc.constant(false), { minKeys: 1, maxKeys: 2 }),
    }),
  ) as fc.Arbitrary<Action>;

  it('ends with the same answers as after the check, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAction, { maxLength: 5 }),
        fc.constantFrom('opt-in', 'opt-out'),
        async (actions, mode) => {
          const { world, late } = unchecked({ document: { mode } });
          const atOnce = startedWorld({ document: { mode } });
          for (const action of actions) {
            world.act(action);
            atOnce.act(action);
            expect(world.store.state.granted).to.deep.equal([]);
          }
          await late.arrive();
          expect(world.store.state).to.deep.equal(atOnce.store.state);
          expect(stored(world)).to.deep.equal(stored(atOnce));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('rejects if the check cannot be had, and the next try works', async () => {
    const { world, late } = unchecked();
    const first = world.store.perform({ type: 'save', choices: { marketing: true } });
    const error = Object.assign(new Error('chunk: check'), { code: 'chunk' });
    await late.fail(error);
    expect(await outcomeOf(first)).to.equal('chunk');
    expect(world.store.state).to.deep.include({ status: 'undecided', granted: [] });
    const asked = late.asked;
    const second = world.store.perform({ type: 'save', choices: { analytics: true } });
    expect(late.asked).to.be.above(asked);
    await late.arrive();
    expect(await outcomeOf(second)).to.equal('resolved');
    expect(grantedIn(world)).to.deep.equal(['analytics']);
  });

  it('settles if another policy comes first', async () => {
    const { world, late } = unchecked();
    const done = world.store.perform({ type: 'accept-all' });
    world.configure({ version: '2' });
    await late.arrive();
    expect(await outcomeOf(done)).not.to.equal('pending');
  });

  it('does not wait for what waited no longer than the time of its term', async () => {
    const { world, late } = unchecked();
    world.act({ type: 'import', choices: { analytics: true }, expiresAt: '2025-11-25T00:00:00Z' });
    world.now += 2 * day;
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal([]);
  });
});

describe('a policy that its check refuses', () => {
  const bad = JSON.stringify({ version: '1', onWithdraw: 'ask', categories: [{ id: 'ads' }] });

  it('leaves a refusal stored that was made before, and uses no record', async () => {
    const late = lateCheck();
    const world = createWorld({ loadCheck: late.loadCheck });
    world.store.configure(bad, 'policy.json', anywhere);
    world.act({ type: 'reject-all' });
    const grant = world.store.perform({ type: 'accept-all' });
    const text = world.device.kept.get('cookie_consent');
    expect(stored(world)).to.deep.equal({ ads: 'n' });
    world.forget();
    await late.arrive();
    expect(world.store.state).to.deep.include({ status: 'undecided', granted: [], grants: {} });
    expect(world.store.record).to.be.undefined;
    expect(world.store.gateState).to.be.undefined;
    expect(world.store.mustAsk).to.be.false;
    expect(world.device.kept.get('cookie_consent')).to.equal(text);
    expect(world.problems).to.deep.equal([['policy-value', 'onWithdraw', 'ask']]);
    expect(world.log).to.deep.equal(['activate', 'started', 'notify']);
    expect(await outcomeOf(grant)).to.equal('policy-value');
  });

  it('is refused too if it is no JSON, once the check is there', async () => {
    const late = lateCheck();
    const world = createWorld({ loadCheck: late.loadCheck });
    const early = world.store.perform({ type: 'accept-all' });
    world.store.configure('{', 'policy.json', anywhere);
    expect(world.store.state.status).to.equal('loading');
    await late.arrive();
    expect(world.store.state.status).to.equal('undecided');
    expect(world.problems).to.deep.equal([['policy-json', 'policy.json', '{']]);
    expect(await outcomeOf(early)).to.equal('policy-json');
  });

  it('settles what was asked for before it, if it is no JSON and the check cannot be had', async () => {
    const late = lateCheck();
    const world = createWorld({ loadCheck: late.loadCheck });
    const early = world.store.perform({ type: 'accept-all' });
    world.store.configure('{', 'policy.json', anywhere);
    await late.fail(Object.assign(new Error('404'), { code: 'chunk' }));
    expect(await outcomeOf(early)).not.to.equal('pending');
  });

  it('can be replaced by a good one before its check is there', async () => {
    const late = lateCheck();
    const world = createWorld({ loadCheck: late.loadCheck });
    world.store.configure(bad, '', anywhere);
    world.configure();
    await late.arrive();
    await nextTask();
    expect(world.problems).to.deep.equal([]);
    expect(world.store.state.granted).to.deep.equal(['necessary']);
  });
});
