import { expect } from 'chai';
import fc from 'fast-check';
import { hash48 } from '../../src/policy/hash.js';

const many = (name: string): readonly string[] =>
  Array.from({ length: 10_000 }, (_, index) => `${name}${index}`);
const sets = ['service-', '', 'vendor.', 'https://cdn.example/tags/', 'a'];

describe('hash48', () => {
  it('is the same for the same text', () => {
    expect(hash48('{"a":1}')).to.equal(hash48('{"a":1}'));
  });

  it('never changes, since records are stored by it', () => {
    expect(['', 'a', 'analytics', 'service-1', 'größe'].map(hash48)).to.deep.equal([
      242443795648040, 265567645979436, 48942828970602, 151210325492528, 56227319681701,
    ]);
  });

  it('is a whole number below 2^48', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const hash = hash48(text);
        return Number.isInteger(hash) && hash >= 0 && hash < 2 ** 48;
      }),
      { numRuns: 2000 },
    );
  });

  it('is short in base 36, and needs no escape in a cookie', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) =>
        /^[\da-z]{1,10}$/.test(hash48(text).toString(36)),
      ),
      { numRuns: 1000 },
    );
  });

  it('differs for documents that differ', () => {
    const texts = ['', ' ', '{}', '{"a":1}', '{"a":2}', '{"b":1}', '{"a":1} '];
    expect(new Set(texts.map(hash48)).size).to.equal(texts.length);
  });

  it('differs after any change of one character', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (text, at, sign) => {
          const place = at % text.length;
          fc.pre(text[place] !== sign);
          return hash48(text) !== hash48(text.slice(0, place) + sign + text.slice(place + 1));
        },
      ),
      { numRuns: 3000 },
    );
  });

  for (const name of sets) {
    it(`is another one for each of 10,000 ids that begin with ${JSON.stringify(name)}`, () => {
      expect(new Set(many(name).map(hash48)).size).to.equal(10_000);
    });

    it(`spreads the leading 22 bits of ids that begin with ${JSON.stringify(name)}`, () => {
      const leading = new Set(many(name).map((id) => Math.floor(hash48(id) / 2 ** 26)));
      // Chance alone leaves 12 pairs of 10,000 in 4 million; 40 are as good as impossible.
      expect(leading.size).to.be.above(10_000 - 40);
      const buckets = new Array<number>(64).fill(0);
      for (const value of leading) buckets[Math.floor(value / 2 ** 16)]!++;
      // 156 each by chance, with a deviation of 12.5.
      for (const count of buckets) expect(count).to.be.within(156 - 75, 156 + 75);
    });

    it(`sets each bit for half of the ids that begin with ${JSON.stringify(name)}`, () => {
      const hashes = many(name).map(hash48);
      for (let bit = 0; bit < 48; bit++) {
        const set = hashes.filter((hash) => Math.floor(hash / 2 ** bit) % 2 === 1).length;
        expect(set, `bit ${bit}`).to.be.within(4700, 5300);
      }
    });
  }

  it('has 48 bits of its own: the halves do not follow each other', () => {
    const ids = sets.flatMap(many);
    const pairs = new Set(ids.map((id) => hash48(id) % 2 ** 24));
    const leading = new Map<number, Set<number>>();
    for (const id of ids) {
      const hash = hash48(id);
      const first = Math.floor(hash / 2 ** 24);
      leading.set(first, (leading.get(first) ?? new Set()).add(hash % 2 ** 24));
    }
    expect(pairs.size).to.be.above(ids.length - 150);
    expect(new Set(ids.map(hash48)).size).to.equal(ids.length);
    // Ids that share the first half, of which chance has about 75 pairs, differ in the second.
    const shared = [...leading.values()].filter(({ size }) => size > 1);
    expect(shared.length).to.be.within(30, 140);
  });
});
