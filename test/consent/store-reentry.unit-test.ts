import { expect } from 'chai';
import { grantedIn, nextPage, startedWorld, type World } from './world.js';

describe('something in the middle of a commit of the store', () => {
  describe('a choice in the middle of another', () => {
    const steps = ['one update', 'activate', 'changed', 'notify'];
    for (const middle of steps)
      it(`has the last word, here at ${middle}`, () => {
        const world = startedWorld();
        world.integration('one');
        const told: (readonly string[])[] = [];
        world.integrations.set('two', {
          id: 'two',
          init: () => undefined,
          update: ({ granted }) => void told.push(granted),
        });
        world.onStep = (name) => {
          if (name !== middle) return;
          world.onStep = () => undefined;
          world.store.perform({ type: 'withdraw' });
        };
        world.store.perform({ type: 'accept-all' });
        expect(grantedIn(world)).to.deep.equal([]);
        expect(grantedIn(nextPage(world))).to.deep.equal([]);
        expect(told.at(-1), 'told an integration').to.deep.equal(['necessary']);
        expect(world.changes.at(-1)?.state.granted, 'told the page').to.deep.equal(['necessary']);
      });

    it('is known while it waits, so that nothing more is opened', () => {
      const world = startedWorld();
      const seen: boolean[] = [];
      world.onStep = (name) => {
        if (name !== 'activate') return;
        world.onStep = () => undefined;
        seen.push(world.store.overtaken);
        world.store.perform({ type: 'withdraw' });
        seen.push(world.store.overtaken);
      };
      world.store.perform({ type: 'accept-all' });
      expect(seen).to.deep.equal([false, true]);
      expect(world.store.overtaken).to.be.false;
    });
  });

  describe('anything else in the middle of a choice', () => {
    /** Does something at the moment when the page is told that everything is granted. */
    const meanwhile = (act: (world: World) => void): World => {
      const world = startedWorld();
      world.integration('one');
      world.onStep = (name) => {
        if (name !== 'changed') return;
        world.onStep = () => undefined;
        act(world);
      };
      world.store.perform({ type: 'accept-all' });
      return world;
    };

    it('has its turn afterwards, here another zone', () => {
      const world = meanwhile(({ store }) => store.setZone('nowhere'));
      expect(grantedIn(world)).to.deep.equal([]);
      expect(world.changes.map(({ source }) => source)).to.deep.equal(['user', 'zone']);
      expect(world.changes[1]?.previous).to.equal(world.changes[0]?.state);
    });

    it('has its turn afterwards, here another policy', () => {
      const world = meanwhile(({ configure }) => configure({ version: '2', services: [] }));
      expect(world.store.state.policyVersion).to.equal('2');
      expect(world.changes.map(({ source }) => source)).to.deep.equal(['user', 'default']);
      expect(world.changes.at(-1)?.state).to.equal(world.store.state);
    });

    it('has its turn afterwards, here a policy that is refused', () => {
      const world = meanwhile(({ store }) => store.configure('{', '', { region: '', zone: '' }));
      expect(world.store.state.granted).to.deep.equal([]);
      expect(world.changes.at(-1)?.state).to.equal(world.store.state);
      expect(world.log.slice(-3)).to.deep.equal(['withdraw', 'changed', 'notify']);
    });

    it('is nothing where it is only another look', () => {
      const world = meanwhile(({ store }) => store.refresh());
      expect(grantedIn(world)).to.include('analytics');
      expect(world.changes).to.have.lengthOf(1);
    });

    it('takes turns in the order in which it was asked for', () => {
      const world = meanwhile(({ store }) => {
        store.perform({ type: 'reject-all' });
        store.setZone('nowhere');
        store.perform({ type: 'reset' });
        store.setZone('');
      });
      expect(world.changes.map(({ source }) => source)).to.deep.equal([
        'user',
        'user',
        'zone',
        'default',
        'zone',
      ]);
      expect(world.store.state.status).to.equal('undecided');
    });
  });
});
