import { expect } from '@open-wc/testing';
import { categories, services } from '../policy/support.js';
import { brief, circumstances, evaluated, recordOf, type Choices } from './support.js';
import { evaluate } from '../../src/consent/evaluate.js';
import { transition } from '../../src/consent/transition.js';

/** Everything that is not required is covered by the signal. */
const covered = { categories: categories.map(({ id }) => ({ id, required: id === 'necessary' })) };

describe('evaluate under Global Privacy Control', () => {
  describe('the status of the signal', () => {
    const table = [
      [true, {}, 'honored'],
      [true, { analytics: 'y' }, 'honored'],
      [true, { analytics: 'o' }, 'overridden'],
      [true, { functional: 'o' }, 'honored'],
      [false, { analytics: 'o' }, 'off'],
      [undefined, { analytics: 'o' }, 'unknown'],
      [false, {}, 'off'],
      [undefined, {}, 'unknown'],
    ] as const;
    for (const [gpc, choices, expected] of table)
      it(`is ${expected} for ${gpc} and ${JSON.stringify(choices)}`, () => {
        expect(evaluated(recordOf(choices), { gpc }).state.gpc).to.equal(expected);
        const optOut = { gpc, mode: 'opt-out' } as const;
        expect(evaluated(recordOf(choices), optOut).state.gpc).to.equal(expected);
      });

    it('is no exception where the zone forbids the category anyway', () => {
      const document = { zones: { inside: { allow: ['functional'] } } };
      const record = recordOf({ analytics: 'o' });
      expect(evaluated(record, { gpc: true, zone: 'inside', document }).state.gpc).to.equal(
        'honored',
      );
    });
  });

  describe('on, nothing chosen', () => {
    it('denies in opt-in, and asks nothing where it covers everything', () => {
      const { state, mustAsk, mustRecord } = evaluated(undefined, { gpc: true, document: covered });
      expect(brief(state, 'functional', 'analytics', 'youtube')).to.deep.equal([
        '-functional gpc',
        '-analytics gpc',
        '-youtube gpc',
      ]);
      expect(state.status).to.equal('undecided');
      expect(mustAsk).to.be.false;
      expect(mustRecord).to.be.false;
    });

    it('asks only for the rest in opt-in where it does not cover everything', () => {
      const { state, mustAsk, mustRecord } = evaluated(undefined, { gpc: true });
      expect(brief(state, 'functional', 'analytics')).to.deep.equal([
        '-functional default',
        '-analytics gpc',
      ]);
      expect(mustAsk).to.be.true;
      expect(mustRecord).to.be.false;
    });

    it('is satisfied in opt-in once the rest is answered', () => {
      const choices = { functional: 'y', chat: 's' } as const;
      const { state, mustAsk } = evaluated(recordOf({}, { choices }), { gpc: true });
      expect(mustAsk).to.be.false;
      expect(state.status).to.equal('decided');
      expect(state.granted).to.deep.equal(['necessary', 'functional']);
    });

    it('denies in opt-out, has to be recorded, and asks nothing', () => {
      const given = { gpc: true, mode: 'opt-out', document: covered } as const;
      const { state, mustAsk, mustRecord } = evaluated(undefined, given);
      expect(brief(state, 'analytics', 'stats')).to.deep.equal(['-analytics gpc', '-stats gpc']);
      expect(mustAsk).to.be.false;
      expect(mustRecord).to.be.true;
    });

    it('does not touch in opt-out what it does not cover', () => {
      const { state } = evaluated(undefined, { gpc: true, mode: 'opt-out' });
      expect(state.granted).to.deep.equal(['necessary', 'functional']);
    });
  });

  describe('on, granted earlier without it', () => {
    for (const mode of ['opt-in', 'opt-out'] as const)
      it(`denies in ${mode}, without asking`, () => {
        const record = recordOf({ functional: 'y', analytics: 'y', youtube: 'y' }, { mode });
        const { state, mustAsk } = evaluated(record, { gpc: true, mode });
        expect(state.granted).to.deep.equal(['necessary', 'functional']);
        expect(brief(state, 'analytics', 'stats', 'youtube')).to.deep.equal([
          '-analytics gpc',
          '-stats gpc',
          '-youtube gpc',
        ]);
        expect(state.status).to.equal('decided');
        expect(mustAsk).to.be.false;
      });

    it('keeps the old record in opt-in, and has to be recorded in opt-out', () => {
      const record = recordOf({ analytics: 'y' });
      expect(evaluated(record, { gpc: true }).mustRecord).to.be.false;
      expect(evaluated(record, { gpc: true, mode: 'opt-out' }).mustRecord).to.be.true;
    });
  });

  describe('on, granted by a choice that named it', () => {
    for (const mode of ['opt-in', 'opt-out'] as const)
      it(`grants in ${mode}, with the category's services`, () => {
        const record = recordOf({ analytics: 'o' }, { mode });
        const { state, mustAsk, mustRecord } = evaluated(record, { gpc: true, mode });
        expect(brief(state, 'analytics', 'stats', 'marketing')).to.deep.equal([
          'analytics user',
          'stats user',
          '-marketing user',
        ]);
        expect(state.gpc).to.equal('overridden');
        expect(mustAsk).to.be.false;
        expect(mustRecord).to.be.false;
      });

    it('grants a service alone where only that was named', () => {
      const { state } = evaluated(recordOf({ youtube: 'o' }), { gpc: true });
      expect(brief(state, 'marketing', 'youtube', 'ads')).to.deep.equal([
        '-marketing user',
        'youtube user',
        '-ads user',
      ]);
    });

    it('ends with the decision', () => {
      const record = recordOf({ analytics: 'o' }, { until: 5 });
      expect(brief(evaluated(record, { gpc: true }).state, 'analytics')).to.deep.equal([
        '-analytics gpc',
      ]);
    });

    it('asks again for a service that joined an excepted category', () => {
      const added = [...services, { id: 'heatmap', category: 'analytics' }];
      const given = { gpc: true, document: { services: added } };
      const { state, mustAsk } = evaluated(recordOf({ analytics: 'o' }), given);
      expect(brief(state, 'analytics', 'heatmap')).to.deep.equal([
        'analytics user',
        '-heatmap gpc',
      ]);
      expect(mustAsk).to.be.true;
    });
  });

  it('on, denied by the visitor: denied, and nothing asked', () => {
    for (const mode of ['opt-in', 'opt-out'] as const) {
      const { state, mustAsk, mustRecord } = evaluated(recordOf({}, { mode }), { gpc: true, mode });
      expect(brief(state, 'analytics', 'stats')).to.deep.equal(['-analytics user', '-stats user']);
      expect(mustAsk || mustRecord).to.be.false;
    }
  });

  describe('gone, after an opt-out by it', () => {
    for (const gpc of [false, undefined])
      for (const mode of ['opt-in', 'opt-out'] as const)
        it(`denies in ${mode} while the signal is ${gpc}`, () => {
          const record = recordOf({ analytics: 'g', marketing: 'g', functional: 'y' }, { mode });
          const { state, mustAsk } = evaluated(record, { gpc, mode });
          expect(state.granted).to.deep.equal(['necessary', 'functional']);
          expect(brief(state, 'analytics', 'stats')).to.deep.equal([
            '-analytics gpc',
            '-stats gpc',
          ]);
          expect(mustAsk).to.be.false;
        });
  });

  describe('off or not said, nothing chosen', () => {
    for (const gpc of [false, undefined])
      it(`has the default of each mode while the signal is ${gpc}`, () => {
        expect(evaluated(undefined, { gpc }).state.granted).to.deep.equal(['necessary']);
        expect(evaluated(undefined, { gpc }).mustAsk).to.be.true;
        const optOut = evaluated(undefined, { gpc, mode: 'opt-out' });
        expect(optOut.state.denied).to.deep.equal([]);
        expect(optOut.mustAsk).to.be.true;
        expect(optOut.mustRecord).to.be.false;
      });
  });

  describe('what has to be recorded in opt-out', () => {
    const table: readonly [string, Choices, boolean][] = [
      ['a yes', { analytics: 'y' }, true],
      ['a category only seen', { analytics: 's' }, true],
      ['a service that was chosen alone', { youtube: 'y' }, true],
      ['a no', {}, false],
      ['an opt-out that is there already', { analytics: 'g', marketing: 'g' }, false],
      ['an exception', { analytics: 'o', marketing: 'o' }, false],
      ['a yes to what it does not cover', { functional: 'y' }, false],
    ];
    for (const [what, choices, expected] of table)
      it(`${expected ? 'is' : 'is not'} ${what}`, () => {
        const given = circumstances({ gpc: true, mode: 'opt-out' });
        const record = recordOf(choices, { mode: 'opt-out' });
        expect(evaluate(record, given, 'cookie').mustRecord).to.equal(expected);
      });

    for (const [what, choices] of table)
      it(`is recorded once and outlasts the signal: ${what}`, () => {
        const given = circumstances({ gpc: true, mode: 'opt-out' });
        const record = recordOf(choices, { mode: 'opt-out' });
        const recorded = transition(record, { type: 'signal' }, given);
        const under = evaluate(recorded, given, 'cookie');
        expect(under.mustRecord).to.be.false;
        const later = evaluate(recorded, { ...given, gpc: undefined }, 'cookie');
        expect(later.state.granted).to.deep.equal(under.state.granted);
        for (const { id } of given.policy.services)
          expect(later.state.grants[id]?.granted, id).to.equal(under.state.grants[id]?.granted);
      });
  });
});
