import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { transition, type Action } from '../../src/consent/transition.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { parsePolicy } from '../../src/policy/parse.js';
import {
  anyCircumstances,
  anyValidRecord,
  circumstances,
  day,
  evaluated,
  lettersOf,
  noon,
  recordOf,
} from './support.js';

type Given = Parameters<typeof circumstances>[0];

const act = (action: Action, record?: ConsentRecord, given: Given = {}) =>
  transition(record, action, circumstances(given));

describe('transition: taking back', () => {
  describe('withdraw of everything', () => {
    it('says no to everything, as a decision of today', () => {
      const before = recordOf({ functional: 'y', marketing: 'y', youtube: 'y', analytics: 'o' });
      const record = act({ type: 'withdraw' }, before);
      expect(evaluated(record).state.granted).to.deep.equal(['necessary']);
      expect(evaluated(record).state.grants['youtube']?.granted).to.be.false;
      expect(record).to.include({ at: noon, until: noon + 182 * day });
    });

    it('is a decision where there was none', () => {
      const { state, mustAsk } = evaluated(act({ type: 'withdraw' }));
      expect(state.status).to.equal('decided');
      expect(mustAsk).to.be.false;
    });
  });

  describe('withdraw of one', () => {
    it('says no to it and leaves the rest', () => {
      const before = recordOf({ functional: 'y', marketing: 'y', ads: 'n' });
      const record = act({ type: 'withdraw', choices: { functional: false } }, before);
      expect(lettersOf(record?.choices)).to.deep.equal({
        ...lettersOf(before.choices),
        functional: 'n',
        chat: 'n',
      });
      const service = act({ type: 'withdraw', choices: { youtube: false } }, before);
      expect(lettersOf(service?.choices)).to.deep.equal({
        ...lettersOf(before.choices),
        youtube: 'n',
      });
    });

    it('takes the services of a category with it', () => {
      const before = recordOf({ marketing: 'y', youtube: 'y' });
      const record = act({ type: 'withdraw', choices: { marketing: false } }, before);
      expect(evaluated(record).state.grants['youtube']?.granted).to.be.false;
    });

    it('does not prolong the rest', () => {
      const before = recordOf({ functional: 'y', marketing: 'y' });
      const record = act({ type: 'withdraw', choices: { marketing: false } }, before);
      const at = (now: number) => evaluated(record, { now }).state.granted;
      expect(at(before.until - 1)).to.deep.equal(['necessary', 'functional']);
      expect(at(before.until)).to.deep.equal(['necessary']);
    });

    it('is a decision of today', () => {
      const before = recordOf({ functional: 'y', marketing: 'y' });
      const record = act({ type: 'withdraw', choices: { marketing: false } }, before);
      expect(record).to.include({ at: noon, until: noon + 182 * day });
    });

    it('asks as before about what was not answered', () => {
      const record = act({ type: 'withdraw', choices: { marketing: false } });
      expect(record?.choices).to.have.all.keys('marketing', 'youtube', 'ads');
      expect(evaluated(record).mustAsk).to.be.true;
    });

    it('asks as before where an opt-out has become opt-in', () => {
      const seen = { functional: 's', analytics: 's', marketing: 's' } as const;
      const before = recordOf(seen, { mode: 'opt-out' });
      expect(evaluated(before).mustAsk).to.be.true;
      const record = act({ type: 'withdraw', choices: { marketing: false } }, before);
      expect(evaluated(record).state.granted).to.deep.equal(['necessary']);
      expect(evaluated(record).mustAsk).to.be.true;
    });

    it('ends an exception from the signal', () => {
      const before = recordOf({ analytics: 'o' });
      const action = { type: 'withdraw', choices: { analytics: false } } as const;
      expect(lettersOf(act(action, before, { gpc: true })?.choices)).to.include({ analytics: 'n' });
    });
  });

  it('reset forgets', () => {
    expect(act({ type: 'reset' }, recordOf({ marketing: 'y' }))).to.be.undefined;
    expect(act({ type: 'reset' })).to.be.undefined;
  });
});

describe('transition: import', () => {
  const bring = (members: Partial<Action>, record?: ConsentRecord, given: Given = {}) =>
    act({ type: 'import', choices: { marketing: true }, ...members }, record, given);
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

  it('brings what it names, and answers nothing else', () => {
    const record = bring({ choices: { marketing: true, ads: false, analytics: false } });
    expect(lettersOf(record?.choices)).to.deep.equal({
      marketing: 'y',
      youtube: 's',
      ads: 'n',
      analytics: 'n',
      stats: 'n',
    });
    expect(evaluated(record).mustAsk).to.be.true;
    expect(evaluated(record).state.granted).to.deep.equal(['necessary', 'marketing']);
  });

  it('leaves what was decided here and is not named', () => {
    const before = recordOf({ functional: 'y', stats: 'n' });
    expect(lettersOf(bring({}, before)?.choices)).to.deep.equal({
      ...lettersOf(before.choices),
      marketing: 'y',
    });
  });

  it('reaches beyond the zone', () => {
    expect(lettersOf(bring({}, undefined, { zone: 'nowhere' })?.choices)).to.include({
      marketing: 'y',
    });
  });

  it('is no exception from the signal', () => {
    expect(lettersOf(bring({}, undefined, { gpc: true })?.choices)).to.include({ marketing: 'g' });
  });

  const times: readonly [string, Partial<Action>, number, number][] = [
    ['of today', {}, noon, noon + 182 * day],
    ['as old as it is', { decidedAt: iso(noon - 5 * day) }, noon - 5 * day, noon + 177 * day],
    ['not from the future', { decidedAt: iso(noon + 5 * day) }, noon, noon + 182 * day],
    ['no longer than it says', { expiresAt: iso(noon + 7 * day) }, noon, noon + 7 * day],
    ['no longer than the policy', { expiresAt: iso(noon + 999 * day) }, noon, noon + 182 * day],
    ['of today, where its time is nonsense', { decidedAt: 'last week' }, noon, noon + 182 * day],
    ['limited, where its end is nonsense', { expiresAt: 'soon' }, noon, noon + 182 * day],
    ['dated by a day alone', { decidedAt: '2025-11-20' }, Date.UTC(2025, 10, 20) / 1000, 0],
  ];
  for (const [what, members, at, until] of times)
    it(`is ${what}`, () => {
      expect(bring(members)).to.include({ at, until: until || at + 182 * day });
    });

  it('takes nothing away where it is over already', () => {
    const before = recordOf({ functional: 'y' });
    for (const members of [{ decidedAt: '1999-12-31' }, { expiresAt: '1999-12-31' }])
      expect(bring(members, before, { mode: 'opt-out' })).to.equal(before);
  });

  for (const members of [
    { decidedAt: '1999-12-31T23:59:59Z' },
    { expiresAt: '1999-12-31T23:59:59Z' },
    { decidedAt: '1970-01-01T00:00:00Z' },
    { expiresAt: '1970-01-01T00:00:00Z' },
    { decidedAt: '1960-01-01T00:00:00Z' },
    { expiresAt: '1960-01-01T00:00:00Z' },
  ])
    it(`grants nothing after ${JSON.stringify(members)}, which is long over`, () => {
      const { state, mustAsk } = evaluated(bring(members));
      expect(state.granted).to.deep.equal(['necessary']);
      expect(mustAsk).to.be.true;
    });
});

describe('transition: whatever happens', () => {
  const types = ['accept-all', 'reject-all', 'acknowledge', 'save', 'withdraw', 'import'] as const;
  const anyAction: fc.Arbitrary<Action> = fc.record({
    type: fc.constantFrom(...types),
    choices: fc.dictionary(
      fc.constantFrom('functional', 'analytics', 'marketing', 'chat', 'youtube', 'ads', 'gone'),
      fc.boolean(),
    ),
    gpcOverride: fc.option(fc.boolean(), { nil: undefined }),
  });

  it('reject-all leaves only what is required', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, (given, record) => {
        const after = transition(record, { type: 'reject-all' }, given);
        const { state, mustAsk } = evaluate(after, given, 'cookie');
        expect(state.granted).to.deep.equal(['necessary']);
        for (const { id, category } of given.policy.services)
          expect(state.grants[id]?.granted, id).to.equal(category === 'necessary');
        expect(mustAsk).to.be.false;
      }),
      { numRuns: 2000 },
    );
  });

  it('withdraw leaves only what is required, in every zone', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, (given, record) => {
        const after = transition(record, { type: 'withdraw' }, given);
        for (const zone of ['', 'inside', 'nowhere']) {
          const { state } = evaluate(after, { ...given, zone }, 'cookie');
          expect(state.granted).to.deep.equal(['necessary']);
          for (const { id, category } of given.policy.services)
            expect(state.grants[id]?.granted, id).to.equal(category === 'necessary');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('accept-all grants what the zone allows and the signal does not cover, and asks no more', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, (given, record) => {
        const after = transition(record, { type: 'accept-all' }, given);
        const { state, mustAsk } = evaluate(after, given, 'cookie');
        expect(mustAsk).to.be.false;
        for (const { id, gpc } of given.policy.categories) {
          const { source, granted } = state.grants[id]!;
          const covered =
            given.gpc === true && gpc === 'deny' && record?.choices[id] !== 'granted-over-signal';
          expect(granted, id).to.equal(source !== 'zone' && !covered);
        }
        for (const { id, category } of given.policy.services)
          expect(state.grants[id]?.granted, id).to.equal(state.grants[category]?.granted);
      }),
      { numRuns: 2000 },
    );
  });

  it('what was denied stays denied under any later signal', () => {
    const anySignal = fc.constantFrom(undefined, false, true);
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, anySignal, (given, record, later) => {
        const under = { ...given, gpc: true, mode: 'opt-out' } as const;
        const before = evaluate(record, { ...under, gpc: given.gpc }, 'cookie').state;
        const recorded = transition(record, { type: 'signal' }, under);
        const after = evaluate(recorded, { ...under, gpc: later }, 'cookie').state;
        for (const [id, grant] of Object.entries(before.grants))
          if (!grant.granted && grant.source !== 'zone')
            expect(after.grants[id]?.granted, id).to.be.false;
      }),
      { numRuns: 2000 },
    );
  });

  it('the signal is recorded at once and for good, and grants nothing', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, (given, record) => {
        const under = { ...given, gpc: true, mode: 'opt-out' } as const;
        const recorded = transition(record, { type: 'signal' }, under);
        const now = evaluate(recorded, under, 'cookie');
        expect(now.mustRecord).to.be.false;
        const before = evaluate(record, under, 'cookie').state;
        for (const id of Object.keys(now.state.grants))
          if (!before.grants[id]?.granted) expect(now.state.grants[id]?.granted, id).to.be.false;
        const gone = evaluate(recorded, { ...under, gpc: undefined }, 'cookie').state;
        const { categories, services } = under.policy;
        const covers = (id: string) => {
          const above = services.find((each) => each.id === id)?.category ?? id;
          return categories.some((each) => each.id === above && each.gpc === 'deny');
        };
        for (const id of Object.keys(gone.grants).filter(covers))
          expect(gone.grants[id]?.granted, id).to.equal(now.state.grants[id]?.granted);
      }),
      { numRuns: 2000 },
    );
  });

  it('what a visitor has named is so, unless the signal or the zone is against it', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, anyAction, (given, record, action) => {
        const after = transition(record, { ...action, type: 'save' }, given);
        const { grants } = evaluate(after, given, 'cookie').state;
        for (const [id, granted] of Object.entries(action.choices!)) {
          const grant = grants[id];
          if (!grant || grant.source === 'zone' || (given.gpc && grant.source === 'gpc')) continue;
          expect(grant.granted, id).to.equal(granted);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('can be stored and read back', () => {
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, anyAction, (given, record, action) => {
        const after = transition(record, action, given)!;
        const { terms, ...rest } = after;
        expect([rest.locale, rest.text]).to.deep.equal([undefined, undefined]);
        const read = decodeRecord(encodeRecord(after))!;
        expect(read).to.deep.include(rest);
        // Terms are kept in whole days.
        for (const [id, answer] of Object.entries(rest.choices))
          if (answer.startsWith('granted')) {
            const [, until] = terms?.[id] ?? [rest.at, rest.until];
            const [, readUntil] = read.terms?.[id] ?? [read.at, read.until];
            expect(readUntil, id).to.be.within(until - day, until);
          }
      }),
      { numRuns: 2000 },
    );
  });

  for (const maxAgeDays of [0.001, 1 / 3, 0.5, 30.7, 400, 36_500, 99_999])
    it(`can be stored and read back for a life of ${maxAgeDays} days`, () => {
      const given = { document: { storage: { maxAgeDays } } };
      const read = decodeRecord(encodeRecord(act({ type: 'reject-all' }, undefined, given)!));
      expect(read).to.deep.include({ at: noon });
      expect(evaluated(read, given).state.status).to.equal('decided');
    });

  for (const life of ['1e6', '1e9', '1e13', '1e300', '1e999'])
    it(`cannot be asked to be stored for ${life} days, since the policy is refused`, () => {
      const json = `{"categories":[{"id":"analytics"}],"storage":{"maxAgeDays":${life}}}`;
      const { policy, problem } = parsePolicy(json, '');
      expect(policy).to.be.undefined;
      expect(problem).to.include({ code: 'policy-value', field: 'storage.maxAgeDays' });
    });
});
