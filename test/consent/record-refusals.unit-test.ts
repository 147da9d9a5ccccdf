/** Records made of others, which grant less. */
import { expect } from 'chai';
import { denyingRecord, withoutGrants } from '../../src/consent/record.js';
import { answers, answersOf, lettersOf, recordOf, type Letter } from './support.js';

describe('denyingRecord', () => {
  it('denies what is denied or granted, and leaves the rest of the record', () => {
    const record = recordOf({ functional: 'y', analytics: 'o', marketing: 'g' }, { gpc: true });
    const { choices, ...rest } = denyingRecord(record);
    const { choices: before, ...restBefore } = record;
    expect(rest).to.deep.equal(restBefore);
    expect(lettersOf(choices)).to.deep.equal({
      ...lettersOf(before),
      functional: 'n',
      analytics: 'n',
      marketing: 'g',
    });
  });
});

describe('withoutGrants', () => {
  const table: readonly (readonly [Letter, Letter | undefined, Letter])[] = [
    ['y', 'n', 'n'],
    ['y', 'g', 'g'],
    ['y', 'y', 'y'],
    ['y', 's', 'y'],
    ['y', undefined, 'y'],
    ['o', 'n', 'n'],
    ['s', 'n', 'n'],
    ['n', 'y', 'n'],
    ['g', 'o', 'g'],
  ];
  for (const [before, refused, expected] of table)
    it(`makes ${before} ${expected} if the refusal says ${refused ?? 'nothing'}`, () => {
      const record = recordOf({ analytics: before });
      const refusal = recordOf({}, { choices: refused ? { analytics: answers[refused] } : {} });
      expect(lettersOf(withoutGrants(record, refusal).choices)['analytics']).to.equal(expected);
    });

  it('denies also what the other record does not have, and leaves its counter and its term', () => {
    const record = recordOf({}, { choices: answersOf({ analytics: 'y' }), counter: 5 });
    expect(withoutGrants(record, recordOf({}, { choices: answersOf({ ads: 'n' }) }))).to.deep.equal(
      {
        ...record,
        choices: answersOf({ analytics: 'y', ads: 'n' }),
      },
    );
  });
});
