import { expect } from 'chai';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import type { Action } from '../../src/consent/transition.js';
import { categories } from '../policy/support.js';
import { day, lettersOf, recordOf } from './support.js';
import {
  createDevice,
  createWorld,
  grantedIn,
  nextPage,
  startedWorld,
  type World,
} from './world.js';

const optOut = { mode: 'opt-out' };
const zones = { dashboard: { allow: ['necessary', 'analytics'] } };

const stored = (world: World) => decodeRecord(world.device.kept.get('cookie_consent'));
const answersIn = (world: World) => lettersOf(stored(world)?.choices);

describe('the store in zones', () => {
  it('closes what the zone forbids, and opens it again outside', () => {
    const world = startedWorld({ document: { zones } });
    world.act({ type: 'accept-all' });
    world.forget();
    world.store.setZone('dashboard');
    expect(grantedIn(world)).to.deep.equal(['analytics']);
    expect(world.log).to.deep.equal(['activate', 'withdraw', 'changed', 'notify']);
    expect(world.withdrawals[0]?.final).to.be.false;
    expect(world.changes[0]).to.include({ source: 'zone' });
    expect(world.changes[0]?.removed).to.include.members(['functional', 'marketing', 'ads']);
    world.store.setZone('');
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    expect(world.changes[1]?.added).to.include.members(['functional', 'marketing', 'ads']);
  });

  it('leaves the rest unasked, and asks for it outside', () => {
    const world = startedWorld({ document: { zones }, scope: { zone: 'dashboard' } });
    world.act({ type: 'accept-all' });
    expect(world.store.mustAsk).to.be.false;
    world.store.setZone('public');
    expect(grantedIn(world)).to.deep.equal(['analytics']);
    expect(world.store.mustAsk).to.be.true;
    expect(world.store.state.status).to.equal('stale');
  });

  it('reports a zone that the policy does not list, and grants only what is required', () => {
    const world = startedWorld({ document: { zones }, scope: { zone: 'admin' } });
    expect(world.problems).to.deep.equal([['zone', 'zone', 'admin']]);
    world.act({ type: 'accept-all' });
    expect(grantedIn(world)).to.deep.equal([]);
    world.store.setZone('shop');
    expect(world.problems[1]).to.deep.equal(['zone', 'zone', 'shop']);
    for (const known of ['', 'public', 'dashboard']) world.store.setZone(known);
    expect(world.problems).to.have.lengthOf(2);
  });
});

describe('the store and the GPC signal', () => {
  it('stores nothing and asks nothing in opt-in where the signal covers everything', () => {
    const document = { categories: [{ id: 'analytics' }, { id: 'marketing' }], services: [] };
    const world = startedWorld({ gpc: true, document });
    expect(world.store.state).to.include({ status: 'undecided', gpc: 'honored' });
    expect(world.store.mustAsk).to.be.false;
    expect(world.device.kept.size).to.equal(0);
  });

  it('keeps the old record in opt-in, which counts again without the signal', () => {
    const device = createDevice({ cookie_consent: encodeRecord(recordOf({ analytics: 'y' })) });
    const world = startedWorld({ gpc: true, device });
    expect(grantedIn(world)).to.deep.equal([]);
    expect(answersIn(world)).to.include({ analytics: 'y' });
    expect(grantedIn(nextPage(world, {}, false))).to.deep.equal(['analytics']);
  });

  it('stores the opt-out in opt-out, before anything starts, and it lasts', () => {
    const world = startedWorld({ gpc: true, document: optOut });
    expect(world.log).to.deep.equal([
      'persist',
      'announce',
      'activate',
      'withdraw',
      'started',
      'notify',
    ]);
    expect(answersIn(world)).to.include({ analytics: 'g', marketing: 'g', functional: 's' });
    expect(grantedIn(world)).to.deep.equal(['functional']);
    const later = nextPage(world, optOut, undefined);
    expect(grantedIn(later)).to.deep.equal(['functional']);
    expect(later.store.state.grants['marketing']).to.deep.equal({ granted: false, source: 'gpc' });
    expect(later.log).not.to.include('persist');
    expect(later.store.mustAsk).to.be.false;
  });

  const actions: readonly Action[] = [
    { type: 'accept-all' },
    { type: 'acknowledge' },
    { type: 'save', choices: { functional: true } },
    { type: 'save', choices: { youtube: true } },
  ];
  for (const before of actions)
    it(`stores the opt-out once after ${JSON.stringify(before)}, and it lasts`, () => {
      const world = startedWorld({ document: optOut });
      world.act(before);
      const under = nextPage(world, optOut, true);
      expect(under.log.filter((each) => each === 'persist')).to.have.lengthOf(1);
      expect(grantedIn(under)).to.deep.equal(['functional']);
      const again = nextPage(under, optOut, true);
      expect(again.log).not.to.include('persist');
      const later = nextPage(again, optOut, false);
      expect(grantedIn(later)).to.deep.equal(['functional']);
      for (const id of ['stats', 'youtube', 'ads'])
        expect(later.store.state.grants[id]?.granted, id).to.be.false;
    });

  it('lets the visitor decide otherwise in opt-out once it is gone', () => {
    const world = nextPage(startedWorld({ gpc: true, document: optOut }), optOut, false);
    world.act({ type: 'save', choices: { analytics: true } });
    expect(grantedIn(nextPage(world, optOut))).to.deep.equal(['functional', 'analytics']);
  });

  it('is asked again for a category that the signal does not speak about', () => {
    const first = startedWorld();
    first.act({ type: 'accept-all' });
    const added = { id: 'comfort', gpc: 'ignore' };
    const document = { categories: [...categories, added] };
    expect(nextPage(first, document, false).store.mustAsk, 'without the signal').to.be.true;
    expect(nextPage(first, document, true).store.mustAsk, 'under the signal').to.be.true;
  });

  it('keeps an exception that named the signal', () => {
    const world = startedWorld({ gpc: true });
    world.act({ type: 'accept-all' });
    expect(grantedIn(world)).to.deep.equal(['functional']);
    world.act({ type: 'save', choices: { analytics: true }, gpcOverride: true });
    expect(world.store.state.gpc).to.equal('overridden');
    expect(grantedIn(nextPage(world))).to.deep.equal(['functional', 'analytics']);
    world.act({ type: 'withdraw', choices: { analytics: false } });
    expect(world.store.state.gpc).to.equal('honored');
  });

  it('prolongs nothing that was decided before it where consent is asked for', () => {
    const document = { categories: [...categories, { id: 'statistics', basis: 'objectable' }] };
    const world = startedWorld({ document });
    world.act({ type: 'accept-all' });
    const { at, until } = stored(world)!;
    world.now += 10 * day;
    world.gpc = true;
    world.store.refresh();
    expect(answersIn(world)).to.include({ statistics: 'g', analytics: 'y' });
    expect(stored(world)).to.include({ at, until });
  });

  it('holds for twelve months in opt-out, whenever it came', () => {
    const world = startedWorld({ document: optOut });
    world.act({ type: 'accept-all' });
    world.now += 300 * day;
    world.gpc = true;
    world.store.refresh();
    const later = nextPage(world, optOut, false);
    later.now = world.now + 364 * day;
    later.store.refresh();
    expect(grantedIn(later)).to.deep.equal(['functional']);
    expect(later.store.mustAsk).to.be.false;
  });

  it('is stored anew after a reset in opt-out', () => {
    const world = startedWorld({ gpc: true, document: optOut });
    world.now += day;
    world.act({ type: 'reset' });
    expect(stored(world)?.at).to.equal(world.now);
    expect(answersIn(world)).to.include({ analytics: 'g' });
    expect(grantedIn(world)).to.deep.equal(['functional']);
  });
});

describe('refresh of the store', () => {
  it('takes in a signal that has appeared', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.forget();
    world.gpc = true;
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal(['functional']);
    expect(world.log).to.deep.equal(['activate', 'withdraw', 'changed', 'notify']);
    expect(world.changes[0]?.source).to.equal('gpc');
    expect(world.withdrawals[0]?.final).to.be.true;
    expect(world.withdrawals[0]?.removed).to.include.members(['analytics', 'marketing', 'youtube']);
  });

  it('stores a signal that has appeared in opt-out', () => {
    const world = startedWorld({ document: optOut });
    world.gpc = true;
    world.store.refresh();
    expect(answersIn(world)).to.include({ analytics: 'g', marketing: 'g' });
  });

  it('denies by its signal what another tab has allowed, and leaves the answer as it is', () => {
    const here = startedWorld({ gpc: true, document: optOut });
    const there = nextPage(here, optOut, false);
    there.now += 60;
    there.act({ type: 'accept-all' });
    const answer = here.device.kept.get('cookie_consent');
    here.forget();
    here.store.refresh();
    expect(grantedIn(here)).to.deep.equal(['functional']);
    expect(here.log).not.to.include('persist');
    expect(here.device.kept.get('cookie_consent')).to.equal(answer);
    expect(grantedIn(there)).to.include('analytics');
    // The next page that has the signal says so again.
    expect(answersIn(nextPage(here, optOut, true))).to.include({ analytics: 'g' });
  });

  it('never lets a signal disappear on the same page', () => {
    const world = startedWorld({ gpc: true });
    for (const gpc of [false, undefined]) {
      world.gpc = gpc;
      world.store.refresh();
      expect(world.store.state.gpc).to.equal('honored');
    }
    expect(world.changes).to.deep.equal([]);
  });

  it('takes in what was decided in another tab', () => {
    const here = startedWorld();
    const there = startedWorld({ device: here.device });
    there.act({ type: 'accept-all' });
    here.store.refresh();
    expect(grantedIn(here)).to.deep.equal(grantedIn(there));
    expect(here.changes[0]).to.include({ source: 'user' });
    there.act({ type: 'withdraw', choices: { marketing: false } });
    here.forget();
    here.store.refresh();
    expect(here.withdrawals).to.deep.equal([
      { removed: ['marketing', 'youtube', 'ads'], final: true },
    ]);
    expect(here.log).not.to.include('persist');
  });

  it('is not taken in by an answer that it has replaced itself, and stores its own again', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    const old = world.device.kept.get('cookie_consent')!;
    world.act({ type: 'reject-all' });
    const present = world.device.kept.get('cookie_consent')!;
    world.device.kept.set('cookie_consent', old);
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal([]);
    expect(world.device.kept.get('cookie_consent')).to.equal(present);
    world.store.refresh();
    expect(world.store.state.status).to.equal('decided');
  });

  it('takes in an answer that was replaced and then given again', () => {
    const world = startedWorld();
    for (const type of ['accept-all', 'reject-all', 'accept-all'] as const) world.act({ type });
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
    const answer = world.device.kept.get('cookie_consent')!;
    world.device.kept.clear();
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal([]);
    world.device.kept.set('cookie_consent', answer);
    world.store.refresh();
    expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
  });

  it('comes before a choice, which must not undo what was withdrawn in another tab', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    const other = nextPage(world);
    other.now += 60;
    other.act({ type: 'withdraw', choices: { marketing: false } });
    world.now += 120;
    world.act({ type: 'save', choices: { analytics: false } });
    expect(grantedIn(world)).to.deep.equal(['functional']);
    expect(grantedIn(nextPage(world))).to.deep.equal(['functional']);
  });

  it('takes in that another tab has forgotten everything', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.device.kept.clear();
    world.store.refresh();
    expect(world.store.state.status).to.equal('undecided');
    expect(grantedIn(world)).to.deep.equal([]);
  });

  it('takes in that time has passed', () => {
    const world = startedWorld({ document: { storage: { maxAgeDays: 30 } } });
    world.act({ type: 'accept-all' });
    world.now += 30 * day - 1;
    world.store.refresh();
    expect(world.store.state.status).to.equal('decided');
    world.now += 1;
    world.store.refresh();
    expect(world.store.state.status).to.equal('stale');
    expect(grantedIn(world)).to.deep.equal([]);
    expect(world.store.mustAsk).to.be.true;
  });

  it('brings nothing back by a new choice that has expired', () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.now += 400 * day;
    world.act({ type: 'save', choices: { analytics: true } });
    expect(grantedIn(world)).to.deep.equal(['analytics']);
  });

  it('brings a decision from elsewhere that holds on the next page', () => {
    const world = createWorld();
    world.act({ type: 'import', choices: { analytics: true, marketing: false } });
    world.configure();
    const next = nextPage(world);
    expect(grantedIn(next)).to.deep.equal(['analytics']);
    expect(next.store.mustAsk).to.be.true;
  });
});
