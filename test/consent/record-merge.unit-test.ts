/** Several stored answers: the newest counts, and of two of the same moment what both agree on. */
import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { encodeRecord, isNo, newestRecord } from '../../src/consent/record.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import {
  anyChoices,
  anyCircumstances,
  answersOf,
  day,
  lettersOf,
  noon,
  recordOf,
  type Letter,
} from './support.js';

/** A record that was made at noon or a little before, with grants of the same time or older. */
const anyTiedRecord: fc.Arbitrary<ConsentRecord> = fc
  .record({
    policy: fc.constantFrom('1', 'older'),
    at: fc.constantFrom(noon, noon - 1),
    life: fc.constantFrom(day, 30 * day, 182 * day),
    mode: fc.constantFrom('opt-in', 'opt-out'),
    choices: anyChoices.map(answersOf),
    older: fc.dictionary(
      fc.constantFrom('analytics', 'marketing', 'youtube', 'ads'),
      fc.constantFrom([noon - 90 * day, noon + 9 * day], [noon - 9 * day, noon + 90 * day]),
      { maxKeys: 2 },
    ),
    key: fc.constantFrom(undefined, 'abc'),
  })
  .map(({ life, older, ...rest }): ConsentRecord => {
    const terms = Object.entries(older).filter(([id]) => rest.choices[id]?.startsWith('granted'));
    return {
      ...rest,
      counter: noon,
      until: rest.at + life,
      terms: Object.fromEntries(terms),
    };
  });

/** What they say together. For which policy a record vouches, and when it was stored last, is no part of that. */
const text = (...records: readonly (ConsentRecord | undefined)[]): string =>
  encodeRecord({ ...newestRecord(records)!, key: undefined, day: undefined });

describe('newestRecord', () => {
  it('is none of none', () => {
    expect(newestRecord([])).to.be.undefined;
    expect(newestRecord([undefined, undefined])).to.be.undefined;
  });

  it('is the only one', () => {
    const record = recordOf({ analytics: 'y' });
    for (const records of [[record], [undefined, record], [record, undefined]])
      expect(newestRecord(records)).to.equal(record);
  });

  it('is the one with the highest counter, whatever the clocks said', () => {
    const grant = recordOf({ analytics: 'y' }, { counter: 7, at: noon });
    const refusal = recordOf({}, { counter: 8, at: noon - 900 * day });
    for (const records of [
      [grant, refusal],
      [refusal, grant],
      [undefined, refusal, grant],
    ])
      expect(newestRecord(records)).to.equal(refusal);
  });
});

describe('newestRecord of two of the same moment', () => {
  type Answer = Letter | undefined;
  const table: readonly (readonly [Answer, Answer, Answer])[] = [
    ['y', 'y', 'y'],
    ['o', 'o', 'o'],
    ['y', 'o', 'y'],
    ['y', 'n', 'n'],
    ['o', 'n', 'n'],
    ['y', 'g', 'g'],
    ['n', 'g', 'n'],
    ['o', 'g', 'g'],
    ['y', 's', undefined],
    ['o', 's', undefined],
    ['s', 's', 's'],
    ['s', 'n', 'n'],
    ['s', 'g', 'g'],
    ['n', 'n', 'n'],
    ['n', undefined, 'n'],
    ['g', undefined, 'g'],
    ['y', undefined, undefined],
    ['o', undefined, undefined],
    ['s', undefined, undefined],
  ];
  for (const [one, other, expected] of table)
    it(`says ${expected ?? 'nothing'} if they say ${one ?? 'nothing'} and ${other ?? 'nothing'}`, () => {
      const record = (letter: Answer) =>
        recordOf({}, { choices: letter ? answersOf({ analytics: letter }) : {} });
      for (const records of [
        [record(one), record(other)],
        [record(other), record(one)],
      ])
        expect(lettersOf(newestRecord(records)?.choices)['analytics']).to.equal(expected);
    });

  it('is the same whichever comes first', () => {
    fc.assert(
      fc.property(anyTiedRecord, anyTiedRecord, (one, other) => {
        expect(text(one, other)).to.equal(text(other, one));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same in any order of three', () => {
    fc.assert(
      fc.property(anyTiedRecord, anyTiedRecord, anyTiedRecord, (one, two, three) => {
        const choices = (...records: readonly ConsentRecord[]) =>
          lettersOf(newestRecord(records)?.choices);
        expect(choices(one, two, three)).to.deep.equal(choices(three, one, two));
        expect(choices(one, two, three)).to.deep.equal(choices(two, three, one));
      }),
      { numRuns: 1000 },
    );
  });

  it('is what it was once it is merged with either again', () => {
    fc.assert(
      fc.property(anyTiedRecord, anyTiedRecord, (one, other) => {
        const merged = newestRecord([one, other]);
        expect(text(one, one)).to.equal(text(one));
        expect(text(merged, one)).to.equal(text(merged));
        expect(text(merged, other)).to.equal(text(merged));
      }),
      { numRuns: 2000 },
    );
  });

  it('has the evidence of both if that is the same, and else none', () => {
    const evidence = { gpc: true, locale: 'de', text: 'abc' };
    const record = recordOf({}, evidence);
    expect(newestRecord([record, recordOf({ ads: 'y' }, evidence)])).to.deep.include(evidence);
    const other = { gpc: false, locale: 'en', text: undefined };
    expect(newestRecord([record, recordOf({}, other)])).to.deep.include({
      gpc: undefined,
      locale: undefined,
      text: undefined,
    });
  });

  it('keeps each no', () => {
    fc.assert(
      fc.property(anyTiedRecord, anyTiedRecord, (one, other) => {
        const { choices } = newestRecord([one, other])!;
        for (const record of [one, other])
          for (const [id, answer] of Object.entries(record.choices))
            if (isNo(answer)) expect(isNo(choices[id]), id).to.be.true;
      }),
      { numRuns: 2000 },
    );
  });

  it('never grants more than either, at any later time', () => {
    const anyTime = fc.constantFrom(0, 1, 8.9, 9, 29, 30, 89, 90, 181, 182, 400);
    fc.assert(
      fc.property(
        anyCircumstances,
        anyTiedRecord,
        anyTiedRecord,
        anyTime,
        (given, one, other, days) => {
          const now = noon + days * day;
          const granted = (record: ConsentRecord | undefined) =>
            Object.entries(evaluate(record, { ...given, now }, 'cookie').state.grants)
              .filter(([, grant]) => grant.granted)
              .map(([id]) => id);
          const merged = granted(newestRecord([one, other]));
          expect(granted(one)).to.include.members(merged);
          expect(granted(other)).to.include.members(merged);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
