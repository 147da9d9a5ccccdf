import { expect } from 'chai';
import { createDevice, nextPage, startedWorld, type World } from './world.js';
import { noon } from './support.js';

const typesOf = ({ decisions }: World) => decisions.map(({ action }) => action.type);

describe('decisions that are told', () => {
  for (const type of ['accept-all', 'reject-all', 'save', 'withdraw', 'reset'] as const)
    it(`${type}, once it is stored and before anybody else hears of it`, () => {
      const world = startedWorld();
      world.integration('one');
      let stored: string | undefined;
      let seen: readonly string[] = [];
      world.onDecided = () => {
        stored = world.device.kept.get('cookie_consent');
        seen = [...world.log];
      };
      world.forget();
      world.act({ type });
      expect(typesOf(world)).to.deep.equal([type]);
      expect(!!stored).to.equal(type !== 'reset');
      expect(seen).to.deep.equal([type === 'reset' ? 'clear' : 'persist', 'announce']);
    });

  it('acknowledge, in a notice', () => {
    const document = { mode: 'notice', categories: [{ id: 'necessary', required: true }] };
    const world = startedWorld({ document: { ...document, services: [] } });
    world.act({ type: 'acknowledge' });
    expect(typesOf(world)).to.deep.equal(['acknowledge']);
  });

  it('with what was said and what held before', () => {
    const world = startedWorld({ gpc: true });
    const choices = { analytics: true };
    world.act({ type: 'save', choices, gpcOverride: true });
    world.act({ type: 'import', choices, decidedAt: '2025-11-01' });
    expect(world.decisions[0]?.action).to.deep.include({ choices, gpcOverride: true });
    expect(world.decisions[0]?.previous.decidedAt).to.equal(null);
    expect(world.decisions[1]?.previous.decidedAt).to.equal(new Date(noon * 1000).toISOString());
  });

  it('each time, also where it changes nothing', () => {
    const world = startedWorld();
    for (let times = 0; times < 3; times++) world.act({ type: 'reject-all' });
    expect(typesOf(world)).to.have.length(3);
  });

  it('the signal’s, in opt-out, once', () => {
    const world = startedWorld({ gpc: true, document: { mode: 'opt-out' } });
    expect(typesOf(world)).to.deep.equal(['signal']);
    expect(typesOf(nextPage(world, { mode: 'opt-out' }))).to.deep.equal([]);
  });

  it('the signal’s, when it comes later', () => {
    const world = startedWorld({ document: { mode: 'opt-out' } });
    world.gpc = true;
    world.store.refresh();
    world.store.refresh();
    expect(typesOf(world)).to.deep.equal(['signal']);
  });

  it('none of what is only looked at: a start, another page, a zone, another policy', () => {
    const world = startedWorld({ device: createDevice() });
    world.act({ type: 'accept-all' });
    const next = nextPage(world);
    next.store.setZone('dashboard');
    next.store.refresh();
    next.configure({ version: '2' });
    expect(typesOf(next)).to.deep.equal([]);
  });

  it('none that is only stored once more, where it could not be before', () => {
    const device = createDevice();
    device.fails = 'write';
    const world = startedWorld({ device });
    world.act({ type: 'accept-all' });
    device.fails = undefined;
    world.forget();
    world.configure({ version: '2' });
    expect(world.log).to.include('persist');
    expect(typesOf(world)).to.deep.equal([]);
  });

  it('none that is refused', () => {
    const world = startedWorld();
    world.act({ type: 'acknowledge' });
    world.act({ type: 'withdraw', choices: { nonsense: false } });
    world.act({ type: 'withdraw', choices: { necessary: false } });
    expect(typesOf(world)).to.deep.equal([]);
  });

  it('no import that is over already', () => {
    const world = startedWorld();
    world.act({ type: 'import', choices: { analytics: true }, decidedAt: '2025-01-01' });
    expect(typesOf(world)).to.deep.equal([]);
    expect(world.device.kept.size).to.equal(0);
  });
});
