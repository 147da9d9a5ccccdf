/** What was refused stays refused, on later pages and whatever time has passed. */
import { expect } from 'chai';
import type { Action } from '../../src/consent/transition.js';
import { brief, day } from './support.js';
import { createWorld, startedWorld, type Device, type World } from './world.js';

const categories = [
  { id: 'necessary', required: true },
  { id: 'statistics', solePurpose: 'statistics' },
  { id: 'marketing' },
];
const services = [{ id: 'ads', category: 'marketing' }];
const document = { categories, services, presets: ['eu', 'uk', 'us-uoom'] };
const counting = { ...document, categories: categories.slice(0, 2), services: [] };

interface Visit {
  readonly now: number;
  readonly region: string;
  readonly gpc?: boolean | undefined;
  readonly document?: object;
}

function visit(device: Device, { now, region, gpc, document: own = document }: Visit): World {
  const world = createWorld({ device, gpc });
  world.now = now;
  world.configure({ ...own }, { region });
  return world;
}

interface Case {
  readonly what: string;
  readonly region: string;
  readonly document?: object;
  readonly gpc?: boolean;
  readonly action?: Action;
  /** Afterwards, as `brief` puts it. */
  readonly grants: readonly string[];
  readonly asks: boolean;
}

const cases: readonly Case[] = [
  {
    what: 'a refusal in California',
    region: 'US-CA',
    action: { type: 'reject-all' },
    grants: ['-statistics user', '-marketing user', '-ads user'],
    asks: false,
  },
  {
    what: 'a refusal of one thing in California',
    region: 'US-CA',
    action: { type: 'withdraw', choices: { marketing: false } },
    grants: ['statistics default', '-marketing user', '-ads user'],
    asks: false,
  },
  {
    what: 'a signal in California that is gone',
    region: 'US-CA',
    gpc: true,
    grants: ['-statistics gpc', '-marketing gpc', '-ads gpc'],
    asks: false,
  },
  {
    what: 'an objection in the United Kingdom',
    region: 'GB',
    document: counting,
    action: { type: 'save', choices: { statistics: false } },
    grants: ['-statistics user'],
    asks: false,
  },
  {
    what: 'an objection in the United Kingdom, beside what may be asked about again',
    region: 'GB',
    action: { type: 'reject-all' },
    grants: ['-statistics user', '-marketing user', '-ads user'],
    asks: true,
  },
  {
    what: 'a refusal in France',
    region: 'FR',
    action: { type: 'reject-all' },
    grants: ['-statistics user', '-marketing user', '-ads user'],
    asks: true,
  },
];

describe('the store, long after', () => {
  for (const { what, region, document: own, gpc, action, grants, asks } of cases)
    for (const days of [184, 366, 367, 3000])
      it(`${what}: ${grants.join(', ')} after ${days} days`, () => {
        const { device, now } = startedWorld();
        const place = { region, ...(own && { document: own }) };
        const world = visit(device, { ...place, now, gpc });
        if (action) world.act(action);
        const later = visit(device, { ...place, now: now + days * day });
        const ids = grants.map((each) => each.replace(/^-| .*$/g, ''));
        expect(brief(later.store.state, ...ids)).to.deep.equal(grants);
        expect(later.store.mustAsk).to.equal(asks);
        expect(later.store.state.status).to.equal(asks ? 'stale' : 'decided');
      });

  it('denies on after a refusal in any region, if the visitor is elsewhere then', () => {
    for (const region of ['US-CA', 'GB', 'FR', ''])
      for (const other of ['US-CA', 'GB', 'FR', '']) {
        const { device, now } = startedWorld();
        visit(device, { region, now }).act({ type: 'reject-all' });
        const { state } = visit(device, { region: other, now: now + 400 * day }).store;
        expect(state.granted, `${region}, then ${other}`).to.deep.equal(['necessary']);
      }
  });

  it('denies on if clocks are set back, and forth again', () => {
    const { device, now } = startedWorld();
    visit(device, { region: 'US-CA', now }).act({ type: 'reject-all' });
    for (const time of [now - 3000 * day, now - 2 * day, now + 1, now + 3000 * day])
      expect(visit(device, { region: 'US-CA', now: time }).store.state.granted).to.deep.equal([
        'necessary',
      ]);
  });
});
