/** When grants were given and end, by id, and what an action grants or denies. */
import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { isNo } from '../../src/consent/record.js';
import { denialIn, isGrant, transition, type Action } from '../../src/consent/transition.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import {
  anyCircumstances,
  anyValidRecord,
  brief,
  circumstances,
  day,
  evaluated,
  lettersOf,
  noon,
} from './support.js';

type Given = Parameters<typeof circumstances>[0];

const act = (action: Action, record?: ConsentRecord, given: Given = {}) =>
  transition(record, action, circumstances(given));
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Actions one after the other, each some days after noon. */
function after(...actions: readonly (readonly [days: number, action: Action])[]) {
  return actions.reduce<ConsentRecord | undefined>(
    (record, [days, action]) => act(action, record, { now: noon + days * day }),
    undefined,
  );
}

describe('transition: terms', () => {
  it('keeps that of a grant which an action does not touch', () => {
    const record = after(
      [0, { type: 'save', choices: { analytics: true, youtube: true } }],
      [100, { type: 'save', choices: { marketing: true } }],
    );
    expect(record).to.include({ at: noon + 100 * day, until: noon + 282 * day });
    expect(record?.terms).to.deep.include({ analytics: [noon, noon + 182 * day] });
    const at = (days: number) => evaluated(record, { now: noon + days * day }).state.granted;
    expect(at(181)).to.deep.equal(['necessary', 'analytics', 'marketing']);
    expect(at(182)).to.deep.equal(['necessary', 'marketing']);
    expect(at(282)).to.deep.equal(['necessary']);
  });

  it('keeps it over several actions', () => {
    const record = after(
      [0, { type: 'save', choices: { analytics: true } }],
      [50, { type: 'save', choices: { marketing: true } }],
      [90, { type: 'save', choices: { functional: true } }],
    );
    expect(record?.terms).to.deep.include({
      analytics: [noon, noon + 182 * day],
      marketing: [noon + 50 * day, noon + 232 * day],
    });
  });

  it('begins anew with a new yes', () => {
    for (const again of [
      { type: 'accept-all' },
      { type: 'save', choices: { analytics: true } },
    ] as const) {
      const record = after([0, { type: 'accept-all' }], [100, again]);
      expect(record?.terms?.['analytics']).to.deep.equal([noon + 100 * day, noon + 282 * day]);
    }
  });

  it('begins anew with a new yes over the signal', () => {
    const over = { type: 'save', choices: { analytics: true }, gpcOverride: true } as const;
    const first = act(over, undefined, { gpc: true });
    const second = act({ type: 'accept-all' }, first, { gpc: true, now: noon + 9 * day });
    expect(lettersOf(second?.choices)).to.include({ analytics: 'o' });
    expect(second?.terms?.['analytics']).to.deep.equal([noon + 9 * day, noon + 191 * day]);
  });

  it('is not prolonged by taking something else back, in any mode', () => {
    for (const mode of ['opt-in', 'opt-out'] as const) {
      const first = act({ type: 'accept-all' }, undefined, { mode });
      const { until } = first!;
      const given = { mode, now: noon + 100 * day };
      const second = act({ type: 'withdraw', choices: { marketing: false } }, first, given);
      const granted = (now: number) => evaluated(second, { mode, now }).state.grants['analytics'];
      expect(granted(until - 1)).to.deep.equal({ granted: true, source: 'user' });
      expect(granted(until)).to.deep.equal({ granted: mode === 'opt-out', source: 'default' });
    }
  });

  it('is not prolonged by the signal', () => {
    const first = act({ type: 'accept-all' }, undefined, { mode: 'opt-out' });
    const given = { mode: 'opt-out', gpc: true, now: noon + 100 * day } as const;
    const second = act({ type: 'signal' }, first, given);
    expect(second?.until).to.equal(noon + 465 * day);
    expect(second?.terms).to.deep.equal({ functional: [noon, noon + 365 * day] });
  });

  it('is that of what was brought from elsewhere, and of nothing else', () => {
    const record = after(
      [0, { type: 'save', choices: { analytics: true } }],
      [9, { type: 'import', choices: { marketing: true }, expiresAt: iso(noon + 20 * day) }],
    );
    const at = (days: number) => evaluated(record, { now: noon + days * day }).state.granted;
    expect(at(19)).to.deep.equal(['necessary', 'analytics', 'marketing']);
    expect(at(20)).to.deep.equal(['necessary', 'analytics']);
    expect(at(182)).to.deep.equal(['necessary']);
  });

  it('of a grant that has ended does not come back with another answer', () => {
    const record = after(
      [0, { type: 'accept-all' }],
      [200, { type: 'save', choices: { marketing: true } }],
    );
    expect(evaluated(record, { now: noon + 200 * day }).state.granted).to.deep.equal([
      'necessary',
      'marketing',
    ]);
  });

  it('never ends later because of an action that does not grant', () => {
    const anyTime = fc.integer({ min: noon, max: noon + 400 * day });
    const anyDenial = fc.constantFrom<Action>(
      { type: 'withdraw', choices: { functional: false } },
      { type: 'save', choices: { youtube: false } },
      { type: 'save', choices: {} },
    );
    fc.assert(
      fc.property(
        anyCircumstances,
        anyValidRecord,
        anyDenial,
        anyTime,
        (given, before, action, now) => {
          const granted = (record: ConsentRecord | undefined) =>
            Object.entries(
              evaluate(record, { ...given, mode: 'opt-in', now }, 'cookie').state.grants,
            )
              .filter(([, grant]) => grant.granted)
              .map(([id]) => id);
          const record = transition(before, action, { ...given, mode: 'opt-in' });
          expect(granted(before)).to.include.members(granted(record));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('transition: an import that is older than a refusal', () => {
  const bring = (choices: Readonly<Record<string, boolean>>, days: number): Action => ({
    type: 'import',
    choices,
    decidedAt: iso(noon + days * day),
  });

  const named: readonly Readonly<Record<string, boolean>>[] = [
    { marketing: true },
    { youtube: true },
    { marketing: true, ads: true },
  ];
  for (const choices of named)
    it(`does not undo it: ${JSON.stringify(choices)}`, () => {
      const record = after([10, { type: 'reject-all' }], [11, bring(choices, 9)]);
      const { state } = evaluated(record, { now: noon + 11 * day });
      expect(brief(state, 'marketing', 'youtube', 'ads')).to.deep.equal([
        '-marketing user',
        '-youtube user',
        '-ads user',
      ]);
    });

  it('does not undo it either if only one thing was taken back', () => {
    const record = after(
      [0, { type: 'accept-all' }],
      [10, { type: 'withdraw', choices: { marketing: false } }],
      [11, bring({ marketing: true }, 5)],
    );
    const { state } = evaluated(record, { now: noon + 11 * day });
    expect(brief(state, 'marketing', 'analytics')).to.deep.equal([
      '-marketing user',
      'analytics user',
    ]);
  });

  it('does not undo it either after another import', () => {
    const record = after(
      [10, { type: 'reject-all' }],
      [11, bring({ functional: true }, -50)],
      [12, bring({ marketing: true }, 5)],
    );
    expect(lettersOf(record?.choices)).to.include({ marketing: 'n' });
  });

  it('does not undo one by the signal', () => {
    const given = { mode: 'opt-out', gpc: true, now: noon + 10 * day } as const;
    const first = act({ type: 'accept-all' }, undefined, { mode: 'opt-out' });
    const signalled = act({ type: 'signal' }, first, given);
    const later = { mode: 'opt-out', now: noon + 11 * day } as const;
    const record = act(bring({ marketing: true }, 5), signalled, later);
    expect(lettersOf(record?.choices)).to.include({ marketing: 'g' });
  });

  it('does not undo one by the signal, in opt-in either', () => {
    const categories = [{ id: 'statistics', basis: 'objectable' }, { id: 'marketing' }];
    const document = { categories, services: [] };
    const accepted = act({ type: 'accept-all' }, undefined, { document });
    const under = { document, gpc: true, now: noon + 10 * day };
    const signalled = act({ type: 'signal' }, accepted, under);
    expect(lettersOf(signalled?.choices)).to.include({ statistics: 'g' });
    const later = { document, now: noon + 11 * day };
    const record = act(bring({ statistics: true }, 5), signalled, later);
    expect(lettersOf(record?.choices)).to.include({ statistics: 'g' });
  });

  it('answers what was not refused', () => {
    const refused = after([10, { type: 'save', choices: { marketing: false } }])!;
    const { analytics, stats, ...choices } = refused.choices;
    expect([analytics, stats]).to.deep.equal(['denied', 'denied']);
    const given = { now: noon + 11 * day };
    const record = act(bring({ analytics: true }, 9), { ...refused, choices }, given);
    expect(evaluated(record, given).state.granted).to.deep.equal(['necessary', 'analytics']);
  });

  it('leaves the refusal decided for as long as it would have been', () => {
    const record = after([10, { type: 'reject-all' }], [11, bring({ functional: true }, -170)]);
    const { state, mustAsk } = evaluated(record, { now: noon + 30 * day });
    expect(state.status).to.equal('decided');
    expect(mustAsk).to.be.false;
  });

  it('of the same second is older', () => {
    const record = after([10, { type: 'reject-all' }], [11, bring({ marketing: true }, 10)]);
    expect(lettersOf(record?.choices)).to.include({ marketing: 'n' });
  });

  it('undoes it if it is newer, or has no date', () => {
    for (const action of [
      bring({ marketing: true }, 10.5),
      { type: 'import', choices: { marketing: true } } as const,
    ]) {
      const record = after([10, { type: 'reject-all' }], [11, action]);
      expect(lettersOf(record?.choices)).to.include({ marketing: 'y' });
    }
  });

  it('refuses what it names, as any other', () => {
    const record = after([10, { type: 'accept-all' }], [11, bring({ marketing: false }, 9)]);
    expect(lettersOf(record?.choices)).to.include({ marketing: 'n', youtube: 'n' });
  });
});

describe('isGrant and denialIn', () => {
  const table: readonly (readonly [Action, boolean, Action | undefined])[] = [
    [{ type: 'accept-all' }, true, undefined],
    [{ type: 'reject-all' }, false, { type: 'reject-all' }],
    [{ type: 'acknowledge' }, false, { type: 'acknowledge' }],
    [{ type: 'withdraw' }, false, { type: 'withdraw' }],
    [{ type: 'reset' }, false, { type: 'reset' }],
    [{ type: 'signal' }, false, { type: 'signal' }],
    [{ type: 'save' }, false, { type: 'save' }],
    [{ type: 'save', choices: {} }, false, { type: 'save', choices: {} }],
    [{ type: 'save', choices: { a: false } }, false, { type: 'save', choices: { a: false } }],
    [{ type: 'save', choices: { a: true } }, true, undefined],
    [
      { type: 'save', choices: { a: true, b: false }, gpcOverride: true },
      true,
      { type: 'withdraw', choices: { b: false } },
    ],
    [{ type: 'import', choices: { a: true } }, true, undefined],
    [
      { type: 'import', choices: { a: true, b: false, c: false } },
      true,
      { type: 'withdraw', choices: { b: false, c: false } },
    ],
    [
      { type: 'withdraw', choices: { a: false } },
      false,
      { type: 'withdraw', choices: { a: false } },
    ],
  ];
  for (const [action, grants, denial] of table)
    it(`${grants ? 'find a grant' : 'find no grant'} in ${JSON.stringify(action)}, and ${denial ? JSON.stringify(denial) : 'no denial'}`, () => {
      expect(isGrant(action)).to.equal(grants);
      expect(denialIn(action)).to.deep.equal(denial);
    });

  it('agree with what a transition does: a denial grants nothing', () => {
    const anyAction = fc.record({
      type: fc.constantFrom('save', 'import'),
      choices: fc.dictionary(fc.constantFrom('analytics', 'marketing', 'youtube'), fc.boolean()),
    }) as fc.Arbitrary<Action>;
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, anyAction, (given, record, action) => {
        const denial = denialIn(action);
        if (!denial) return;
        const before = evaluate(record, given, 'cookie').state.grants;
        const next = transition(record, denial, given);
        const { grants } = evaluate(next, given, 'cookie').state;
        for (const id of Object.keys(grants))
          if (grants[id]?.granted) expect(before[id]?.granted, id).to.be.true;
        for (const [id, granted] of Object.entries(action.choices!))
          if (!granted && id in grants && given.zone === '' && denial.type === 'withdraw')
            expect(isNo(next?.choices[id]), id).to.be.true;
      }),
      { numRuns: 2000 },
    );
  });
});
