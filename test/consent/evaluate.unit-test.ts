import { expect } from 'chai';
import fc from 'fast-check';
import { emptyEvaluation, evaluate } from '../../src/consent/evaluate.js';
import type { Answer } from '../../src/consent/types.js';
import { zoneAllows } from '../../src/policy/scope.js';
import { services } from '../policy/support.js';
import {
  anyCircumstances,
  anyValidRecord,
  brief,
  circumstances,
  day,
  evaluated,
  modes,
  noon,
  recordOf,
} from './support.js';

const zones = { dashboard: { allow: ['necessary', 'analytics'] } };

describe('emptyEvaluation', () => {
  for (const status of ['loading', 'undecided'] as const)
    it(`grants nothing and asks nothing while ${status}`, () => {
      const { state, mustAsk, mustRecord } = emptyEvaluation(status);
      expect(mustAsk || mustRecord).to.be.false;
      expect(state).to.deep.include({ status, granted: [], grants: {}, gpc: 'unknown' });
    });
});

describe('evaluate', () => {
  describe('before anything is chosen', () => {
    it('grants only what is required in opt-in, and asks', () => {
      const { state, mustAsk } = evaluated(undefined);
      expect(state.status).to.equal('undecided');
      expect(state.granted).to.deep.equal(['necessary']);
      expect(state.denied).to.deep.equal(['functional', 'analytics', 'marketing']);
      expect(brief(state)).to.deep.equal([
        'necessary required',
        'login required',
        '-functional default',
        '-chat default',
        '-analytics default',
        '-stats default',
        '-marketing default',
        '-youtube default',
        '-ads default',
      ]);
      expect(mustAsk).to.be.true;
    });

    it('grants everything in opt-out, and tells', () => {
      const { state, mustAsk } = evaluated(undefined, { mode: 'opt-out' });
      expect(state.status).to.equal('undecided');
      expect(state.denied).to.deep.equal([]);
      expect(brief(state, 'marketing', 'ads')).to.deep.equal(['marketing default', 'ads default']);
      expect(mustAsk).to.be.true;
    });

    it('asks nothing where everything is required', () => {
      const document = { categories: [{ id: 'necessary', required: true }], services: [] };
      const { state, mustAsk } = evaluated(undefined, { document });
      expect(mustAsk).to.be.false;
      expect(state.granted).to.deep.equal(['necessary']);
    });

    it('tells once in notice', () => {
      const document = {
        categories: [{ id: 'necessary', required: true }],
        services: [services[0]],
      };
      const given = { document, mode: 'notice' } as const;
      expect(evaluated(undefined, given).mustAsk).to.be.true;
      expect(evaluated(undefined, given).state.status).to.equal('undecided');
      const told = recordOf({}, { mode: 'notice', choices: {}, at: Infinity, until: Infinity });
      expect(evaluated(told, given).mustAsk).to.be.false;
      expect(evaluated(told, given).state).to.include({
        status: 'decided',
        decidedAt: null,
        expiresAt: null,
      });
    });
  });

  describe('what was chosen', () => {
    it('holds in each mode', () => {
      const record = recordOf({ analytics: 'y' });
      for (const mode of modes) {
        const { state, mustAsk } = evaluated(record, { mode });
        expect(brief(state, 'functional', 'analytics', 'marketing'), mode).to.deep.equal([
          '-functional user',
          'analytics user',
          '-marketing user',
        ]);
        expect(state.granted).to.deep.equal(['necessary', 'analytics']);
        expect(state.status).to.equal('decided');
        expect(mustAsk).to.be.false;
      }
    });

    it('is told with its times', () => {
      const { state } = evaluated(recordOf());
      expect(state.decidedAt).to.equal(new Date((noon - day) * 1000).toISOString());
      expect(state.expiresAt).to.equal(new Date((noon + 100 * day) * 1000).toISOString());
      expect(evaluated(undefined).state).to.include({ decidedAt: null, expiresAt: null });
    });

    it('passes on where it was evaluated', () => {
      const given = { region: 'US-CA', zone: 'dashboard', document: { version: '7', zones } };
      const { state } = evaluate(recordOf(), circumstances(given), 'localStorage');
      expect(state).to.include({
        region: 'US-CA',
        zone: 'dashboard',
        policyVersion: '7',
        mode: 'opt-in',
        storage: 'localStorage',
      });
    });

    it('is no consent where it was only seen; in opt-out the default holds', () => {
      const seen = recordOf({ functional: 's', analytics: 's', marketing: 's' });
      expect(evaluated(seen).state.granted).to.deep.equal(['necessary']);
      expect(evaluated(seen).mustAsk).to.be.true;
      const optOut = { mode: 'opt-out' } as const;
      const { state, mustAsk } = evaluated({ ...seen, ...optOut }, optOut);
      expect(brief(state, 'analytics')).to.deep.equal(['analytics default']);
      expect(mustAsk).to.be.false;
    });

    it('cannot turn off what is required', () => {
      const { state } = evaluated(recordOf({ necessary: 'n', login: 'n' }));
      expect(brief(state, 'necessary', 'login')).to.deep.equal([
        'necessary required',
        'login required',
      ]);
    });
  });

  describe('services', () => {
    const table = [
      ['y', 's', 'youtube user', 'follows its category'],
      ['n', 's', '-youtube user', 'follows its category'],
      ['n', 'y', 'youtube user', 'has a choice of its own'],
      ['y', 'n', '-youtube user', 'has a choice of its own'],
      ['s', 's', '-youtube default', 'follows its category'],
    ] as const;
    for (const [marketing, youtube, expected, why] of table)
      it(`is ${expected} under ${marketing}, as it ${why}`, () => {
        const { state } = evaluated(recordOf({ marketing, youtube }));
        expect(brief(state, 'youtube')).to.deep.equal([expected]);
      });

    it('leave their category as it is', () => {
      const { state } = evaluated(recordOf({ marketing: 'n', youtube: 'y' }));
      expect(state.granted).to.deep.equal(['necessary']);
    });
  });

  describe('zones', () => {
    it('deny what they do not allow, whatever was chosen', () => {
      const record = recordOf({ analytics: 'y', marketing: 'y', youtube: 'y' });
      const given = { zone: 'dashboard', document: { zones } };
      const { state } = evaluated(record, given);
      expect(state.granted).to.deep.equal(['necessary', 'analytics']);
      expect(brief(state, 'marketing', 'youtube')).to.deep.equal([
        '-marketing zone',
        '-youtube zone',
      ]);
      expect(evaluated(record, { document: { zones } }).state.granted).to.include('marketing');
    });

    it('deny by default in opt-out too', () => {
      const given = { zone: 'dashboard', mode: 'opt-out', document: { zones } } as const;
      expect(evaluated(undefined, given).state.granted).to.deep.equal(['necessary', 'analytics']);
    });

    it('that are not known leave only what is required', () => {
      const all = recordOf({ functional: 'y', analytics: 'y', marketing: 'y' });
      const { state, mustAsk } = evaluated(all, { zone: 'nowhere' });
      expect(state.granted).to.deep.equal(['necessary']);
      expect(mustAsk).to.be.false;
    });

    it('ask only about what they allow', () => {
      const document = { zones: { ...zones, help: { allow: [] } } };
      expect(evaluated(undefined, { zone: 'help', document }).mustAsk).to.be.false;
      expect(evaluated(undefined, { zone: 'dashboard', document }).mustAsk).to.be.true;
      const { analytics, stats } = recordOf({ analytics: 'y' }).choices;
      const inside = recordOf({}, { choices: { analytics: analytics!, stats: stats! } });
      expect(evaluated(inside, { zone: 'dashboard', document }).mustAsk).to.be.false;
      expect(evaluated(inside, { document }).mustAsk).to.be.true;
    });

    it('do not hide the signal from what they allow', () => {
      const given = { zone: 'dashboard', gpc: true, document: { zones } };
      expect(brief(evaluated(undefined, given).state, 'analytics', 'marketing')).to.deep.equal([
        '-analytics gpc',
        '-marketing zone',
      ]);
    });
  });

  describe('the state', () => {
    it('is frozen, down to each grant', () => {
      const { state } = evaluated(recordOf({ analytics: 'n' }));
      const parts: object[] = [state, state.granted, state.denied, state.grants];
      for (const part of [...parts, ...Object.values(state.grants)])
        expect(part, JSON.stringify(part)).to.be.frozen;
    });

    it('is frozen before the start too', () => {
      const { state } = emptyEvaluation('loading');
      for (const part of [state, state.granted, state.denied, state.grants])
        expect(part, JSON.stringify(part)).to.be.frozen;
    });

    it('says of each category that it is granted or denied, and of each service too', () => {
      fc.assert(
        fc.property(anyCircumstances, anyValidRecord, (given, record) => {
          const { state } = evaluate(record, given, 'cookie');
          const { categories, services: all } = given.policy;
          const ids = categories.map(({ id }) => id);
          expect([...state.granted, ...state.denied].sort()).to.deep.equal([...ids].sort());
          expect(Object.keys(state.grants).sort()).to.deep.equal(
            [...ids, ...all.map(({ id }) => id)].sort(),
          );
          for (const id of state.granted) expect(state.grants[id]?.granted).to.be.true;
          for (const id of state.denied) expect(state.grants[id]?.granted).to.be.false;
        }),
        { numRuns: 1000 },
      );
    });

    it('depends on nothing but its input, and changes none of it', () => {
      fc.assert(
        fc.property(anyCircumstances, anyValidRecord, (given, record) => {
          const before = JSON.stringify([given, record]);
          const first = evaluate(record, given, 'cookie');
          expect(evaluate(record, given, 'cookie')).to.deep.equal(first);
          expect(JSON.stringify([given, record])).to.equal(before);
        }),
        { numRuns: 500 },
      );
    });
  });

  describe('never grants what nobody chose', () => {
    const isOver = (answer: Answer | undefined): boolean => answer === 'granted-over-signal';
    const isChosen = (answer: Answer | undefined): boolean =>
      answer === 'granted' || isOver(answer);

    it('in opt-in: only by yes, in a zone that allows it, and not against the signal', () => {
      fc.assert(
        fc.property(anyCircumstances, anyValidRecord, (any, record) => {
          const given = { ...any, mode: 'opt-in' } as const;
          const { grants } = evaluate(record, given, 'cookie').state;
          for (const category of given.policy.categories.filter(({ required }) => !required)) {
            const own = record?.choices[category.id];
            const covered = given.gpc === true && category.gpc === 'deny';
            const open = zoneAllows(given.policy, given.zone, category);
            const may = (answer: Answer | undefined) =>
              open && (covered ? isOver(answer) : isChosen(answer));
            expect(grants[category.id]?.granted, category.id).to.equal(may(own));
            for (const { id, category: of } of given.policy.services)
              if (of === category.id) {
                const answer = record?.choices[id];
                expect(grants[id]?.granted, id).to.equal(may(answer === 'seen' ? own : answer));
              }
          }
        }),
        { numRuns: 3000 },
      );
    });

    it('in opt-out: nothing that was denied, by the visitor or by the signal', () => {
      fc.assert(
        fc.property(anyCircumstances, anyValidRecord, (any, record) => {
          const { grants } = evaluate(record, { ...any, mode: 'opt-out' }, 'cookie').state;
          const { categories, services: all } = any.policy;
          return Object.keys(grants).every((id) => {
            const above = all.find((each) => each.id === id)?.category ?? id;
            const category = categories.find((each) => each.id === above)!;
            if (category.required || !grants[id]?.granted) return true;
            const own = record?.choices[id];
            const answer = own && own !== 'seen' ? own : record?.choices[above];
            if (any.gpc && category.gpc === 'deny') return isOver(answer);
            return !answer?.startsWith('denied');
          });
        }),
        { numRuns: 2000 },
      );
    });
  });
});
