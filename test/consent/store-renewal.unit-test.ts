/** A stored answer lives on with each visit, and stays what it was. */
import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { lateCheck } from './late-check.js';
import { day, noon, recordOf } from './support.js';
import { createDevice, createWorld, startedWorld, type Device, type World } from './world.js';

const key = 'cookie_consent';
const midnight = Math.floor(noon / day) * day;

/** A page that is opened at a time. */
function open(device: Device, now: number, document: object = {}): World {
  const world = createWorld({ device });
  world.now = now;
  world.configure({ ...document });
  return world;
}

const isWritten = ({ log }: World): boolean => log.includes('persist');

describe('the renewal of what is stored', () => {
  it('comes with a visit, at most once a day', () => {
    const { device } = startedWorld();
    open(device, midnight).act({ type: 'reject-all' });
    const visits = [
      [midnight, false],
      [midnight + day - 1, false],
      [midnight + day, true],
      [midnight + day + 1, false],
      [midnight + 2 * day - 1, false],
      [midnight + 9 * day, true],
      [midnight + 9 * day + 60, false],
    ] as const;
    for (const [now, expected] of visits)
      expect(isWritten(open(device, now)), String(now - midnight)).to.equal(expected);
  });

  it('is no renewal on the same page', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.forget();
    world.now += 5 * day;
    world.store.refresh();
    world.store.setZone('public');
    expect(isWritten(world)).to.be.false;
  });

  for (const [mode, days] of [
    ['opt-in', 185],
    ['opt-out', 366],
  ] as const)
    it(`lets it live for ${days} days from the visit in ${mode}`, () => {
      const { device } = startedWorld();
      open(device, noon, { mode }).act({ type: 'reject-all' });
      for (const after of [0, 100, 280, 700]) {
        const now = noon + after * day;
        open(device, now, { mode });
        expect(device.until).to.equal(now + days * day);
      }
    });

  it('lets it live for as long as the policy allows, if that is longer', () => {
    const document = { storage: { maxAgeDays: 390 } };
    const { device } = startedWorld();
    open(device, noon, document).act({ type: 'reject-all' });
    expect(device.until).to.equal(noon + 390 * day);
  });

  it('changes nothing that the answer says, and no time that the state shows', () => {
    const record = recordOf(
      { functional: 'y', analytics: 'o', marketing: 'g' },
      {
        terms: { functional: [midnight - 50 * day, midnight + 50 * day] },
        gpc: true,
        locale: 'de',
      },
    );
    const device = createDevice({ [key]: encodeRecord(record) });
    const { state } = open(device, noon).store;
    for (const after of [1, 2, 99, 150, 400]) {
      const world = open(device, noon + after * day);
      expect(isWritten(world)).to.be.true;
      expect(world.store.state.decidedAt).to.equal(state.decidedAt);
      expect(world.store.state.expiresAt).to.equal(state.expiresAt);
      const stored = decodeRecord(device.kept.get(key));
      expect(stored).to.deep.include({ ...record, day: Math.floor(noon / day) + after });
    }
  });

  it('notes another policy on the same day', () => {
    const { device } = startedWorld();
    open(device, noon).act({ type: 'reject-all' });
    expect(isWritten(open(device, noon, { version: '2' }))).to.be.true;
    expect(isWritten(open(device, noon, { version: '2' }))).to.be.false;
  });

  it('turns a record of version 1 into one of version 2, which says the same', () => {
    const text = JSON.stringify({
      v: 1,
      policy: '1',
      at: noon,
      until: noon + 9 * day,
      mode: 'opt-in',
      choices: 'yanalytics|nmarketing',
    });
    const device = createDevice({ [key]: text });
    const { state } = open(device, noon).store;
    expect(device.kept.get(key)).to.match(/^\{"v":2,/);
    expect(open(device, noon).store.state).to.deep.equal(state);
  });

  it('is none of a flag', () => {
    const document = {
      mode: 'notice',
      categories: [{ id: 'necessary', required: true }],
      services: [],
      storage: { format: 'flag' },
    };
    const device = createDevice({ [key]: '1' });
    expect(isWritten(open(device, noon + 99 * day, document))).to.be.false;
    expect(device.kept.get(key)).to.equal('1');
  });

  it('is none without an answer', () => {
    expect(isWritten(open(createDevice(), noon))).to.be.false;
  });

  it('waits for the check of the policy', async () => {
    const late = lateCheck();
    const device = createDevice({ [key]: encodeRecord(recordOf()) });
    const world = startedWorld({ device, loadCheck: late.loadCheck });
    expect(isWritten(world)).to.be.false;
    await late.arrive();
    expect(isWritten(world)).to.be.true;
  });

  it('is no news for a tab that was open before', () => {
    const device = createDevice({ [key]: encodeRecord(recordOf({ analytics: 'y' })) });
    const older = open(device, noon);
    older.forget();
    open(device, noon + day);
    const text = device.kept.get(key);
    older.now = noon + day;
    older.store.refresh();
    expect(older.log).to.deep.equal([]);
    expect(device.kept.get(key)).to.equal(text);
    expect(isWritten(open(device, noon + day + 60))).to.be.false;
  });
});
