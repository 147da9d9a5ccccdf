import { expect } from 'chai';
import type { Mode } from '../../src/policy/types.js';
import { brief, lettersOf } from './support.js';
import { createDevice, createWorld, nextPage, startedWorld, type World } from './world.js';

/** A category that the signal covers, one that it does not, and the same where they may be refused only. */
const covered = [{ id: 'necessary', required: true }, { id: 'ads' }];
const uncovered = { id: 'shop', gpc: 'ignore' };

type Signal = boolean | undefined;

interface Row {
  readonly gpc: readonly Signal[];
  /** What happened on earlier pages. */
  readonly stored:
    'none' | 'granted without it' | 'granted naming it' | 'denied' | 'opted out by it';
  readonly mode: Mode;
  /** Beside the covered category there is one that the signal leaves alone. */
  readonly rest?: boolean;
  /** As `brief` puts it. */
  readonly result: string;
  readonly status: 'honored' | 'overridden' | 'silent';
  readonly banner: boolean;
  /** The letter that is stored afterwards; none where nothing is. */
  readonly kept?: string;
}

const off = [false, undefined];
const on = [true];

/** The decision table for a category with `gpc: deny`. */
const table: readonly Row[] = [
  { gpc: on, stored: 'none', mode: 'opt-in', result: '-ads gpc', status: 'honored', banner: false },
  {
    gpc: on,
    stored: 'none',
    mode: 'opt-in',
    rest: true,
    result: '-ads gpc',
    status: 'honored',
    banner: true,
  },
  {
    gpc: on,
    stored: 'none',
    mode: 'opt-out',
    result: '-ads gpc',
    status: 'honored',
    banner: false,
    kept: 'g',
  },
  {
    gpc: on,
    stored: 'none',
    mode: 'opt-out',
    rest: true,
    result: '-ads gpc',
    status: 'honored',
    banner: false,
    kept: 'g',
  },
  {
    gpc: on,
    stored: 'granted without it',
    mode: 'opt-in',
    result: '-ads gpc',
    status: 'honored',
    banner: false,
    kept: 'y',
  },
  {
    gpc: on,
    stored: 'granted without it',
    mode: 'opt-out',
    result: '-ads gpc',
    status: 'honored',
    banner: false,
    kept: 'g',
  },
  {
    gpc: on,
    stored: 'granted naming it',
    mode: 'opt-in',
    result: 'ads user',
    status: 'overridden',
    banner: false,
    kept: 'o',
  },
  {
    gpc: on,
    stored: 'granted naming it',
    mode: 'opt-out',
    result: 'ads user',
    status: 'overridden',
    banner: false,
    kept: 'o',
  },
  {
    gpc: on,
    stored: 'denied',
    mode: 'opt-in',
    result: '-ads user',
    status: 'honored',
    banner: false,
    kept: 'n',
  },
  {
    gpc: on,
    stored: 'denied',
    mode: 'opt-out',
    result: '-ads user',
    status: 'honored',
    banner: false,
    kept: 'n',
  },
  {
    gpc: off,
    stored: 'opted out by it',
    mode: 'opt-out',
    result: '-ads gpc',
    status: 'silent',
    banner: false,
    kept: 'g',
  },
  {
    gpc: off,
    stored: 'opted out by it',
    mode: 'opt-in',
    result: '-ads default',
    status: 'silent',
    banner: true,
  },
  {
    gpc: off,
    stored: 'none',
    mode: 'opt-in',
    result: '-ads default',
    status: 'silent',
    banner: true,
  },
  {
    gpc: off,
    stored: 'none',
    mode: 'opt-out',
    result: 'ads default',
    status: 'silent',
    banner: true,
  },
  {
    gpc: off,
    stored: 'granted naming it',
    mode: 'opt-in',
    result: 'ads user',
    status: 'silent',
    banner: false,
    kept: 'o',
  },
  {
    gpc: off,
    stored: 'granted without it',
    mode: 'opt-in',
    result: 'ads user',
    status: 'silent',
    banner: false,
    kept: 'y',
  },
  {
    gpc: off,
    stored: 'denied',
    mode: 'opt-out',
    result: '-ads user',
    status: 'silent',
    banner: false,
    kept: 'n',
  },
];

/** Leads a visitor through the earlier pages, and to this one. */
function visit({ stored, mode, rest }: Row, gpc: Signal): World {
  const document = { mode, services: [], categories: rest ? [...covered, uncovered] : covered };
  const device = createDevice();
  const earlier = (signal: Signal) => startedWorld({ device, gpc: signal, document });
  if (stored === 'granted without it') earlier(undefined).act({ type: 'accept-all' });
  if (stored === 'granted naming it')
    earlier(true).act({ type: 'save', choices: { ads: true }, gpcOverride: true });
  if (stored === 'denied') earlier(undefined).act({ type: 'reject-all' });
  if (stored === 'opted out by it') earlier(true);
  return startedWorld({ device, gpc, document });
}

const keptBy = ({ store }: World): string | undefined => lettersOf(store.record?.choices)['ads'];

describe('the decision table of Global Privacy Control', () => {
  for (const row of table)
    for (const gpc of row.gpc)
      it(`${gpc ? 'on' : gpc === false ? 'off' : 'not said'}, ${row.stored}, ${row.mode}${row.rest ? ', not all covered' : ''}: ${row.result}`, () => {
        const world = visit(row, gpc);
        const { state, mustAsk } = world.store;
        expect(brief(state, 'ads')).to.deep.equal([row.result]);
        expect(state.gpc).to.equal(
          row.status === 'silent' ? (gpc === false ? 'off' : 'unknown') : row.status,
        );
        expect(mustAsk, 'the banner').to.equal(row.banner);
        expect(keptBy(world), 'what is kept').to.equal(row.kept);
        expect(world.device.kept.size, 'what is stored').to.equal(row.kept ? 1 : 0);
      });

  it('“accept all” is no exception, whatever is covered', () => {
    for (const mode of ['opt-in', 'opt-out'] as const)
      for (const rest of [[], [uncovered]]) {
        const world = startedWorld({
          gpc: true,
          document: { mode, services: [], categories: [...covered, ...rest] },
        });
        world.act({ type: 'accept-all' });
        expect(brief(world.store.state)).to.deep.equal([
          'necessary required',
          '-ads gpc',
          ...rest.map(({ id }) => `${id} user`),
        ]);
        world.act({ type: 'save', choices: { ads: true } });
        expect(brief(world.store.state, 'ads')).to.deep.equal(['-ads gpc']);
      }
  });

  it('an exception ends with the decision, and the signal counts again', () => {
    const world = visit({ ...table[6]!, mode: 'opt-in' }, true);
    const later = createWorld({ device: world.device, gpc: true });
    later.now += 183 * 86_400;
    later.configure({ services: [], categories: covered });
    expect(brief(later.store.state, 'ads')).to.deep.equal(['-ads gpc']);
  });

  for (const basis of ['opt-out', 'objectable'] as const)
    it(`denies and records what is ${basis} in opt-in, and asks the rest all the same`, () => {
      const categories = [...covered, { id: 'counting', basis }];
      const document = { services: [], categories };
      const world = startedWorld({ document });
      expect(brief(world.store.state, 'counting')).to.deep.equal(['counting default']);
      expect(world.store.mustAsk).to.be.true;
      const under = nextPage(world, document, true);
      expect(brief(under.store.state, 'counting')).to.deep.equal(['-counting gpc']);
      const later = nextPage(under, document, false);
      expect(brief(later.store.state, 'counting', 'ads')).to.deep.equal([
        '-counting gpc',
        '-ads default',
      ]);
      expect(later.store.mustAsk, 'for the rest').to.be.true;
    });

  it('leaves what is exempt alone', () => {
    const document = { services: [], categories: [...covered, { id: 'fraud', basis: 'exempt' }] };
    const { state } = startedWorld({ document, gpc: true }).store;
    expect(brief(state, 'fraud')).to.deep.equal(['fraud required']);
  });

  describe('its absence', () => {
    for (const before of off)
      for (const after of off)
        it(`is no consent: ${before}, then ${after}`, () => {
          const document = { services: [], categories: covered };
          const world = nextPage(startedWorld({ gpc: before, document }), document, after);
          expect(brief(world.store.state, 'ads')).to.deep.equal(['-ads default']);
          expect(world.device.kept.size).to.equal(0);
        });

    it('loosens nothing on the same page, however often it is read', () => {
      const world = startedWorld({
        gpc: true,
        document: { mode: 'opt-out', services: [], categories: covered },
      });
      for (const signal of [false, undefined, false]) {
        world.gpc = signal;
        world.store.refresh();
        expect(brief(world.store.state, 'ads')).to.deep.equal(['-ads gpc']);
      }
    });
  });
});
