import { expect } from 'chai';
import { builtInPolicy, builtInVersion } from '../../src/policy/built-in.js';
import { services } from '../policy/support.js';
import { outcomeOf } from './late-check.js';
import { day, noon, recordOf } from './support.js';
import { encodeRecord, decodeRecord } from '../../src/consent/record.js';
import { createDevice, createWorld, grantedIn, nextPage, startedWorld } from './world.js';

const anywhere = { region: '', zone: '' };

describe('createStore', () => {
  it('asks nobody as long as an integration does', () => {
    const world = createWorld();
    let asks = true;
    world.integrations.set('cmp', {
      ...world.integration('one'),
      get asks() {
        return asks;
      },
    });
    world.configure();
    expect(world.store.mustAsk).to.be.false;
    expect(world.store.state.status).to.equal('undecided');
    asks = false;
    expect(world.store.mustAsk).to.be.true;
  });

  describe('before the start', () => {
    it('is loading, grants nothing and touches nothing', () => {
      const { store, log } = createWorld();
      expect(store.state).to.deep.include({ status: 'loading', granted: [], grants: {} });
      expect(store.policy).to.be.undefined;
      expect(store.json).to.equal('');
      expect(store.isWhole).to.be.false;
      expect(store.isStored).to.be.false;
      expect(store.record).to.be.undefined;
      expect(store.mustAsk).to.be.false;
      expect(log).to.deep.equal([]);
    });

    it('keeps actions in order until then, and tells the page what came out of them', () => {
      const world = createWorld();
      world.act({ type: 'accept-all' });
      world.act({ type: 'save', choices: { marketing: false } });
      expect(world.store.state.status).to.equal('loading');
      const statuses: string[] = [];
      world.onStep = (name) => {
        if (name === 'started') statuses.push(world.store.state.status);
      };
      world.configure();
      expect(statuses).to.deep.equal(['decided']);
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics']);
      expect(world.log.filter((each) => /started|changed/.test(each))).to.deep.equal(['started']);
    });

    it('settles the promises of actions once they are applied', async () => {
      const world = createWorld();
      const done = [
        world.store.perform({ type: 'accept-all' }),
        world.store.perform({ type: 'acknowledge' }),
        world.store.perform({ type: 'reject-all' }),
      ];
      expect(await Promise.all(done.map(outcomeOf))).to.deep.equal(done.map(() => 'pending'));
      world.configure();
      expect(await Promise.all(done.map(outcomeOf))).to.deep.equal([
        'resolved',
        'action',
        'resolved',
      ]);
      expect(grantedIn(world)).to.deep.equal([]);
    });

    it('has no zone to change and nothing to look at again', () => {
      const { store, log, problems } = createWorld();
      store.setZone('dashboard');
      store.refresh();
      expect(store.state.status).to.equal('loading');
      expect([...log, ...problems]).to.deep.equal([]);
    });
  });

  describe('the start', () => {
    it('without a decision asks, and stores nothing', () => {
      const world = startedWorld();
      expect(world.store.state.status).to.equal('undecided');
      expect(world.store.mustAsk).to.be.true;
      expect(world.log).to.deep.equal(['activate', 'started', 'notify']);
      expect(world.device.kept.size).to.equal(0);
      expect(world.problems).to.deep.equal([]);
    });

    it('with a decision takes it over', () => {
      const record = recordOf({ analytics: 'y' });
      const device = createDevice({ cookie_consent: encodeRecord(record) });
      const { store, log } = startedWorld({ device });
      expect(store.state.status).to.equal('decided');
      expect(store.state.granted).to.deep.equal(['necessary', 'analytics']);
      expect(store.record).to.deep.include(record);
      expect(store.policy?.version).to.equal('1');
      expect(log.slice(0, 4)).to.deep.equal(['activate', 'withdraw', 'started', 'notify']);
    });

    it('notes under which edition of the policy the decision holds, once', () => {
      const device = createDevice({ cookie_consent: encodeRecord(recordOf({ analytics: 'y' })) });
      const world = startedWorld({ device });
      expect(world.log.slice(4)).to.deep.equal(['persist']);
      const stored = () => decodeRecord(device.kept.get('cookie_consent'));
      const { key, ...rest } = stored()!;
      expect(key).to.match(/^\w+$/);
      expect(rest).to.deep.include(recordOf({ analytics: 'y' }));
      expect(nextPage(world).log).not.to.include('persist');
      expect(nextPage(world, { version: '2' }).log).to.include('persist');
      expect(stored()?.key).not.to.equal(key);
    });

    it('notes it too if the decision does not cover everything, and asks all the same', () => {
      const text = encodeRecord(recordOf({ analytics: 'y' }));
      const device = createDevice({ cookie_consent: text });
      const added = { services: [...services, { id: 'tiktok', category: 'marketing' }] };
      const first = startedWorld({ device, document: added });
      expect(decodeRecord(device.kept.get('cookie_consent'))?.key).to.match(/^\w+$/);
      for (const { store } of [first, nextPage(first, added)]) {
        expect(store.state.status).to.equal('stale');
        expect(store.mustAsk).to.be.true;
      }
    });

    it('erases what is denied, early in each load', () => {
      const record = recordOf({ functional: 'y', analytics: 'y', marketing: 'y', ads: 'n' });
      const device = createDevice({ cookie_consent: encodeRecord(record) });
      for (let load = 0; load < 3; load++) {
        const { log, withdrawals } = startedWorld({ device });
        expect(log.slice(0, 4)).to.deep.equal(['activate', 'withdraw', 'started', 'notify']);
        expect(withdrawals).to.deep.equal([{ removed: [], final: false }]);
      }
    });

    it('erases nothing where nothing is denied', () => {
      const record = recordOf({ functional: 'y', analytics: 'y', marketing: 'y' });
      const device = createDevice({ cookie_consent: encodeRecord(record) });
      expect(startedWorld({ device }).withdrawals).to.deep.equal([]);
    });

    it('knows the policy as the site wrote it', () => {
      const world = createWorld();
      const json = `{ "categories": [], "colour": "blue" }`;
      world.store.configure(json, '', anywhere);
      expect(world.store.json).to.equal(json);
    });

    it('passes on where the visitor is', () => {
      const document = { regions: { US: { mode: 'opt-out' } }, zones: { in: { allow: [] } } };
      const { store } = startedWorld({ document, scope: { region: 'us-ny', zone: 'in' } });
      expect(store.state).to.include({ mode: 'opt-out', region: 'us-ny', zone: 'in' });
    });

    for (const [what, text] of Object.entries({
      truncated: encodeRecord(recordOf({ analytics: 'y' })).slice(0, -9),
      'from a later version': encodeRecord(recordOf({ analytics: 'y' })).replace('"v":2', '"v":3'),
      'of another tool': '{"analytics":true,"__proto__":{"v":1}}',
    }))
      it(`takes a record that is ${what} for none, and says so`, () => {
        const world = startedWorld({ device: createDevice({ cookie_consent: text }) });
        expect(world.store.state.status).to.equal('undecided');
        expect(world.store.mustAsk).to.be.true;
        expect(grantedIn(world)).to.deep.equal([]);
        expect(world.problems).to.deep.equal([['record', 'cookie_consent', text]]);
        world.act({ type: 'accept-all' });
        expect(nextPage(world).store.state.status).to.equal('decided');
      });

    it('takes a text that is no record at all for none, without a word', () => {
      const world = startedWorld({ device: createDevice({ cookie_consent: 'accepted' }) });
      expect(world.store.state.status).to.equal('undecided');
      expect(world.problems).to.deep.equal([]);
    });
  });

  describe('a refused policy', () => {
    const bad = '{"categories":{"analytics":true}}';

    it('grants nothing, asks nothing, and leaves what is stored alone', () => {
      const text = encodeRecord(recordOf({ analytics: 'y' }));
      const world = createWorld({ device: createDevice({ cookie_consent: text }) });
      world.store.configure(bad, 'policy.json', anywhere);
      expect(world.store.state).to.deep.include({ status: 'undecided', granted: [], grants: {} });
      expect(world.store.mustAsk).to.be.false;
      expect(world.store.policy).to.be.undefined;
      expect(world.store.record).to.be.undefined;
      expect(world.problems).to.deep.equal([['policy-type', 'categories', { analytics: true }]]);
      expect(world.log).to.deep.equal(['activate', 'started', 'notify']);
      expect(world.device.kept.get('cookie_consent')).to.equal(text);
    });

    it('is reported with its source where nothing else can be named', () => {
      const world = createWorld();
      world.store.configure('<html>', '/policy.json', anywhere);
      expect(world.problems).to.deep.equal([['policy-json', '/policy.json', '<html>']]);
    });

    it('may be one that could not be had', () => {
      const world = createWorld();
      world.store.refuse({ code: 'policy-fetch', field: 'data-policy', value: '404' });
      expect(world.problems).to.deep.equal([['policy-fetch', 'data-policy', '404']]);
      expect(world.store.state.status).to.equal('undecided');
    });

    it('lets nothing be chosen, and rejects each attempt', async () => {
      const world = createWorld();
      const before = world.store.perform({ type: 'accept-all' });
      world.store.configure(bad, '', anywhere);
      const after = world.store.perform({ type: 'save', choices: { analytics: true } });
      world.store.setZone('dashboard');
      world.store.refresh();
      expect(await outcomeOf(before)).to.equal('policy-type');
      expect(await outcomeOf(after)).to.equal('action');
      expect(world.problems.slice(1)).to.deep.equal([['action', 'save', undefined]]);
      expect(world.store.state.granted).to.deep.equal([]);
      expect(world.device.kept.size).to.equal(0);
    });

    it('closes everything where a good one was in force', () => {
      const world = startedWorld();
      world.act({ type: 'accept-all' });
      const text = world.device.kept.get('cookie_consent');
      world.forget();
      world.store.configure(bad, '', anywhere);
      expect(world.store.state.granted).to.deep.equal([]);
      expect(world.log).to.deep.equal(['activate', 'withdraw', 'changed', 'notify']);
      expect(world.changes[0]?.removed).to.include.members(['analytics', 'youtube']);
      expect(world.withdrawals[0]?.final).to.be.false;
      expect(world.device.kept.get('cookie_consent')).to.equal(text);
    });

    it('can be replaced by a good one', () => {
      const world = createWorld({
        device: createDevice({ cookie_consent: encodeRecord(recordOf({ analytics: 'y' })) }),
      });
      world.store.configure(bad, '', anywhere);
      world.configure();
      expect(grantedIn(world)).to.deep.equal(['analytics']);
    });
  });

  describe('another policy after the start', () => {
    it('takes over what was decided, and asks for what is new', () => {
      const world = startedWorld();
      world.act({ type: 'save', choices: { analytics: true } });
      world.forget();
      world.configure({
        version: '2',
        categories: [{ id: 'analytics' }, { id: 'social' }],
        services: [],
      });
      expect(world.store.state).to.include({ status: 'stale', policyVersion: '2' });
      expect(world.store.state.granted).to.deep.equal(['analytics']);
      expect(world.store.mustAsk).to.be.true;
      expect(world.changes.map(({ source }) => source)).to.deep.equal(['default']);
    });

    it('has gates matched and tells subscribers if only texts are new', () => {
      const world = startedWorld();
      world.forget();
      world.configure({ texts: { en: { 'banner.title': 'Hello' } } });
      expect(world.log).to.deep.equal(['activate', 'notify']);
      expect(world.store.policy?.texts).to.deep.equal({ en: { 'banner.title': 'Hello' } });
    });

    it('looks into the storage that it names', () => {
      const record = encodeRecord(recordOf({ marketing: 'y' }));
      const world = startedWorld({ device: createDevice({ other: record }) });
      world.configure({ storage: { key: 'other', type: 'localStorage' } });
      expect(grantedIn(world)).to.deep.equal(['marketing']);
      expect(world.store.state.storage).to.equal('localStorage');
    });

    it('never counts a choice that was made under the built-in one', () => {
      const world = createWorld();
      world.store.configure(builtInPolicy, '', anywhere);
      expect(world.store.policy?.version).to.equal(builtInVersion);
      world.act({ type: 'accept-all' });
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics', 'marketing']);
      world.forget();
      world.configure();
      expect(world.store.state.status).to.equal('undecided');
      expect(grantedIn(world)).to.deep.equal([]);
      expect(world.store.mustAsk).to.be.true;
      expect(world.changes[0]?.removed).to.include.members(['analytics', 'marketing']);
      expect(nextPage(world).store.state.status).to.equal('undecided');
    });

    it('never counts it either where only one thing is decided anew', () => {
      const world = createWorld();
      world.store.configure(builtInPolicy, '', anywhere);
      world.act({ type: 'accept-all' });
      world.configure();
      world.act({ type: 'withdraw', choices: { analytics: false } });
      expect(grantedIn(world)).to.deep.equal([]);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
    });

    it('counts it on the next page without a policy of its own', () => {
      const world = createWorld();
      world.store.configure(builtInPolicy, '', anywhere);
      world.act({ type: 'accept-all' });
      const next = createWorld({ device: world.device });
      next.store.configure(builtInPolicy, '', anywhere);
      expect(next.store.state.status).to.equal('decided');
    });
  });

  describe('what is stored', () => {
    it('is the decision, with what was seen, and outlives its term', () => {
      const world = startedWorld({ gpc: false });
      const evidence = { locale: 'de', textHash: 'abc' };
      world.act({ type: 'reject-all' }, evidence);
      const stored = decodeRecord(world.device.kept.get('cookie_consent'));
      expect(stored).to.deep.include({
        choices: world.store.record?.choices,
        key: world.store.record?.key,
        gpc: false,
        locale: 'de',
        text: 'abc',
      });
      expect(stored).to.include({ policy: '1', at: noon, mode: 'opt-in' });
      expect(stored?.until).to.equal(noon + 182 * day);
      expect(world.device.until).to.equal(noon + 185 * day);
    });

    it('is removed by a reset', () => {
      const world = startedWorld();
      world.act({ type: 'accept-all' });
      world.act({ type: 'reset' });
      expect(world.device.kept.size).to.equal(0);
      expect(world.store.state.status).to.equal('undecided');
      expect(world.store.mustAsk).to.be.true;
      expect(world.changes.map(({ source }) => source)).to.deep.equal(['user', 'default']);
      expect(nextPage(world).store.state.status).to.equal('undecided');
    });
  });
});
