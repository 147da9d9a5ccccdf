/** What time does to answers: grants and notices end, refusals do not. */
import { expect } from 'chai';
import fc from 'fast-check';
import { answerIn, evaluate, maxAge } from '../../src/consent/evaluate.js';
import { isNo, isYes } from '../../src/consent/record.js';
import { isRefused } from '../../src/consent/refusal.js';
import { transition } from '../../src/consent/transition.js';
import {
  anyCircumstances,
  anyValidRecord,
  brief,
  circumstances,
  day,
  evaluated,
  noon,
  recordOf,
} from './support.js';

const all = { functional: 'y', analytics: 'y', marketing: 'y' } as const;
const seen = { functional: 's', analytics: 's', marketing: 's' } as const;
const uk = [
  { id: 'necessary', required: true },
  { id: 'statistics', basis: 'objectable' },
] as const;

describe('evaluate: the term', () => {
  it('counts days of 86,400 seconds', () => {
    expect(maxAge(circumstances())).to.equal(182 * 86_400);
  });

  it('is twelve months at least in opt-out', () => {
    for (const [maxAgeDays, expected] of [
      [30, 365],
      [365, 365],
      [400, 400],
    ]) {
      const given = { mode: 'opt-out', document: { storage: { maxAgeDays } } } as const;
      expect(maxAge(circumstances(given))).to.equal(expected! * day);
      const record = recordOf(seen, { at: noon, until: noon + expected! * day, mode: 'opt-out' });
      const after = (days: number) => evaluated(record, { ...given, now: noon + days * day });
      expect(after(expected! - 1)).to.include({ mustAsk: false });
      expect(after(expected!)).to.include({ mustAsk: true });
    }
  });

  it('ends a grant at its own date', () => {
    const record = recordOf(all, { until: noon });
    const { state, mustAsk } = evaluated(record);
    expect(brief(state, 'analytics', 'stats')).to.deep.equal([
      '-analytics default',
      '-stats default',
    ]);
    expect(state.status).to.equal('stale');
    expect(mustAsk).to.be.true;
    expect(evaluated(record, { now: noon - 1 }).state.granted).to.include('analytics');
  });

  it('is shown after it has ended too', () => {
    const { state } = evaluated(recordOf({}, { until: noon }));
    expect(state.decidedAt).to.equal(new Date((noon - day) * 1000).toISOString());
    expect(state.expiresAt).to.equal(new Date(noon * 1000).toISOString());
  });

  it('ends a grant earlier if the policy has become stricter', () => {
    const record = recordOf(all, { at: noon - 30 * day, until: noon + 90 * day });
    const shorter = (maxAgeDays: number) =>
      evaluated(record, { document: { storage: { maxAgeDays } } });
    expect(shorter(31).state.status).to.equal('decided');
    expect(shorter(30).state.status).to.equal('stale');
    expect(shorter(30).state.granted).to.deep.equal(['necessary']);
  });

  it('is not prolonged if the policy has become more generous', () => {
    const record = recordOf(all, { until: noon });
    const document = { storage: { maxAgeDays: 400 } };
    expect(evaluated(record, { document }).state.granted).to.deep.equal(['necessary']);
  });

  it('ends a notice: what is on stays on, and the visitor is notified again', () => {
    const given = { mode: 'opt-out' } as const;
    const record = recordOf(seen, { ...given, at: noon - 365 * day, until: noon });
    const { state, mustAsk } = evaluated(record, given);
    expect(state.status).to.equal('stale');
    expect(state.denied).to.deep.equal([]);
    expect(mustAsk).to.be.true;
  });

  it('of a yes in opt-out leaves the default once it is over', () => {
    const given = { mode: 'opt-out' } as const;
    const { state } = evaluated(recordOf(all, { ...given, until: noon }), given);
    expect(brief(state, 'analytics')).to.deep.equal(['analytics default']);
  });
});

describe('evaluate: terms of single ids', () => {
  const old = [noon - 170 * day, noon + 12 * day] as const;
  const record = recordOf({ ...all, ads: 'y' }, { at: noon, until: noon + 182 * day });
  const withTerms = { ...record, terms: { analytics: old, ads: old } };
  const table = [
    [0, ['analytics user', 'stats user', 'marketing user', 'youtube user', 'ads user']],
    [11.9, ['analytics user', 'stats user', 'marketing user', 'youtube user', 'ads user']],
    [12, ['-analytics default', 'marketing user', 'youtube user', '-ads default']],
    [181, ['-analytics default', 'marketing user', 'youtube user', '-ads default']],
    [182, ['-analytics default', '-marketing default', '-youtube default', '-ads default']],
  ] as const;
  for (const [days, expected] of table)
    it(`after ${days} days grant ${expected.filter((each) => !each.startsWith('-')).join(', ') || 'nothing'}`, () => {
      const ids = expected.map((each) => each.replace(/^-| .*$/g, ''));
      const { state } = evaluated(withTerms, { now: noon + days * day });
      expect(brief(state, ...ids)).to.deep.equal(expected);
    });

  it('ask again once the first of them is over', () => {
    expect(evaluated(withTerms, { now: noon + 12 * day - 1 })).to.include({ mustAsk: false });
    expect(evaluated(withTerms, { now: noon + 12 * day })).to.include({ mustAsk: true });
  });

  it('end earlier if the policy has become stricter', () => {
    const document = { storage: { maxAgeDays: 100 } };
    const { state } = evaluated(withTerms, { document });
    expect(state.granted).to.deep.equal(['necessary', 'functional', 'marketing']);
  });

  it('end no refusal', () => {
    const refused = { ...recordOf(), terms: { analytics: [0, 1] as const } };
    expect(brief(evaluated(refused).state, 'analytics')).to.deep.equal(['-analytics user']);
  });

  it('let services without an answer of their own follow the category for its whole term', () => {
    // A later choice about marketing ends before the term of analytics does.
    const mixed = recordOf(all, { at: noon, until: noon + 7 * day });
    const longer = { ...mixed, terms: { analytics: [noon - day, noon + 181 * day] as const } };
    const { state } = evaluated(longer, { now: noon + 8 * day });
    expect(brief(state, 'analytics', 'stats')).to.deep.equal(['analytics user', 'stats user']);
  });
});

describe('evaluate: refusals', () => {
  const days = [1, 183, 366, 1000, 10_000];

  for (const after of days)
    it(`are denied and stale in opt-in after ${after} days beyond their term`, () => {
      const { state, mustAsk } = evaluated(recordOf({}, { until: noon }), {
        now: noon + after * day,
      });
      expect(state.status).to.equal('stale');
      expect(mustAsk).to.be.true;
      expect(brief(state, 'functional', 'analytics', 'stats', 'marketing')).to.deep.equal([
        '-functional user',
        '-analytics user',
        '-stats user',
        '-marketing user',
      ]);
    });

  for (const after of days)
    it(`are denied and decided in opt-out after ${after} days beyond their term`, () => {
      const given = { mode: 'opt-out', now: noon + after * day } as const;
      for (const [letter, source] of [
        ['n', 'user'],
        ['g', 'gpc'],
      ] as const) {
        const record = recordOf(
          { ...seen, marketing: letter, ads: 's' },
          { ...given, until: noon },
        );
        const { state, mustAsk } = evaluated(record, given);
        expect(state.status).to.equal('decided');
        expect(mustAsk).to.be.false;
        expect(brief(state, 'marketing', 'ads')).to.deep.equal([
          `-marketing ${source}`,
          `-ads ${source}`,
        ]);
      }
    });

  for (const after of days)
    it(`of what is objectable are denied and decided ${after} days after their term`, () => {
      const given = { document: { categories: uk, services: [] }, now: noon + after * day };
      const record = recordOf({}, { choices: { statistics: 'denied' }, until: noon });
      const { state, mustAsk } = evaluated(record, given);
      expect(brief(state, 'statistics')).to.deep.equal(['-statistics user']);
      expect(state.status).to.equal('decided');
      expect(mustAsk).to.be.false;
    });

  it('of what is objectable stay when the rest is asked about again', () => {
    const categories = [...uk, { id: 'marketing' }];
    const choices = { statistics: 'denied', marketing: 'granted' } as const;
    const { state, mustAsk } = evaluated(recordOf({}, { choices, until: noon }), {
      document: { categories, services: [] },
    });
    expect(brief(state, 'statistics', 'marketing')).to.deep.equal([
      '-statistics user',
      '-marketing default',
    ]);
    expect(mustAsk).to.be.true;
  });

  it('outlast any time, and whatever time, mode, zone and signal become', () => {
    const anyTime = fc.integer({ min: -1e9, max: 9e10 });
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, anyTime, (given, record, now) => {
        const { grants } = evaluate(record, { ...given, now }, 'cookie').state;
        for (const { id, required } of given.policy.categories)
          if (!required && isNo(record?.choices[id])) expect(grants[id]?.granted, id).to.be.false;
        for (const { id, category } of given.policy.services)
          if (category !== 'necessary' && isNo(record?.choices[id]))
            expect(grants[id]?.granted, id).to.be.false;
      }),
      { numRuns: 2000 },
    );
  });

  it('are never granted by time alone, nor are services that follow a category', () => {
    const anyTime = fc.integer({ min: noon - 400 * day, max: noon + 1000 * day });
    fc.assert(
      fc.property(
        anyCircumstances,
        anyValidRecord,
        anyTime,
        anyTime,
        (given, record, one, other) => {
          const silent = { ...given, gpc: undefined };
          const at = (now: number) => evaluate(record, { ...silent, now }, 'cookie').state.grants;
          const before = at(one);
          const after = at(other);
          for (const id of Object.keys(before))
            // A service that was granted apart from its category has a term of its own.
            if (isRefused(before[id]) && !isYes(record?.choices[id]))
              expect(after[id]?.granted, id).to.be.false;
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('evaluate: clocks that are set back', () => {
  it('leave an answer alone that is dated up to a day ahead', () => {
    const record = recordOf({ analytics: 'y' }, { at: noon + day });
    expect(evaluated(record).state.status).to.equal('decided');
    expect(evaluated(record).state.granted).to.deep.equal(['necessary', 'analytics']);
  });

  it('end grants that are dated farther ahead, keep refusals, and ask about the rest', () => {
    const choices = { analytics: 'y', stats: 'o', marketing: 'n', functional: 'g' } as const;
    const record = recordOf(choices, { at: noon + day + 1 });
    for (const mode of ['opt-in', 'opt-out'] as const) {
      const { state, mustAsk } = evaluated(record, { mode });
      expect(state.granted).to.deep.equal(
        mode === 'opt-in' ? ['necessary'] : ['necessary', 'analytics'],
      );
      expect(brief(state, 'functional', 'analytics', 'marketing')).to.deep.equal([
        '-functional gpc',
        mode === 'opt-in' ? '-analytics default' : 'analytics default',
        '-marketing user',
      ]);
      expect(mustAsk).to.equal(mode === 'opt-in');
    }
  });

  it('end grants by the date of their own term', () => {
    const ahead = [noon + 2 * day, noon + 9 * day] as const;
    const record = { ...recordOf({ analytics: 'y', marketing: 'y' }), terms: { analytics: ahead } };
    expect(evaluated(record).state.granted).to.deep.equal(['necessary', 'marketing']);
  });

  it('never bring back a yes that was given before it', () => {
    const given = circumstances();
    const first = transition(
      undefined,
      { type: 'accept-all' },
      { ...given, now: noon + 400 * day },
    );
    const { state } = evaluate(first, given, 'cookie');
    expect(state.granted).to.deep.equal(['necessary']);
    const refused = transition(first, { type: 'reject-all' }, given);
    for (const now of [noon, noon + 401 * day])
      expect(evaluate(refused, { ...given, now }, 'cookie').state.granted).to.deep.equal([
        'necessary',
      ]);
  });
});

describe('answerIn', () => {
  const table = [
    ['y', noon, undefined],
    ['y', noon + 1, 'granted'],
    ['o', noon, undefined],
    ['o', noon + 1, 'granted-over-signal'],
    ['s', noon, 'seen'],
    ['s', noon + 1, 'seen'],
    ['n', noon, 'denied'],
    ['g', noon, 'denied-by-signal'],
  ] as const;
  for (const [letter, until, expected] of table)
    it(`is ${expected ?? 'nothing'} for ${letter} ${until === noon ? 'at the end of' : 'within'} its term`, () => {
      const record = recordOf({ analytics: letter }, { until });
      expect(answerIn(record, 'analytics', circumstances())).to.equal(expected);
    });

  it('is nothing without a record, and for an id that it does not have', () => {
    expect(answerIn(undefined, 'analytics', circumstances())).to.be.undefined;
    expect(answerIn(recordOf(), 'gone', circumstances())).to.be.undefined;
  });
});
