/** The store if storage fails: what was decided lives on, and refusals are not lost. */
import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { builtInPolicy } from '../../src/policy/built-in.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { categories } from '../policy/support.js';
import { lateCheck } from './late-check.js';
import { lettersOf, noon, recordOf } from './support.js';
import {
  createDevice,
  createWorld,
  grantedIn,
  nextPage,
  startedWorld,
  type Device,
  type World,
} from './world.js';

const nowhere = { region: '', zone: '' };
const optOut = { mode: 'opt-out' };
const key = 'cookie_consent';
const accepted = encodeRecord(recordOf({ functional: 'y', analytics: 'y', marketing: 'y' }));

const failing = (fails: Device['fails'], text?: string): Device => ({
  ...createDevice(text ? { [key]: text } : {}),
  fails,
});
const codes = ({ problems }: World) => problems.map(([code, field]) => `${code} ${field}`);
const standIn = ({ device }: World) => lettersOf(decodeRecord(device.standIns.get(key))?.choices);

describe('the store if nothing can be read', () => {
  it('grants nothing, asks, and says so', () => {
    const { store, problems } = startedWorld({ device: failing('read', accepted) });
    expect(store.state).to.include({ status: 'undecided', storage: 'unavailable' });
    expect(store.state.granted).to.deep.equal(['necessary']);
    expect(store.mustAsk).to.be.true;
    expect(problems.map(([code, field]) => [code, field])).to.deep.equal([['storage', 'cookie']]);
    expect(problems[0]?.[2]).to.be.an('error');
  });

  it('lets a decision live on in memory', () => {
    const world = startedWorld({ device: failing('read', accepted) });
    world.act({ type: 'save', choices: { marketing: true } });
    expect(world.store.state).to.include({ status: 'decided', storage: 'unavailable' });
    world.store.setZone('public');
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal(['marketing']);
  });

  it('keeps what was decided before it began', () => {
    const world = startedWorld({ device: failing(undefined, accepted) });
    world.device.fails = 'read';
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    expect(world.store.state.storage).to.equal('unavailable');
  });

  it('says so once, however often it looks again', () => {
    const world = startedWorld({ device: failing('read') });
    for (let times = 0; times < 3; times++) world.store.refresh();
    expect(codes(world)).to.deep.equal(['storage cookie']);
  });
});

for (const fails of ['write', 'all'] as const)
  describe(`the store if nothing can be written (${fails})`, () => {
    it('lets an acceptance live on in memory, and says so', () => {
      const world = startedWorld({ device: failing(fails) });
      expect(world.store.state.storage).to.equal('cookie');
      world.act({ type: 'accept-all' });
      expect(world.store.state).to.include({ status: 'decided', storage: 'unavailable' });
      expect(world.store.isStored).to.be.false;
      expect(codes(world)).to.deep.equal(['storage storage']);
      world.store.refresh();
      world.store.setZone('public');
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
      expect(world.device.standIns.size).to.equal(0);
    });

    it('lets a mixed choice live on in memory; the next page grants nothing of it', () => {
      const world = startedWorld({ device: failing(fails) });
      world.act({ type: 'save', choices: { marketing: true } });
      expect(grantedIn(world)).to.deep.equal(['marketing']);
      world.store.refresh();
      world.store.setZone('public');
      expect(grantedIn(world)).to.deep.equal(['marketing']);
      expect(codes(world)).to.deep.equal(['storage storage']);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
    });

    it('lets the visitor take everything back', () => {
      const world = startedWorld({ device: failing(fails) });
      world.act({ type: 'accept-all' });
      world.act({ type: 'withdraw' });
      expect(grantedIn(world)).to.deep.equal([]);
      expect(world.withdrawals).to.have.lengthOf(1);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
    });

    it('does not lose the decision with another policy on the same page', () => {
      const world = startedWorld({ device: failing(fails) });
      world.act({ type: 'accept-all' });
      world.configure({ version: '2' });
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    });

    it('does not bring back on the next page what was withdrawn', () => {
      const world = startedWorld({ device: failing(fails, accepted) });
      world.act({ type: 'withdraw' });
      expect(grantedIn(world)).to.deep.equal([]);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
    });

    it('leaves what is stored if an acceptance cannot be', () => {
      const refused = encodeRecord(recordOf());
      const world = startedWorld({ device: failing(fails, refused) });
      world.act({ type: 'accept-all' });
      expect(world.device.kept.get(key)).to.equal(refused);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
    });

    it('leaves what is stored, and says nothing, if it cannot be renewed', () => {
      const device = failing(fails, accepted);
      const world = startedWorld({ device });
      expect(grantedIn(world)).to.include('analytics');
      world.configure({ version: '2' });
      world.store.refresh();
      expect(grantedIn(world)).to.include('analytics');
      expect(device.kept.get(key)).to.equal(accepted);
      expect(world.store.state.storage).to.equal('cookie');
      expect(world.problems).to.deep.equal([]);
    });

    it('counts a signal that cannot be stored', () => {
      const world = startedWorld({ gpc: true, document: optOut, device: failing(fails, accepted) });
      expect(grantedIn(world)).to.deep.equal(['functional']);
      expect(world.store.state.grants['analytics']).to.include({ granted: false, source: 'gpc' });
      expect(world.store.state.storage).to.equal('unavailable');
      expect(world.problems).to.have.lengthOf(1);
    });

    for (const [what, between] of [
      ['another policy', () => undefined],
      ['the same policy', (world: World) => world.configure(optOut)],
    ] as const)
      it(`stores with the next policy what could not be stored, after ${what}`, () => {
        const world = startedWorld({ device: failing(fails), document: optOut });
        world.act({ type: 'reject-all' });
        between(world);
        world.device.fails = undefined;
        world.configure({ ...optOut, categories: [...categories, { id: 'new' }] });
        world.store.refresh();
        expect(grantedIn(world)).to.deep.equal(['new']);
        expect(world.store.isStored).to.be.true;
        expect(world.device.standIns.size).to.equal(0);
        expect(grantedIn(nextPage(world, optOut))).to.deep.equal([]);
      });
  });

describe('what stands in for a refusal that cannot be stored', () => {
  it('denies what the answer denies or grants, and says nothing else', () => {
    const device = failing(
      'write',
      encodeRecord(recordOf({ functional: 'y', stats: 'o', ads: 'g' })),
    );
    const world = startedWorld({ device });
    world.act({ type: 'save', choices: { analytics: true, youtube: false } });
    expect(standIn(world)).to.deep.equal({
      functional: 'n',
      chat: 's',
      analytics: 'n',
      stats: 's',
      marketing: 'n',
      youtube: 'n',
      ads: 'g',
    });
  });

  it('is newer than the answer that could not be replaced', () => {
    const world = startedWorld({ device: failing('write', accepted), document: optOut });
    world.act({ type: 'withdraw', choices: { marketing: false } });
    expect(world.device.kept.get(key)).to.equal(accepted);
    const next = nextPage(world, optOut);
    expect(next.store.state.grants['marketing']).to.deep.equal({ granted: false, source: 'user' });
    expect(grantedIn(next)).to.deep.equal([]);
  });

  it('goes with the next answer that is stored', () => {
    const world = startedWorld({ device: failing('write') });
    world.act({ type: 'reject-all' });
    expect(world.device.standIns.size).to.equal(1);
    world.device.fails = undefined;
    const next = nextPage(world);
    expect(grantedIn(next)).to.deep.equal([]);
    next.act({ type: 'accept-all' });
    expect(next.device.standIns.size).to.equal(0);
    expect(grantedIn(nextPage(next))).to.deep.equal(['functional', 'analytics', 'marketing']);
  });

  it('goes with a reset', () => {
    const world = startedWorld({ device: failing('write') });
    world.act({ type: 'reject-all' });
    world.act({ type: 'reset' });
    expect(world.device.standIns.size).to.equal(0);
  });

  it('is no flag’s', () => {
    const document = {
      mode: 'notice',
      categories: [{ id: 'necessary', required: true }],
      services: [],
      storage: { format: 'flag' },
    };
    const world = startedWorld({ device: failing('write'), document });
    world.act({ type: 'acknowledge' });
    expect(world.device.standIns.size).to.equal(0);
  });
});

describe('an older answer that cannot be replaced, if nothing can stand in', () => {
  it('is removed if it refuses nothing', () => {
    const world = startedWorld({ device: failing('all', accepted) });
    world.act({ type: 'reject-all' });
    expect(world.device.kept.size).to.equal(0);
  });

  it('stays if it refuses something, here and in other places', () => {
    const older = encodeRecord(recordOf({ functional: 'y' }, { counter: 5 }));
    const device = failing('all', encodeRecord(recordOf({ analytics: 'y' })));
    device.elsewhere.set(key, [older]);
    const texts = [...device.kept.values()];
    startedWorld({ device }).act({ type: 'reject-all' });
    expect([...device.kept.values()]).to.deep.equal(texts);
    expect(device.elsewhere.get(key)).to.deep.equal([older]);
  });

  it('stays if it cannot be read, beside one that refuses something', () => {
    const older = encodeRecord(recordOf({ functional: 'y' }, { counter: 5 }));
    const device = failing('all', accepted.slice(0, -9));
    device.elsewhere.set(key, [older]);
    startedWorld({ device }).act({ type: 'reject-all' });
    expect(device.kept.get(key)).to.equal(accepted.slice(0, -9));
    expect(device.elsewhere.get(key)).to.deep.equal([older]);
  });

  it('takes no refusal along that is stored in another place', () => {
    const older = encodeRecord(recordOf({ functional: 'y' }, { counter: 5 }));
    const device = failing('all', accepted);
    device.elsewhere.set(key, [older]);
    startedWorld({ device, document: optOut }).act({ type: 'reject-all' });
    expect(device.elsewhere.get(key)).to.deep.equal([older]);
  });
});

it('a choice that was made under the built-in policy is never carried over, stored or not', () => {
  for (const fails of [undefined, 'write'] as const) {
    const world = createWorld({ device: failing(fails) });
    world.store.configure(builtInPolicy, '', nowhere);
    world.act({ type: 'accept-all' });
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    expect(world.device.kept.size).to.equal(fails ? 0 : 1);
    world.configure();
    expect(grantedIn(world), fails).to.deep.equal([]);
  }
});

describe('storage that works', () => {
  for (const type of ['cookie', 'localStorage', 'memory'] as const)
    it(`is called by its name: ${type}`, () => {
      expect(startedWorld({ document: { storage: { type } } }).store.state.storage).to.equal(type);
    });

  describe('of memory', () => {
    const document = { ...optOut, storage: { type: 'memory' } };
    const storage = () => () => ({ ...memoryStorage(), standIn: () => false });

    it('is stored nowhere, as far as the next page is concerned', () => {
      const world = startedWorld({ document, storage });
      world.act({ type: 'reject-all' });
      expect(world.store.isStored).to.be.false;
      expect(world.store.record?.at).to.equal(noon);
      expect(grantedIn(nextPage(world, document))).to.include('marketing');
    });

    it('keeps an answer while the page is open, with another policy too', () => {
      const world = startedWorld({ document, storage });
      world.act({ type: 'reject-all' });
      world.store.refresh();
      expect(grantedIn(world)).to.deep.equal([]);
      world.configure({ ...document, version: '2' });
      expect(grantedIn(world)).to.deep.equal([]);
    });

    it('keeps a refusal from before the check', async () => {
      const late = lateCheck();
      const world = startedWorld({ document, storage, loadCheck: late.loadCheck });
      world.act({ type: 'reject-all' });
      await late.arrive();
      expect(grantedIn(world)).to.deep.equal([]);
    });
  });
});
