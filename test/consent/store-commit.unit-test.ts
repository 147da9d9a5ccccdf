import { expect } from 'chai';
import type { Action } from '../../src/consent/transition.js';
import type { ConsentState } from '../../src/consent/types.js';
import { createWorld, grantedIn, nextPage, startedWorld, type World } from './world.js';

const optOut = { document: { mode: 'opt-out' } };

function worldWithAll(): World {
  const world = startedWorld();
  world.act({ type: 'accept-all' });
  world.forget();
  return world;
}

describe('a commit of the store', () => {
  describe('its order', () => {
    it('is: persist, other tabs, integrations, activation, event, subscribers', () => {
      const world = startedWorld();
      world.integration('one');
      world.integration('two');
      world.forget();
      world.act({ type: 'accept-all' });
      expect(world.log).to.deep.equal([
        'persist',
        'announce',
        'one update',
        'two update',
        'activate',
        'changed',
        'notify',
      ]);
    });

    it('has integrations withdraw, and erasing between activation and event', () => {
      const world = worldWithAll();
      world.integration('one');
      world.act({ type: 'withdraw', choices: { marketing: false } });
      expect(world.log).to.deep.equal([
        'persist',
        'announce',
        'one update',
        'one withdraw',
        'activate',
        'withdraw',
        'changed',
        'notify',
      ]);
    });

    it('is done when the call returns', () => {
      const world = startedWorld();
      let state: ConsentState | undefined;
      world.onStep = (name) => {
        if (name === 'activate') ({ state } = world.store);
      };
      world.act({ type: 'accept-all' });
      expect(state?.granted).to.include('marketing');
      expect(state).to.equal(world.store.state);
    });
  });

  describe('what it tells', () => {
    it('is what was added and removed, services included', () => {
      const world = startedWorld();
      const before = world.store.state;
      world.act({ type: 'save', choices: { analytics: true, youtube: true } });
      const between = world.store.state;
      world.act({ type: 'save', choices: { analytics: false, marketing: true } });
      expect(world.changes).to.deep.equal([
        {
          previous: before,
          state: between,
          added: ['analytics', 'stats', 'youtube'],
          removed: [],
          source: 'user',
        },
        {
          previous: between,
          state: world.store.state,
          added: ['marketing', 'ads'],
          removed: ['analytics', 'stats'],
          source: 'user',
        },
      ]);
    });

    it('is a refusal too, which grants nothing new', () => {
      const world = startedWorld();
      world.act({ type: 'reject-all' });
      expect(world.changes[0]).to.deep.include({ added: [], removed: [] });
      expect(world.store.state.status).to.equal('decided');
    });

    it('leaves older states as they were', () => {
      const world = startedWorld();
      const { state } = world.store;
      const before = structuredClone(state);
      world.act({ type: 'accept-all' });
      expect(state).to.deep.equal(before);
      expect(world.store.state).not.to.equal(state);
    });

    const repeated: readonly Action[] = [
      { type: 'accept-all' },
      { type: 'reject-all' },
      { type: 'save', choices: { analytics: true } },
      { type: 'withdraw' },
    ];
    for (const action of repeated)
      it(`is nothing where ${action.type} changes nothing`, () => {
        const world = startedWorld();
        world.integration('one');
        world.act(action);
        world.forget();
        world.now += 60;
        world.act(action);
        expect(world.log).to.deep.equal(['persist', 'announce', 'notify']);
        expect(world.store.record?.at).to.equal(world.now);
      });

    it('is nothing where a second look finds nothing new', () => {
      const world = worldWithAll();
      world.integration('one');
      world.store.refresh();
      world.store.setZone('');
      expect(world.log.filter((each) => each !== 'notify')).to.deep.equal([]);
    });
  });

  describe('erasing', () => {
    const refusal: readonly [string, Action, boolean][] = [
      ['a refusal of what was never granted', { type: 'reject-all' }, true],
      ['an acceptance', { type: 'accept-all' }, false],
    ];
    for (const [what, action, expected] of refusal)
      it(`${expected ? 'follows' : 'does not follow'} ${what}`, () => {
        const world = startedWorld();
        world.act(action);
        expect(world.withdrawals.length > 0).to.equal(expected);
      });

    it('is told what was granted until now', () => {
      const world = worldWithAll();
      world.act({ type: 'save', choices: { marketing: false, youtube: true } });
      expect(world.withdrawals).to.deep.equal([{ removed: ['marketing', 'ads'], final: true }]);
    });

    it('does not follow a default', () => {
      const world = startedWorld({ scope: { zone: 'nowhere' }, ...optOut });
      expect(world.withdrawals).to.deep.equal([]);
    });

    it('is not final where nobody took anything back', () => {
      const world = worldWithAll();
      world.store.setZone('nowhere');
      world.store.setZone('');
      world.act({ type: 'reset' });
      expect(world.withdrawals.map(({ final }) => final)).to.deep.equal([false, false]);
    });
  });

  describe('one failing step never stops another', () => {
    const steps = ['one update', 'one withdraw', 'activate', 'withdraw', 'changed', 'notify'];
    const codes: Readonly<Record<string, string>> = {
      'one update': 'integration',
      'one withdraw': 'integration',
      activate: 'activation',
      withdraw: 'activation',
      changed: 'listener',
      notify: 'listener',
    };
    for (const failing of steps)
      it(`here ${failing}`, () => {
        const world = worldWithAll();
        world.integration('one');
        world.integration('two');
        world.failing.add(failing);
        world.act({ type: 'withdraw' });
        expect(world.log).to.deep.equal([
          'persist',
          'announce',
          'one update',
          'one withdraw',
          'two update',
          'two withdraw',
          'activate',
          'withdraw',
          'changed',
          'notify',
        ]);
        expect(world.problems.map(([code]) => code)).to.deep.equal([codes[failing]]);
        expect(world.problems[0]?.[2])
          .to.be.an('error')
          .with.property('message', `${failing} failed`);
        expect(grantedIn(nextPage(world))).to.deep.equal([]);
      });

    for (const failing of ['one init', 'activate', 'started', 'notify'])
      it(`at the start either, here ${failing}`, () => {
        const world = createWorld();
        world.integration('one');
        world.integration('two');
        world.failing.add(failing);
        world.act({ type: 'accept-all' });
        world.configure();
        expect(world.log.slice(0, 7)).to.deep.equal([
          'persist',
          'announce',
          'one init',
          'two init',
          'activate',
          'started',
          'notify',
        ]);
        expect(world.problems[0]?.[0]).to.be.oneOf(['integration', 'activation', 'listener']);
        expect(grantedIn(world)).to.include('analytics');
      });
  });

  describe('integrations', () => {
    it('are told of the start once, and of each change once', () => {
      const world = createWorld();
      world.integration('one');
      world.configure();
      world.act({ type: 'accept-all' });
      world.act({ type: 'accept-all' });
      world.store.refresh();
      world.act({ type: 'reject-all' });
      expect(world.log.filter((each) => each.startsWith('one'))).to.deep.equal([
        'one init',
        'one update',
        'one update',
        'one withdraw',
      ]);
    });

    it('are told of what is in force, and what was before', () => {
      const world = startedWorld();
      const before = world.store.state;
      const told: ConsentState[][] = [];
      world.integrations.set('one', {
        id: 'one',
        // It was there before; what is thrown here would only be reported.
        init: () => void told.push([]),
        update: (...states) => void told.push(states),
        withdraw: (state) => void told.push([state]),
      });
      world.act({ type: 'accept-all' });
      const between = world.store.state;
      world.act({ type: 'withdraw' });
      const { state } = world.store;
      expect(told).to.deep.equal([[between, before], [state, between], [state]]);
    });

    it('need not withdraw', () => {
      const world = worldWithAll();
      const silent = { id: 'one', init: () => undefined, update: () => undefined };
      world.integrations.set('one', silent);
      world.act({ type: 'withdraw' });
      expect(world.problems).to.deep.equal([]);
    });

    it('are told of a refused policy as of any other start', () => {
      const world = createWorld();
      world.integration('one');
      world.store.refuse({ code: 'policy-fetch', field: 'data-policy' });
      expect(world.log).to.deep.equal(['one init', 'activate', 'started', 'notify']);
    });
  });

  describe('what cannot be chosen', () => {
    it('is an id that nobody knows, which is reported', () => {
      const world = startedWorld();
      const choices = { analytics: true, anaytics: true, toString: true, ['__proto__']: true };
      world.act({ type: 'save', choices });
      expect(world.problems).to.deep.equal([
        ['choice', 'anaytics', true],
        ['choice', 'toString', true],
        ['choice', '__proto__', true],
      ]);
      expect(grantedIn(world)).to.deep.equal(['analytics']);
    });

    for (const value of ['true', 1, null, undefined, {}, [true]])
      it(`is ${JSON.stringify(value)}, which is neither yes nor no`, () => {
        const world = startedWorld();
        const choices = { analytics: value, marketing: true } as never;
        world.act({ type: 'save', choices });
        expect(world.problems).to.deep.equal([['choice', 'analytics', value]]);
        expect(grantedIn(world)).to.deep.equal(['marketing']);
      });

    it('is nothing at all: to withdraw what nobody knows is no decision', () => {
      const world = startedWorld();
      world.forget();
      world.act({ type: 'withdraw', choices: { anaytics: false } });
      expect(world.problems).to.deep.equal([['choice', 'anaytics', false]]);
      expect(world.store.state.status).to.equal('undecided');
      expect(world.device.kept.size).to.equal(0);
    });

    for (const id of ['necessary', 'login'])
      it(`is what is required: to withdraw ${id} changes nothing, and is no decision`, () => {
        const world = startedWorld();
        world.forget();
        world.act({ type: 'withdraw', choices: { [id]: false } });
        expect(world.problems).to.deep.equal([]);
        expect(world.log).to.deep.equal([]);
        expect(world.store.state.status).to.equal('undecided');
        expect(world.device.kept.size).to.equal(0);
      });

    it('is brought from elsewhere without any choices', () => {
      const world = startedWorld();
      world.forget();
      world.act({ type: 'import' });
      expect(world.problems).to.deep.equal([['choice', 'choices', undefined]]);
      expect(world.store.state.status).to.equal('undecided');
      expect(world.device.kept.size).to.equal(0);
    });

    it('is acknowledged where consent is asked for', () => {
      const world = startedWorld();
      world.forget();
      world.act({ type: 'acknowledge' });
      expect(world.problems).to.deep.equal([['action', 'acknowledge', 'opt-in']]);
      expect(world.log).to.deep.equal([]);
      const elsewhere = startedWorld(optOut);
      elsewhere.act({ type: 'acknowledge' });
      expect(elsewhere.store.state.status).to.equal('decided');
    });
  });
});
