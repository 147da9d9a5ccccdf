import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chance, median, shuffled, summaries } from './statistics.mjs';

describe('statistics of the bench', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    assert.equal(median([30, 1, 2]), 2);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.equal(median([10, 9]), 9.5);
    assert.ok(Number.isNaN(median([])));
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it('sums up every figure of the runs that have it', () => {
    assert.deepEqual(summaries([{ a: 1, b: 5 }, { a: 3 }, { a: 8 }]), {
      a: { median: 3, min: 1, max: 8 },
      b: { median: 5, min: 5, max: 5 },
    });
  });

  it('shuffles the same way for the same seed, and loses nothing', () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const once = shuffled(items, chance(1));
    assert.deepEqual(once, shuffled(items, chance(1)));
    assert.notDeepEqual(once, shuffled(items, chance(2)));
    assert.notDeepEqual(once, items);
    assert.deepEqual(
      [...once].sort((one, other) => one - other),
      items,
    );
  });

  it('gives every place the same chance', () => {
    const random = chance(7);
    const places = Array.from({ length: 3 }, () => ({ a: 0, b: 0, c: 0 }));
    for (let times = 0; times < 3000; times++) {
      const items = shuffled(['a', 'b', 'c'] as const, random);
      for (const [place, counts] of places.entries()) counts[items[place] ?? 'a'] += 1;
    }
    for (const times of places.flatMap((counts) => Object.values(counts)))
      assert.ok(times > 900 && times < 1100, String(times));
  });
});
