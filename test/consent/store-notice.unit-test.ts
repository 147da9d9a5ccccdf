import { expect } from 'chai';
import { decodeRecord } from '../../src/consent/record.js';
import { createDevice, grantedIn, nextPage, startedWorld, type Device } from './world.js';

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
    world.act({ type: 'acknowledge' });
    expect(world.store.mustAsk).to.be.false;
    const next = nextPage(world, { ...notice, version: '2' });
    expect(next.store.state.status).to.equal('decided');
    expect(next.store.mustAsk).to.be.false;
    next.act({ type: 'acknowledge' });
    const { choices } = decodeRecord(next.device.kept.get('cookie_consent'))!;
    expect(choices).to.deep.equal({});
  });

  it('is refused where there is something to consent to: the full banner, and a word about it', () => {
    const world = startedWorld({ document: { mode: 'notice' } });
    expect(world.problems).to.deep.equal([['notice', 'mode', 'notice']]);
    expect(world.store.state.mode).to.equal('opt-in');
    expect(world.store.mustAsk).to.be.true;
    expect(grantedIn(world)).to.deep.equal([]);
    world.act({ type: 'acknowledge' });
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
      world.act({ type: 'acknowledge' });
      expect([...world.device.kept]).to.deep.equal([['ack', '1']]);
      expect(world.device.until).to.equal(Infinity);
    });

    it('is seen on the next page, whatever the version, and for ever', () => {
      const world = startedWorld({ document: flag });
      world.act({ type: 'acknowledge' });
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

    it('is no empty text', () => {
      const world = startedWorld({ document: flag, device: createDevice({ ack: '' }) });
      expect(world.store.mustAsk).to.be.true;
    });

    it('is removed by a reset', () => {
      const world = startedWorld({ document: flag });
      world.act({ type: 'acknowledge' });
      world.act({ type: 'reset' });
      expect(world.device.kept.size).to.equal(0);
      expect(world.store.mustAsk).to.be.true;
    });

    it('is not written where somebody takes something back', () => {
      const world = startedWorld({ document: flag });
      world.act({ type: 'withdraw' });
      world.act({ type: 'withdraw', choices: { anything: false } });
      expect(world.device.kept.size).to.equal(0);
      expect(world.store.mustAsk).to.be.true;
    });

    it('lives on in memory where it cannot be stored', () => {
      const device = { ...createDevice(), fails: 'write' } as const;
      const world = startedWorld({ document: flag, device });
      world.act({ type: 'acknowledge' });
      expect(world.store.mustAsk).to.be.false;
      expect(world.store.state.storage).to.equal('unavailable');
      world.configure({ ...flag, version: '2' });
      expect(world.store.mustAsk).to.be.false;
    });

    it('is not set by a decision that could not be stored, nor the other way round', () => {
      const device = { ...createDevice(), fails: 'write' as Device['fails'] };
      const world = startedWorld({ device });
      world.act({ type: 'accept-all' });
      device.fails = undefined;
      world.configure(flag);
      expect(world.store.mustAsk).to.be.true;
      expect(device.kept.size).to.equal(0);

      device.fails = 'write';
      world.act({ type: 'acknowledge' });
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
      world.act({ type: 'save', choices: { analytics: true } });
      expect([...world.device.kept.keys()]).to.deep.equal(['ack']);
      expect(decodeRecord(world.device.kept.get('ack'))?.choices).to.include({
        analytics: 'granted',
      });
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
