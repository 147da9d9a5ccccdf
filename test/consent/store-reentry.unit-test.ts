/** What listeners, integrations and gates do in the middle of a commit acts at once, and the page is notified afterwards. */
import { expect } from 'chai';
import { decodeRecord } from '../../src/consent/record.js';
import { lettersOf, noon } from './support.js';
import { grantedIn, nextPage, startedWorld, type World } from './world.js';

const steps = ['one update', 'activate', 'changed', 'notify'];
const stored = ({ device }: World) =>
  lettersOf(decodeRecord(device.kept.get('cookie_consent'))?.choices);

/** Does something once at a step of the commit in which everything is granted. */
function meanwhile(act: (world: World) => void, step = 'changed'): World {
  const world = startedWorld();
  world.integration('one');
  world.onStep = (name) => {
    if (name !== step) return;
    world.onStep = () => undefined;
    act(world);
  };
  world.forget();
  world.act({ type: 'accept-all' });
  return world;
}

describe('an action in the middle of a commit of the store', () => {
  for (const step of steps)
    it(`has acted when the call returns, here at ${step}`, () => {
      let granted: readonly string[] = ['nothing happened'];
      let text: Record<string, string> = {};
      const world = meanwhile((inner) => {
        inner.act({ type: 'withdraw', choices: { marketing: false } });
        granted = grantedIn(inner);
        text = stored(inner);
      }, step);
      expect(granted).to.deep.equal(['functional', 'analytics']);
      expect(text).to.include({ analytics: 'y', marketing: 'n', youtube: 'n' });
      expect(grantedIn(world)).to.deep.equal(['functional', 'analytics']);
    });

  for (const step of steps)
    it(`has the last word, here at ${step}`, () => {
      const told: (readonly string[])[] = [];
      const world = startedWorld();
      world.integration('one');
      world.integrations.set('two', {
        id: 'two',
        init: () => undefined,
        update: ({ granted }) => void told.push(granted),
      });
      world.onStep = (name) => {
        if (name !== step) return;
        world.onStep = () => undefined;
        world.act({ type: 'withdraw' });
      };
      world.act({ type: 'accept-all' });
      expect(grantedIn(world)).to.deep.equal([]);
      expect(grantedIn(nextPage(world))).to.deep.equal([]);
      expect(told.at(-1), 'the integration').to.deep.equal(['necessary']);
      expect(world.changes.at(-1)?.state.granted, 'the page').to.deep.equal(['necessary']);
    });

  for (const step of steps.slice(0, 2))
    it(`lets no gate open for the older state, here at ${step}`, () => {
      const seen: (readonly string[] | undefined)[] = [];
      meanwhile((inner) => {
        seen.push(inner.store.gateState?.granted);
        inner.act({ type: 'withdraw' });
        inner.onStep = (name) => {
          if (name === 'activate') seen.push(inner.store.gateState?.granted);
        };
      }, step);
      const [before, ...after] = seen;
      expect(before).to.include('marketing');
      expect(after.length).to.be.above(0);
      for (const each of after.slice(0, -1)) expect(each).to.be.undefined;
      expect(after.at(-1)).to.deep.equal(['necessary']);
    });

  it('lets gates be matched once more if it has changed nothing', () => {
    let activations = 0;
    const world = meanwhile((inner) => {
      inner.act({ type: 'accept-all' });
      inner.onStep = (name) => {
        if (name === 'activate' && inner.store.gateState) activations++;
      };
    }, 'one update');
    expect(activations).to.equal(1);
    expect(world.changes).to.have.lengthOf(1);
  });

  it('lets gates be matched once more after several that have changed nothing', () => {
    let activations = 0;
    const world = meanwhile((inner) => {
      inner.now++;
      inner.act({ type: 'accept-all' });
      inner.onStep = (name) => {
        if (name === 'activate' && inner.store.gateState) activations++;
        if (name !== 'notify' || inner.now > noon + 3) return;
        inner.now++;
        inner.act({ type: 'accept-all' });
      };
    }, 'one update');
    expect(world.now).to.equal(noon + 4);
    expect(activations).to.equal(1);
    expect(world.changes).to.have.lengthOf(1);
  });

  it('is notified after the commit that it interrupts', () => {
    const world = meanwhile((inner) => inner.act({ type: 'withdraw' }), 'one update');
    expect(
      world.log.filter((each) => /update|changed|activate|^withdraw/.test(each)),
    ).to.deep.equal([
      'one update',
      'activate',
      'changed',
      'one update',
      'activate',
      'withdraw',
      'changed',
    ]);
  });

  it('may come from an integration that is notified', () => {
    const page = startedWorld();
    page.integrations.set('cmp', {
      id: 'cmp',
      init: () => undefined,
      update: ({ granted }) => {
        if (granted.includes('marketing'))
          page.act({ type: 'save', choices: { marketing: false } });
      },
    });
    page.act({ type: 'accept-all' });
    expect(grantedIn(page)).to.deep.equal(['functional', 'analytics']);
    expect(page.changes.map(({ removed }) => removed)).to.deep.equal([
      [],
      ['marketing', 'youtube', 'ads'],
    ]);
  });

  it('acts in the order of the calls, and the page hears of the outcome', () => {
    const seen: string[] = [];
    const world = meanwhile((inner) => {
      const look = () =>
        seen.push(
          [inner.store.state.status, inner.store.state.zone, ...grantedIn(inner)].join(' '),
        );
      inner.act({ type: 'reject-all' });
      look();
      inner.store.setZone('nowhere');
      look();
      inner.act({ type: 'reset' });
      look();
      inner.store.setZone('');
      look();
    });
    expect(seen).to.deep.equal(['decided ', 'decided nowhere', 'undecided nowhere', 'undecided ']);
    expect(world.store.state.status).to.equal('undecided');
    expect(world.changes).to.have.lengthOf(2);
    expect(world.changes.at(-1)?.state).to.equal(world.store.state);
    expect(world.changes.at(-1)?.previous).to.equal(world.changes[0]?.state);
  });

  it('is the visitor’s also if something else came before it in the same listener', () => {
    const world = meanwhile((inner) => {
      inner.store.setZone('nowhere');
      inner.act({ type: 'withdraw' });
      inner.store.setZone('');
    });
    expect(grantedIn(world)).to.deep.equal([]);
    expect(world.changes.at(-1)?.source).to.equal('user');
    expect(world.withdrawals.map(({ final }) => final)).to.include(true);
  });
});

describe('anything else in the middle of a commit of the store', () => {
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

  for (const step of steps)
    it(`has its turn afterwards, here a policy that is refused, at ${step}`, () => {
      const world = meanwhile(
        ({ store }) => store.configure('{', '', { region: '', zone: '' }),
        step,
      );
      expect(world.store.state.granted).to.deep.equal([]);
      expect(world.changes.at(-1)?.state).to.equal(world.store.state);
      expect(world.log.slice(-3)).to.deep.equal(['withdraw', 'changed', 'notify']);
    });

  it('is nothing if it is only another look', () => {
    const world = meanwhile(({ store }) => store.refresh());
    expect(grantedIn(world)).to.include('analytics');
    expect(world.changes).to.have.lengthOf(1);
  });
});
