/** The promises of actions: all settle, and one that nobody awaits is no unhandled rejection. */
import { expect } from 'chai';
import type { Action } from '../../src/consent/transition.js';
import { lateCheck, outcomeOf } from './late-check.js';
import { createWorld, grantedIn, nextPage, startedWorld } from './world.js';

const noFile = (): Error => Object.assign(new Error('chunk: erase'), { code: 'chunk' });

/** A promise that a test settles. */
function deferred() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}

describe('the promise of an action', () => {
  const actions: readonly Action[] = [
    { type: 'accept-all' },
    { type: 'reject-all' },
    { type: 'save', choices: { analytics: true } },
    { type: 'withdraw' },
    { type: 'withdraw', choices: { marketing: false } },
    { type: 'import', choices: { analytics: true } },
    { type: 'import', choices: { analytics: true }, expiresAt: '1999-12-31' },
    { type: 'reset' },
  ];
  for (const action of actions)
    it(`resolves: ${JSON.stringify(action)}`, async () => {
      expect(await outcomeOf(startedWorld().store.perform(action))).to.equal('resolved');
    });

  const changingNothing: readonly Action[] = [
    { type: 'withdraw', choices: { necessary: false } },
    { type: 'withdraw', choices: { nonsense: false } },
    { type: 'save', choices: {} },
  ];
  for (const action of changingNothing)
    it(`resolves if it changes nothing: ${JSON.stringify(action)}`, async () => {
      expect(await outcomeOf(startedWorld().store.perform(action))).to.equal('resolved');
    });

  for (const [action, code] of [
    [{ type: 'acknowledge' }, 'action'],
    [{ type: 'import' }, 'choice'],
  ] as const)
    it(`rejects with the code ${code} if it cannot be done: ${action.type}`, async () => {
      expect(await outcomeOf(startedWorld().store.perform(action))).to.equal(code);
    });

  it('rejects with an error that names code and field', async () => {
    const error: unknown = await startedWorld()
      .store.perform({ type: 'acknowledge' })
      .catch((reason: unknown) => reason);
    expect(error).to.be.an('error').with.property('message', 'action: acknowledge');
  });

  it('waits for erasing', async () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    const erasing = deferred();
    world.erase = () => erasing.promise;
    const done = world.store.perform({ type: 'withdraw' });
    expect(await outcomeOf(done)).to.equal('pending');
    expect(grantedIn(world)).to.deep.equal([]);
    erasing.resolve();
    expect(await outcomeOf(done)).to.equal('resolved');
  });

  it('waits for the erasing of its own commit, if that is told later', async () => {
    const world = startedWorld();
    const erasing = deferred();
    let inner: Promise<void> | undefined;
    world.onStep = (name) => {
      if (name !== 'changed') return;
      world.onStep = () => undefined;
      world.erase = () => erasing.promise;
      inner = world.store.perform({ type: 'withdraw' });
    };
    world.act({ type: 'accept-all' });
    expect(await outcomeOf(inner!)).to.equal('pending');
    erasing.resolve();
    expect(await outcomeOf(inner!)).to.equal('resolved');
  });

  it('rejects with the code of a file that cannot be had, and the denial stays', async () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.erase = () => Promise.reject(noFile());
    const done = world.store.perform({ type: 'withdraw' });
    expect(await outcomeOf(done)).to.equal('chunk');
    for (const page of [world, nextPage(world)]) expect(grantedIn(page)).to.deep.equal([]);
  });

  it('resolves after an earlier erasing has failed, if there is nothing to erase', async () => {
    const world = startedWorld();
    world.erase = () => Promise.reject(noFile());
    world.act({ type: 'reject-all' });
    expect(await outcomeOf(world.store.perform({ type: 'accept-all' }))).to.equal('resolved');
  });

  it('tries to erase again with the next withdrawal', async () => {
    const world = startedWorld();
    world.act({ type: 'accept-all' });
    world.erase = () => Promise.reject(noFile());
    world.act({ type: 'withdraw' });
    world.act({ type: 'accept-all' });
    world.erase = () => Promise.resolve();
    expect(await outcomeOf(world.store.perform({ type: 'withdraw' }))).to.equal('resolved');
  });

  it('settles in every case in which a policy comes late or not at all', async () => {
    const late = lateCheck();
    const world = createWorld({ loadCheck: late.loadCheck });
    const early = world.store.perform({ type: 'accept-all' });
    world.configure();
    const between = world.store.perform({ type: 'save', choices: { analytics: true } });
    world.store.refuse({ code: 'policy-fetch', field: 'data-policy' });
    const after = world.store.perform({ type: 'reject-all' });
    expect(await Promise.all([early, between, after].map(outcomeOf))).to.deep.equal([
      'policy-fetch',
      'policy-fetch',
      'action',
    ]);
  });
});
