/** Tabs of one browser: the newest answer wins everywhere, and of two of the same moment what both agree on. */
import { expect } from 'chai';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import type { Action } from '../../src/consent/transition.js';
import { day, lettersOf, noon, recordOf } from './support.js';
import { createDevice, grantedIn, nextPage, startedWorld, type World } from './world.js';

const key = 'cookie_consent';
const stored = ({ device }: World) => decodeRecord(device.kept.get(key));
const all = ['functional', 'analytics', 'marketing'];

/** Two tabs in which nothing was decided. */
function twoTabs(): readonly [World, World] {
  const one = startedWorld();
  return [one, startedWorld({ device: one.device })];
}

/** Both tabs decide before either has seen what the other stored; the second one writes last. */
function atOnce([one, other]: readonly [World, World], first: Action, second: Action): void {
  const before = new Map(one.device.kept);
  one.act(first);
  const after = new Map(one.device.kept);
  one.device.kept.clear();
  for (const [name, text] of before) one.device.kept.set(name, text);
  other.act(second);
  expect(after.size).to.equal(1);
}

describe('the counter of a stored answer', () => {
  it('is the time of the first answer, and then one more than before', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    expect(stored(world)?.counter).to.equal(noon);
    world.now += 999;
    world.act({ type: 'reject-all' });
    expect(stored(world)?.counter).to.equal(noon + 1);
    const next = nextPage(world);
    next.act({ type: 'accept-all' });
    expect(stored(next)?.counter).to.equal(noon + 2);
  });

  it('is one more than the highest that was seen in any place', () => {
    const device = createDevice({ [key]: encodeRecord(recordOf({}, { counter: 5 })) });
    device.elsewhere.set(key, [encodeRecord(recordOf({}, { counter: noon + 50 }))]);
    const world = startedWorld({ device });
    world.act({ type: 'accept-all' });
    expect(stored(world)?.counter).to.equal(noon + 51);
  });

  it('follows the time of a record of version 1', () => {
    const text = JSON.stringify({
      v: 1,
      policy: '1',
      at: noon + 9 * day,
      until: noon + 99 * day,
      mode: 'opt-in',
      choices: 'yanalytics|ymarketing|yfunctional',
    });
    const world = startedWorld({ device: createDevice({ [key]: text }) });
    world.act({ type: 'reject-all' });
    expect(stored(world)?.counter).to.equal(noon + 9 * day + 1);
    expect(grantedIn(nextPage(world))).to.deep.equal([]);
  });

  it('is that of the signal too', () => {
    const world = startedWorld({ document: { mode: 'opt-out' } });
    world.act({ type: 'accept-all' });
    world.gpc = true;
    world.store.refresh();
    expect(stored(world)?.counter).to.equal(noon + 1);
  });

  for (const back of [1, 3600, 400 * day])
    it(`lets a refusal win that is given after the clock was set back by ${back} s`, () => {
      const [one, other] = twoTabs();
      one.act({ type: 'accept-all' });
      other.store.refresh();
      other.now -= back;
      other.act({ type: 'reject-all' });
      one.store.refresh();
      for (const world of [one, other, nextPage(one)]) expect(grantedIn(world)).to.deep.equal([]);
    });

  it('leaves a refusal readable after the highest counter that can be read', () => {
    const highest = encodeRecord(recordOf({ marketing: 'y' }, { counter: 1e11 - 1 }));
    const world = startedWorld({ device: createDevice({ [key]: highest }) });
    expect(grantedIn(world)).to.deep.equal(['marketing']);
    world.act({ type: 'reject-all' });
    expect(lettersOf(stored(world)?.choices)).to.include({ marketing: 'n' });
    expect(nextPage(world).store.state.status).to.equal('decided');
  });
});

describe('tabs that decide one after the other', () => {
  it('end with the last answer, within one second too', () => {
    for (const order of [
      ['accept-all', 'reject-all'],
      ['reject-all', 'accept-all'],
    ] as const) {
      const [one, other] = twoTabs();
      one.act({ type: order[0] });
      other.act({ type: order[1] });
      one.store.refresh();
      expect(grantedIn(one)).to.deep.equal(order[1] === 'accept-all' ? all : []);
      expect(grantedIn(other)).to.deep.equal(grantedIn(one));
    }
  });

  it('store the newer answer again that an older text has replaced', () => {
    const [one, other] = twoTabs();
    one.act({ type: 'accept-all' });
    const older = one.device.kept.get(key)!;
    other.act({ type: 'reject-all' });
    const newer = one.device.kept.get(key)!;
    one.device.kept.set(key, older);
    other.store.refresh();
    expect(one.device.kept.get(key)).to.equal(newer);
    one.store.refresh();
    for (const world of [one, other]) expect(grantedIn(world)).to.deep.equal([]);
  });

  it('write over each other no further if one of them has no policy of the site', () => {
    const [one] = twoTabs();
    one.act({ type: 'accept-all' });
    const builtIn = { ...recordOf({ analytics: 'y' }), policy: 'built-in', counter: noon + 5 };
    one.device.kept.set(key, encodeRecord(builtIn));
    one.device.elsewhere.set(key, [encodeRecord(recordOf({}, { counter: 5 }))]);
    one.store.refresh();
    expect(stored(one)).to.include({ policy: 'built-in', counter: noon + 5 });
  });

  it('bring nothing back that was forgotten', () => {
    const [one, other] = twoTabs();
    one.act({ type: 'accept-all' });
    other.store.refresh();
    one.act({ type: 'reset' });
    other.store.refresh();
    expect(grantedIn(other)).to.deep.equal([]);
    expect(one.device.kept.size).to.equal(0);
  });

  it('bring no grant back over a refusal that follows a reset', () => {
    const [one, other] = twoTabs();
    one.act({ type: 'accept-all' });
    one.act({ type: 'save', choices: { functional: false } });
    other.store.refresh();
    expect(grantedIn(other)).to.deep.equal(['analytics', 'marketing']);
    // All within a second, and in one task, so that the other tab sees the end alone.
    one.act({ type: 'reset' });
    one.act({ type: 'reject-all' });
    other.store.refresh();
    one.store.refresh();
    for (const world of [one, other, nextPage(one)]) expect(grantedIn(world)).to.deep.equal([]);
  });
});

describe('tabs that decide at the same moment', () => {
  for (const [first, second] of [
    ['accept-all', 'reject-all'],
    ['reject-all', 'accept-all'],
  ] as const)
    it(`agree on the refusal: ${first}, then ${second}`, () => {
      const tabs = twoTabs();
      atOnce(tabs, { type: first }, { type: second });
      for (const world of [...tabs, ...tabs]) world.store.refresh();
      for (const world of tabs) expect(grantedIn(world)).to.deep.equal([]);
      expect(grantedIn(nextPage(tabs[0]))).to.deep.equal([]);
    });

  it('agree on what both grant', () => {
    const tabs = twoTabs();
    atOnce(
      tabs,
      { type: 'save', choices: { analytics: true, functional: true } },
      { type: 'save', choices: { analytics: true, marketing: true } },
    );
    for (const world of [...tabs, ...tabs]) world.store.refresh();
    for (const world of tabs) expect(grantedIn(world)).to.deep.equal(['analytics']);
  });

  const anyId = fc.constantFrom('functional', 'analytics', 'marketing', 'chat', 'youtube', 'ads');
  const anyAction = fc.oneof(
    fc.record({ type: fc.constantFrom('accept-all', 'reject-all', 'withdraw') }),
    fc.record({ type: fc.constant('save'), choices: fc.dictionary(anyId, fc.boolean()) }),
    fc.record({
      type: fc.constant('save'),
      choices: fc.dictionary(anyId, fc.boolean()),
      gpcOverride: fc.constant(true),
    }),
  ) as fc.Arbitrary<Action>;

  it('agree, grant no more than either did, and come to rest, whatever they decided', () => {
    fc.assert(
      fc.property(
        fc.array(anyAction, { maxLength: 2 }),
        anyAction,
        anyAction,
        fc.boolean(),
        (before, first, second, gpc) => {
          const one = startedWorld({ gpc });
          for (const action of before) one.act(action);
          const tabs = [one, startedWorld({ device: one.device, gpc })] as const;
          atOnce(tabs, first, second);
          const granted = ({ store }: World) =>
            Object.entries(store.state.grants).flatMap(([id, grant]) =>
              grant.granted ? [id] : [],
            );
          const said = tabs.map(granted);
          for (const world of [...tabs, ...tabs]) world.store.refresh();
          const [here, there] = tabs.map(granted);
          expect(here).to.deep.equal(there);
          for (const each of said) expect(each).to.include.members(here!);
          for (const world of tabs) {
            world.forget();
            world.store.refresh();
            expect(world.log).to.deep.equal([]);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
