/** A record fits into a cookie, however many services a policy has. */
import { expect } from 'chai';
import fc from 'fast-check';
import Cookies from 'js-cookie';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { transition } from '../../src/consent/transition.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { policyOf } from '../policy/support.js';
import { answersOf, circumstances, day, noon, recordOf, type Letter } from './support.js';

const evidence = { locale: 'zh-Hant-TW', textHash: 'f'.repeat(64) };

/** Bytes of name and value, as js-cookie writes them. */
function bytesOf(record: ConsentRecord): number {
  return `cookie_consent=${Cookies.converter.write(encodeRecord(record), '')}`.length;
}

const names = {
  'service-1': (index: number) => `service-${index}`,
  'a random name': (index: number) => `${(index * 7919).toString(36)}.${index % 7}`,
  'a long name': (index: number) => `www.vendor-${index}.example:consent_${index * index}`,
} as const;

function recordWith(ids: readonly string[], letters: readonly Letter[]): ConsentRecord {
  const choices = Object.fromEntries(
    ids.map((id, index) => [id, letters[(index * 31 + (index >> 3)) % letters.length]!] as const),
  );
  return recordOf(
    {},
    {
      policy: '2026-11-22',
      choices: answersOf(choices),
      key: '1dz8vtnygs0',
      day: 20_416,
      gpc: false,
      locale: evidence.locale,
      text: evidence.textHash,
    },
  );
}

describe('the size of a record', () => {
  for (const [what, nameOf] of Object.entries(names))
    for (const letters of [
      ['y'],
      ['n'],
      ['y', 'n'],
      ['y', 'n', 's'],
      ['y', 'n', 's', 'g', 'o'],
    ] as const)
      it(`is at most 3,000 bytes of cookie for 1,000 services like ${what} with ${letters.join()}`, () => {
        const ids = Array.from({ length: 1000 }, (_, index) => nameOf(index));
        const record = recordWith(ids, letters);
        expect(bytesOf(record)).to.be.at.most(3000);
        expect(decodeRecord(encodeRecord(record), ids)).to.deep.include(record);
      });

  it('is at most 3,000 bytes for any number up to that, with any answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.array(fc.constantFrom<Letter>('y', 'n', 's', 'g', 'o'), { minLength: 1, maxLength: 99 }),
        fc.constantFrom(...Object.values(names)),
        (count, letters, nameOf) => {
          const ids = Array.from({ length: count }, (_, index) => nameOf(index));
          const record = recordWith(ids, letters);
          expect(bytesOf(record)).to.be.at.most(3000);
          expect(decodeRecord(encodeRecord(record), ids)).to.deep.include(record);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves 30 services readable as they are', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `service-${index}`);
    for (const id of ids) expect(encodeRecord(recordWith(ids, ['y', 'n']))).to.include(id);
  });

  describe('of grants of different times', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `service-${index}`);
    const document = {
      version: '2026-11-22',
      services: ids.map((id) => ({ id, category: 'marketing' })),
    };
    const { policy } = circumstances({ document: { ...policyOf(document) } });

    /** As by “always allow” on one placeholder after the other. */
    const allowed = (count: number, apart: number): ConsentRecord => {
      let record: ConsentRecord | undefined;
      for (const [index, id] of ids.slice(0, count).entries()) {
        const given = circumstances({ policy, now: noon + index * apart });
        record = transition(record, { type: 'save', choices: { [id]: true } }, given, evidence);
      }
      return { ...record!, counter: noon, key: '1dz8vtnygs0', day: 20_416 };
    };

    for (const count of [10, 50, 200])
      it(`is at most 3,000 bytes for ${count} services of 1,000 that were granted one by one on a day`, () => {
        expect(bytesOf(allowed(count, 60))).to.be.at.most(3000);
      });

    it('fits into a cookie for one more service on each of 180 days', () => {
      expect(bytesOf(allowed(180, day))).to.be.at.most(4000);
    });

    it('loses no grant to that, and prolongs none by more than a day', () => {
      const record = allowed(40, 3600);
      const read = decodeRecord(encodeRecord(record), ids)!;
      for (const [index, id] of ids.slice(0, 40).entries()) {
        expect(read.choices[id], id).to.equal('granted');
        const [, until] = read.terms?.[id] ?? [read.at, read.until];
        const exact = noon + index * 3600 + 182 * day;
        expect(until, id).to.be.within(exact - day, exact + day);
      }
    });
  });
});
