import { expect } from 'chai';
import { builtInPolicy } from '../../src/policy/built-in.js';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { recordOf } from './support.js';
import {
  createDevice,
  createWorld,
  grantedIn,
  nextPage,
  startedWorld,
  type Device,
  type World,
} from './world.js';
import { categories } from '../policy/support.js';

const nowhere = { region: '', zone: '' };

describe('the store where storage fails', () => {
  const stored = (fails: Device['fails']): Device => ({
    ...createDevice({ cookie_consent: encodeRecord(recordOf({ analytics: 'y' })) }),
    fails,
  });

  describe('on reading', () => {
    it('grants nothing, asks, and says so', () => {
      const { store, problems } = startedWorld({ device: stored('read') });
      expect(store.state).to.include({ status: 'undecided', storage: 'unavailable' });
      expect(store.state.granted).to.deep.equal(['necessary']);
      expect(store.mustAsk).to.be.true;
      expect(problems.map(([code, field]) => [code, field])).to.deep.equal([['storage', 'cookie']]);
      expect(problems[0]?.[2]).to.be.an('error');
    });

    it('lets a decision live on in memory', () => {
      const world = startedWorld({ device: stored('read') });
      world.store.perform({ type: 'save', choices: { marketing: true } });
      expect(world.store.state).to.include({ status: 'decided', storage: 'unavailable' });
      world.store.setZone('public');
      world.store.refresh();
      expect(grantedIn(world)).to.deep.equal(['marketing']);
      expect(world.problems.length).to.equal(1);
    });

    it('keeps what was decided before it began', () => {
      const world = startedWorld({ device: stored(undefined) });
      world.device.fails = 'read';
      world.store.refresh();
      expect(grantedIn(world)).to.deep.equal(['analytics']);
      expect(world.store.state.storage).to.equal('unavailable');
    });
  });

  for (const fails of ['write', 'full', 'drop'] as const)
    describe(fails === 'drop' ? 'in silence' : `on writing (${fails})`, () => {
      it('lets a decision live on in memory, and says so', () => {
        const world = startedWorld({ device: { ...createDevice(), fails } });
        expect(world.store.state.storage).to.equal('cookie');
        world.store.perform({ type: 'save', choices: { marketing: true } });
        expect(world.store.state).to.include({ status: 'decided', storage: 'unavailable' });
        expect(grantedIn(world)).to.deep.equal(['marketing']);
        expect(world.problems.map(([code, field]) => [code, field])).to.deep.equal([
          ['storage', 'cookie'],
        ]);
        expect(world.log.slice(-3)).to.deep.equal(['withdraw', 'changed', 'notify']);
        world.store.refresh();
        world.store.setZone('public');
        expect(grantedIn(world)).to.deep.equal(['marketing']);
        expect(grantedIn(nextPage(world))).to.deep.equal([]);
      });

      it('lets the visitor take everything back', () => {
        const world = startedWorld({ device: { ...createDevice(), fails } });
        world.store.perform({ type: 'accept-all' });
        world.store.perform({ type: 'withdraw' });
        expect(grantedIn(world)).to.deep.equal([]);
        expect(world.withdrawals).to.have.lengthOf(1);
      });

      it('does not lose the decision with another policy on the same page', () => {
        const world = startedWorld({ device: { ...createDevice(), fails } });
        world.store.perform({ type: 'save', choices: { marketing: true } });
        world.configure({ version: '2' });
        expect(grantedIn(world)).to.deep.equal(['marketing']);
      });
    });

  it('never carries over what was decided under the built-in policy, stored or not', () => {
    for (const fails of [undefined, 'write'] as const) {
      const world = createWorld({ device: { ...createDevice(), fails } });
      world.store.configure(builtInPolicy, '', nowhere);
      world.store.perform({ type: 'accept-all' });
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
      expect(world.device.kept.size).to.equal(fails ? 0 : 1);
      world.configure();
      expect(grantedIn(world), fails).to.deep.equal([]);
    }
  });

  for (const fails of ['full', 'drop'] as const)
    it(`does not bring back on the next page what was withdrawn (${fails})`, () => {
      const world = startedWorld();
      world.store.perform({ type: 'accept-all' });
      const next = startedWorld({ device: { ...world.device, fails }, document: { version: '2' } });
      expect(grantedIn(next)).to.include('marketing');
      next.store.perform({ type: 'withdraw' });
      expect(grantedIn(next)).to.deep.equal([]);
      expect(grantedIn(nextPage(next))).to.deep.equal([]);
    });

  for (const fails of ['write', 'full', 'drop'] as const)
    it(`leaves what is stored where only the fingerprint cannot be renewed (${fails})`, () => {
      const device = stored(fails);
      const before = device.kept.get('cookie_consent');
      const world = startedWorld({ device });
      expect(grantedIn(world)).to.deep.equal(['analytics']);
      expect(device.kept.get('cookie_consent')).to.equal(before);
      world.configure({ version: '2' });
      world.store.refresh();
      expect(grantedIn(world)).to.deep.equal(['analytics']);
    });

  for (const [what, between] of [
    ['another policy', () => undefined],
    ['a policy that was refused', (world: World) => world.store.configure('{', '', nowhere)],
  ] as const)
    it(`stores with the next policy what could not be stored, after ${what}`, () => {
      const document = { mode: 'opt-out' };
      const world = startedWorld({ device: { ...createDevice(), fails: 'full' }, document });
      world.store.perform({ type: 'reject-all' });
      between(world);
      world.device.fails = undefined;
      // Something new is asked, so that the decision is not renewed.
      world.configure({ ...document, categories: [...categories, { id: 'new' }] });
      world.store.refresh();
      expect(grantedIn(world)).to.deep.equal(['new']);
      expect(grantedIn(nextPage(world, document))).to.deep.equal([]);
    });

  it('counts a signal that cannot be stored', () => {
    const document = { mode: 'opt-out' };
    const world = startedWorld({ gpc: true, document, device: stored('write') });
    expect(grantedIn(world)).to.deep.equal([]);
    expect(world.store.state.grants['analytics']).to.include({ granted: false, source: 'gpc' });
    expect(world.store.state.storage).to.equal('unavailable');
    expect(world.problems).to.have.lengthOf(1);
  });

  for (const type of ['cookie', 'localStorage', 'memory'] as const)
    it(`and not otherwise: ${type} is called by its name`, () => {
      expect(startedWorld({ document: { storage: { type } } }).store.state.storage).to.equal(type);
    });
});

describe('the store in notice', () => {
  const notice = {
    mode: 'notice',
    categories: [{ id: 'necessary', required: true }],
    services: [],
  };
  const flag = { ...notice, storage: { type: 'localStorage', key: 'ack', format: 'flag' } };

  it('tells once, and keeps a record', () => {
    const world = startedWorld({ document: notice });
    expect(world.store.state).to.include({ status: 'undecided', mode: 'notice' });
    expect(world.store.mustAsk).to.be.true;
    world.store.perform({ type: 'acknowledge' });
    expect(world.store.mustAsk).to.be.false;
    const next = nextPage(world, { ...notice, version: '2' });
    expect(next.store.state.status).to.equal('decided');
    expect(next.store.mustAsk).to.be.false;
    next.store.perform({ type: 'acknowledge' });
    const { choices } = decodeRecord(next.device.kept.get('cookie_consent'))!;
    expect(choices).to.deep.equal({});
  });

  it('is refused where there is something to consent to: the full banner, and a word about it', () => {
    const world = startedWorld({ document: { mode: 'notice' } });
    expect(world.problems).to.deep.equal([['notice', 'mode', 'notice']]);
    expect(world.store.state.mode).to.equal('opt-in');
    expect(world.store.mustAsk).to.be.true;
    expect(grantedIn(world)).to.deep.equal([]);
    world.store.perform({ type: 'acknowledge' });
    expect(world.problems[1]).to.deep.equal(['action', 'acknowledge', 'opt-in']);
    expect(world.store.state.status).to.equal('undecided');
  });

  it('is refused in a region too', () => {
    const document = { regions: { US: { mode: 'notice' } } };
    const world = startedWorld({ document, scope: { region: 'US' } });
    expect(world.problems).to.deep.equal([['notice', 'mode', 'notice']]);
    expect(world.store.state.mode).to.equal('opt-in');
  });

  describe('with a flag', () => {
    it('writes one tiny value under one key, for ever, and only on the click', () => {
      const world = startedWorld({ document: flag, gpc: true });
      world.store.refresh();
      world.store.setZone('public');
      world.configure(flag);
      expect(world.log).not.to.include('persist');
      expect(world.device.kept.size).to.equal(0);
      world.store.perform({ type: 'acknowledge' });
      expect([...world.device.kept]).to.deep.equal([['ack', '1']]);
      expect(world.device.until).to.equal(Infinity);
    });

    it('is seen on the next page, whatever the version, and for ever', () => {
      const world = startedWorld({ document: flag });
      world.store.perform({ type: 'acknowledge' });
      world.now = 8e10;
      const next = nextPage(world, { ...flag, version: '2' });
      expect(next.store.mustAsk).to.be.false;
      expect(next.store.state).to.include({ status: 'decided', decidedAt: null, expiresAt: null });
      expect(next.store.state.storage).to.equal('localStorage');
      expect(next.log).not.to.include('persist');
    });

    it('is seen whatever the site kept there before', () => {
      for (const text of ['1', 'true', '2025-01-01', '{"seen":true}']) {
        const world = startedWorld({ document: flag, device: createDevice({ ack: text }) });
        expect(world.store.mustAsk, text).to.be.false;
        expect(world.problems).to.deep.equal([]);
        expect(world.device.kept.get('ack')).to.equal(text);
      }
    });

    it('is removed by a reset', () => {
      const world = startedWorld({ document: flag });
      world.store.perform({ type: 'acknowledge' });
      world.store.perform({ type: 'reset' });
      expect(world.device.kept.size).to.equal(0);
      expect(world.store.mustAsk).to.be.true;
    });

    it('is not written where somebody takes something back', () => {
      const world = startedWorld({ document: flag });
      world.store.perform({ type: 'withdraw' });
      world.store.perform({ type: 'withdraw', choices: { anything: false } });
      expect(world.device.kept.size).to.equal(0);
      expect(world.store.mustAsk).to.be.true;
    });

    it('lives on in memory where it cannot be stored', () => {
      const device = { ...createDevice(), fails: 'write' } as const;
      const world = startedWorld({ document: flag, device });
      world.store.perform({ type: 'acknowledge' });
      expect(world.store.mustAsk).to.be.false;
      expect(world.store.state.storage).to.equal('unavailable');
      world.configure({ ...flag, version: '2' });
      expect(world.store.mustAsk).to.be.false;
    });

    it('is not set by a decision that could not be stored, nor the other way round', () => {
      const device = { ...createDevice(), fails: 'write' as Device['fails'] };
      const world = startedWorld({ device });
      world.store.perform({ type: 'accept-all' });
      device.fails = undefined;
      world.configure(flag);
      expect(world.store.mustAsk).to.be.true;
      expect(device.kept.size).to.equal(0);

      device.fails = 'write';
      world.store.perform({ type: 'acknowledge' });
      device.fails = undefined;
      world.configure();
      expect(world.store.state.status).to.equal('undecided');
      expect(device.kept.size).to.equal(0);
    });
  });

  describe('that had a flag and asks for consent now', () => {
    const document = { storage: flag.storage };
    const device = () => createDevice({ ack: '1' });

    for (const mode of ['opt-in', 'opt-out'] as const)
      it(`takes the flag for no choice in ${mode}, and says that a flag holds none`, () => {
        const world = startedWorld({ document: { ...document, mode }, device: device() });
        expect(world.problems).to.deep.equal([['flag', 'storage.format', mode]]);
        expect(world.store.state.status).to.equal('undecided');
        expect(world.store.mustAsk).to.be.true;
        expect(world.store.record).to.be.undefined;
      });

    it('keeps a full record under the same key', () => {
      const world = startedWorld({ document, device: device() });
      world.store.perform({ type: 'save', choices: { analytics: true } });
      expect([...world.device.kept.keys()]).to.deep.equal(['ack']);
      expect(decodeRecord(world.device.kept.get('ack'))?.choices).to.include({ analytics: 'y' });
      expect(grantedIn(nextPage(world, document))).to.deep.equal(['analytics']);
    });

    it('does so too where notice was refused', () => {
      const world = startedWorld({ document: { ...document, mode: 'notice' }, device: device() });
      expect(world.problems).to.deep.equal([
        ['notice', 'mode', 'notice'],
        ['flag', 'storage.format', 'opt-in'],
      ]);
      expect(world.store.mustAsk).to.be.true;
    });
  });
});
