import { expect } from 'chai';
import fc from 'fast-check';
import { nameMatcher } from '../../src/policy/item-name.js';

describe('nameMatcher', () => {
  const table: readonly [string, readonly string[], readonly string[]][] = [
    ['_ga', ['_ga'], ['_gat', 'x_ga', '_GA', '']],
    ['a.b*', ['a.b*'], ['axb', 'a.b', 'a.bb']],
    ['/^_ga/', ['_ga', '_ga_X1'], ['x_ga', '_GA']],
    ['/^_ga/i', ['_ga', '_GA_X1'], ['x_ga']],
    ['/ga$/', ['ga', '_ga'], ['gat']],
    ['/^a\\/b$/', ['a/b'], ['a\\/b']],
    ['/^a/b$/', ['a/b'], ['a']],
    ['/^lb-.+$/s', ['lb-1', 'lb-\n'], ['lb-']],
    ['/^\\p{Lu}$/u', ['Ä'], ['ä']],
    ['/', ['/'], ['']],
    ['//', ['//'], ['/', '']],
    ['/a', ['/a'], ['a']],
    ['a/', ['a/'], ['a']],
    ['/a/I', ['/a/I'], ['a']],
    ['', [''], ['a']],
  ];
  for (const [name, matching, others] of table)
    it(`takes ${name || 'an empty name'} to mean what it says`, () => {
      const matches = nameMatcher(name);
      for (const stored of matching) expect(matches?.(stored), stored).to.be.true;
      for (const stored of others) expect(matches?.(stored), stored).to.be.false;
    });

  for (const name of ['/(/', '/a/gg', '/a/q', '/[b-a]/'])
    it(`has no meaning for ${name}`, () => {
      expect(nameMatcher(name)).to.be.undefined;
    });

  for (const flags of ['g', 'y', 'gi', 'gy'])
    it(`answers the same each time with the flags ${flags}`, () => {
      const matches = nameMatcher(`/_ga/${flags}`);
      const answers = [1, 2, 3].map(() => matches?.('_ga'));
      expect(answers).to.deep.equal([true, true, true]);
    });

  it('takes anything that is no pattern to the letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, stored) => {
        fc.pre(!name.startsWith('/'));
        const matches = nameMatcher(name)!;
        return matches(name) && matches(stored) === (stored === name);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ maxLength: 3 }),
        fc.string(),
        (source, flags, stored) => {
          const matches = nameMatcher(`/${source}/${flags}`);
          return matches === undefined || typeof matches(stored) === 'boolean';
        },
      ),
      { numRuns: 3000 },
    );
  });
});
