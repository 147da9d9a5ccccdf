/** The store on a page whose stored record vouches for the policy: nothing waits for the check. */
import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { hash48 } from '../../src/policy/hash.js';
import { categories, services } from '../policy/support.js';
import { lateCheck, outcomeOf } from './late-check.js';
import { day, lettersOf, noon, recordOf } from './support.js';
import {
  createDevice,
  createWorld,
  grantedIn,
  nextPage,
  startedWorld,
  type World,
} from './world.js';

const optOut = { mode: 'opt-out' };
const stored = ({ device }: World) =>
  lettersOf(decodeRecord(device.kept.get('cookie_consent'))?.choices);

/** A page on which analytics was granted, and the next one, where the check is a file of its own. */
function vouched(document: object = {}, gpc?: boolean) {
  const before = startedWorld({ document: { ...document } });
  before.act({ type: 'save', choices: { analytics: true } });
  const late = lateCheck();
  const world = startedWorld({
    device: before.device,
    document: { ...document },
    gpc,
    loadCheck: late.loadCheck,
  });
  return { before, world, late };
}

describe('the store with a record that vouches for the policy', () => {
  it('grants at once, and needs no check', () => {
    const { world, late, before } = vouched();
    const atOnce = nextPage(before);
    expect(world.store.state).to.deep.equal(atOnce.store.state);
    expect(world.log).to.deep.equal(['activate', 'withdraw', 'started', 'notify']);
    expect(world.store.isStarted).to.be.true;
    expect(world.store.gateState?.granted).to.include('analytics');
    expect(world.store.policy?.version).to.equal('1');
    expect(late.asked).to.equal(0);
  });

  it('stores a grant at once', async () => {
    const { world, late } = vouched();
    const done = world.store.perform({ type: 'accept-all' });
    expect(grantedIn(world)).to.include('marketing');
    expect(stored(world)).to.include({ marketing: 'y' });
    expect(await outcomeOf(done)).to.equal('resolved');
    expect(late.asked).to.equal(0);
  });

  it('goes on without the check after a reset', () => {
    const { world, late } = vouched();
    world.act({ type: 'reset' });
    world.act({ type: 'save', choices: { marketing: true } });
    expect(grantedIn(world)).to.deep.equal(['marketing']);
    expect(late.asked).to.equal(0);
  });

  it('does not count for a policy of another text, even if that grants the same', async () => {
    const { before } = vouched();
    const late = lateCheck();
    const world = createWorld({ device: before.device, loadCheck: late.loadCheck });
    world.configure({ texts: {} });
    expect(world.store.state.granted).to.deep.equal([]);
    await late.arrive();
    expect(grantedIn(world)).to.deep.equal(['analytics']);
  });

  it('is what a denial from before the check makes only once the check is through', async () => {
    const late = lateCheck();
    const first = startedWorld({ loadCheck: late.loadCheck });
    first.act({ type: 'reject-all' });
    const key = () => decodeRecord(first.device.kept.get('cookie_consent'))?.key;
    expect(key()).to.be.undefined;
    await late.arrive();
    expect(key()).to.match(/^\w+$/);
  });

  it('may be a flag, which grants nothing', () => {
    const document = {
      mode: 'notice',
      categories: [{ id: 'necessary', required: true }],
      services: [],
      storage: { key: 'ack', format: 'flag' },
    };
    const late = lateCheck();
    const world = startedWorld({
      device: createDevice({ ack: '1' }),
      document,
      loadCheck: late.loadCheck,
    });
    expect(world.store.isStarted).to.be.true;
    expect(world.store.state.granted).to.deep.equal(['necessary']);
    expect(world.store.mustAsk).to.be.false;
    expect(late.asked).to.equal(0);
  });
});

describe('complete() of the store', () => {
  it('brings the defaults that only surfaces need, and tells nothing twice', async () => {
    const { world, late } = vouched();
    const { state } = world.store;
    expect(world.store.policy).not.to.have.property('site');
    expect(world.store.isWhole).to.be.false;
    world.integration('one');
    world.forget();
    const done = world.store.complete();
    await late.arrive();
    await done;
    expect(world.store.policy?.site).to.deep.include({ name: '' });
    expect(world.store.isWhole).to.be.true;
    expect(world.store.state).to.deep.equal(state);
    expect(world.log).to.deep.equal(['notify']);
    expect(world.changes).to.deep.equal([]);
  });

  it('is done at once if nothing is missing, or before there is a policy', async () => {
    await startedWorld().store.complete();
    const late = lateCheck();
    await createWorld({ loadCheck: late.loadCheck }).store.complete();
    expect(late.asked).to.equal(0);
  });

  it('checks once for all who ask', async () => {
    const { world, late } = vouched();
    world.forget();
    const all = [world.store.complete(), world.store.complete()];
    await late.arrive();
    await Promise.all(all);
    expect(world.log).to.deep.equal(['notify']);
  });

  it('rejects if the check cannot be had, leaves all as it was, and works the next time', async () => {
    const { world, late } = vouched();
    const { state } = world.store;
    const first = outcomeOf(world.store.complete());
    await late.fail(Object.assign(new Error('404'), { code: 'chunk' }));
    expect(await first).to.equal('chunk');
    expect(world.store.state).to.equal(state);
    const second = outcomeOf(world.store.complete());
    await late.arrive();
    expect(await second).to.equal('resolved');
    expect(world.store.policy).to.have.property('site');
  });

  it('takes in what happened elsewhere as the visitor’s doing', async () => {
    const { world, before, late } = vouched();
    before.act({ type: 'reject-all' });
    void world.store.complete();
    await late.arrive();
    expect(world.changes.map(({ source, removed }) => ({ source, removed }))).to.deep.equal([
      { source: 'user', removed: ['analytics', 'stats'] },
    ]);
    expect(world.withdrawals.at(-1)).to.deep.equal({
      removed: ['analytics', 'stats'],
      final: true,
    });
    world.configure({ version: '2', categories: [{ id: 'analytics' }], services: [] });
    expect(world.changes[1]?.source).to.equal('default');
  });

  it('reports what the check finds about mode and format, which a draft does not', async () => {
    const { world, late } = vouched({ mode: 'notice' });
    expect(world.problems).to.deep.equal([]);
    void world.store.complete();
    await late.arrive();
    expect(world.problems).to.deep.equal([['notice', 'mode', 'notice']]);
  });

  it('closes everything if the check refuses after all, and leaves what is stored', async () => {
    const json = JSON.stringify({ version: '1', onWithdraw: 'ask', categories, services });
    const key = hash48(json).toString(36);
    const text = encodeRecord(recordOf({ analytics: 'y' }, { key, day: Math.floor(noon / day) }));
    const late = lateCheck();
    const device = createDevice({ cookie_consent: text });
    const world = createWorld({ device, loadCheck: late.loadCheck });
    world.store.configure(json, '', { region: '', zone: '' });
    expect(grantedIn(world)).to.deep.equal(['analytics']);
    expect(await outcomeOf(Promise.all([world.store.complete(), late.arrive()]))).to.equal(
      'resolved',
    );
    expect(world.store.state.granted).to.deep.equal([]);
    expect(world.changes[0]?.removed).to.include('analytics');
    expect(world.device.kept.get('cookie_consent')).to.equal(text);
  });
});

describe('complete() of the store with the signal in opt-out', () => {
  for (const [what, gpc, expected] of [
    ['a page that knew the signal leaves a newer answer as it is', true, 'y'],
    ['a page that hears the signal only now has it stored', false, 'g'],
  ] as const)
    it(what, async () => {
      const first = startedWorld({ document: optOut, gpc: true });
      const late = lateCheck();
      const { device } = first;
      const world = startedWorld({ device, document: optOut, gpc, loadCheck: late.loadCheck });
      const other = nextPage(first, optOut, false);
      other.now += 60;
      other.act({ type: 'accept-all' });
      world.gpc = true;
      void world.store.complete();
      await late.arrive();
      expect(world.store.state.grants['analytics']).to.deep.equal({
        granted: false,
        source: 'gpc',
      });
      expect(stored(world)['analytics']).to.equal(expected);
    });
});
