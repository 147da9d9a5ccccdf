/** Answers that are stored in several places under one key, such as cookies of a parent domain or of an older policy. */
import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import type { Action } from '../../src/consent/transition.js';
import { lettersOf, noon, recordOf, type Choices } from './support.js';
import { createDevice, grantedIn, nextPage, startedWorld, type Device } from './world.js';

const key = 'cookie_consent';
const optOut = { mode: 'opt-out' };
const yes = { functional: 'y', analytics: 'y', marketing: 'y' } as const;
const text = (choices: Choices, counter: number) => encodeRecord(recordOf(choices, { counter }));
const elsewhereIn = ({ elsewhere }: Device) =>
  (elsewhere.get(key) ?? []).map((each) => lettersOf(decodeRecord(each)?.choices));

function deviceWith(own: string | undefined, ...others: readonly string[]): Device {
  const device = createDevice(own ? { [key]: own } : {});
  device.elsewhere.set(key, [...others]);
  return device;
}

describe('the answer that counts of several', () => {
  for (const [what, own, others, granted] of [
    ['that of the own place, if it is newer', text({}, 9), [text(yes, 8)], []],
    ['that of another place, if it is newer', text(yes, 8), [text({}, 9)], []],
    [
      'that of another place, if there is no other',
      undefined,
      [text({ analytics: 'y' }, 8)],
      ['analytics'],
    ],
    [
      'the newest of three',
      text(yes, 7),
      [text(yes, 8), text({ marketing: 'y' }, 9)],
      ['marketing'],
    ],
    [
      'what two of the same moment agree on',
      text(yes, 8),
      [text({ analytics: 'y' }, 8)],
      ['analytics'],
    ],
    [
      'a whole one, beside one that is damaged',
      text({ analytics: 'y' }, 7),
      [text(yes, 9).slice(0, -5)],
      ['analytics'],
    ],
    [
      'a whole one, beside what is no record',
      text({ analytics: 'y' }, 7),
      ['1', 'accepted'],
      ['analytics'],
    ],
  ] as const)
    it(`is ${what}`, () => {
      const world = startedWorld({ device: deviceWith(own, ...others) });
      expect(grantedIn(world)).to.deep.equal(granted);
      expect(grantedIn(nextPage(world))).to.deep.equal(granted);
    });

  it('is stored in the own place too, once it is renewed', () => {
    const device = deviceWith(undefined, text({ analytics: 'y' }, 8));
    startedWorld({ device });
    expect(lettersOf(decodeRecord(device.kept.get(key))?.choices)).to.include({ analytics: 'y' });
  });

  it('denies on, if one of the places is lost', () => {
    const device = deviceWith(text(yes, 7), text(yes, 8));
    startedWorld({ device, document: optOut }).act({ type: 'reject-all' });
    for (const left of [{ kept: device.kept }, { elsewhere: device.elsewhere }]) {
      const world = startedWorld({ device: { ...createDevice(), ...left }, document: optOut });
      expect(grantedIn(world)).to.deep.equal([]);
    }
  });
});

describe('answers that are stored elsewhere', () => {
  const refusals: readonly (readonly [Action, object])[] = [
    [{ type: 'reject-all' }, { functional: 'n', analytics: 'n', marketing: 'n', ads: 'n' }],
    [{ type: 'withdraw' }, { functional: 'n', analytics: 'n', marketing: 'n', ads: 'n' }],
    [
      { type: 'withdraw', choices: { marketing: false } },
      { functional: 'y', analytics: 'y', marketing: 'n', ads: 'n' },
    ],
    [
      { type: 'save', choices: { analytics: false, marketing: true } },
      { functional: 'y', analytics: 'n', marketing: 'y' },
    ],
    [
      { type: 'import', choices: { ads: false } },
      { functional: 'y', marketing: 'y', ads: 'n' },
    ],
  ];
  for (const [action, expected] of refusals)
    it(`lose what is refused, in their place: ${JSON.stringify(action)}`, () => {
      const device = deviceWith(text(yes, 8), text(yes, 6), text({ analytics: 'y' }, 7));
      startedWorld({ device }).act(action);
      const [first, second] = elsewhereIn(device);
      expect(first).to.include(expected);
      for (const [id, letter] of Object.entries(expected))
        if (letter === 'n') expect(second).to.include({ [id]: 'n' });
    });

  it('lose what the signal denies', () => {
    const device = deviceWith(text(yes, 8), text(yes, 6));
    startedWorld({ device, document: optOut, gpc: true });
    expect(elsewhereIn(device)[0]).to.include({ functional: 'y', analytics: 'g', marketing: 'g' });
  });

  it('stay older than the refusal', () => {
    const device = deviceWith(text(yes, 8), text(yes, 6));
    const world = startedWorld({ device });
    world.act({ type: 'reject-all' });
    expect(device.elsewhere.get(key)?.map((each) => decodeRecord(each)?.counter)).to.deep.equal([
      6,
    ]);
    world.act({ type: 'accept-all' });
    expect(grantedIn(nextPage(world))).to.deep.equal(['functional', 'analytics', 'marketing']);
  });

  const acceptances: readonly Action[] = [
    { type: 'accept-all' },
    { type: 'save', choices: { analytics: true } },
    { type: 'import', choices: { marketing: true } },
  ];
  for (const action of acceptances)
    it(`are left alone by an acceptance: ${JSON.stringify(action)}`, () => {
      const others = [text({}, 6), text({ analytics: 'y' }, 7)];
      const device = deviceWith(text({ functional: 'y' }, 8), ...others);
      startedWorld({ device }).act(action);
      expect(device.elsewhere.get(key)).to.deep.equal(others);
    });

  it('are left alone if they are no records of ours', () => {
    const others = ['1', '{"analytics":true}', text(yes, 6).slice(0, -9)];
    const device = deviceWith(text(yes, 8), ...others);
    startedWorld({ device }).act({ type: 'reject-all' });
    expect(device.elsewhere.get(key)).to.deep.equal(others);
  });

  it('are left alone if the refusal could not be stored', () => {
    const device = deviceWith(text(yes, 8), text(yes, 6));
    device.fails = 'write';
    const world = startedWorld({ device, document: optOut });
    world.act({ type: 'reject-all' });
    expect(elsewhereIn(device)[0]).to.include(yes);
    expect(grantedIn(nextPage(world, optOut))).to.deep.equal([]);
  });

  it('are forgotten with a reset', () => {
    const device = deviceWith(text(yes, 8), text(yes, 6));
    const world = startedWorld({ device });
    world.act({ type: 'reset' });
    expect(device.elsewhere.size + device.kept.size).to.equal(0);
    expect(nextPage(world).store.state.status).to.equal('undecided');
  });

  it('of version 1 lose what is refused, too', () => {
    const old = JSON.stringify({
      v: 1,
      policy: '1',
      at: noon - 9,
      until: noon + 9999,
      mode: 'opt-in',
      choices: 'yanalytics|ymarketing',
    });
    const device = deviceWith(text(yes, noon), old);
    startedWorld({ device }).act({ type: 'withdraw', choices: { marketing: false } });
    expect(elsewhereIn(device)[0]).to.include({ analytics: 'y', marketing: 'n' });
  });
});
