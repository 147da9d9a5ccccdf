import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sum } from '../../scripts/tally.mjs';

describe('tally', () => {
  it('adds up the runners', () => {
    assert.deepEqual(sum('node 12 0\nchromium 30 1\nfirefox 29 2\n'), { passed: 71, failed: 3 });
  });

  it('is zero where nothing ran', () => {
    assert.deepEqual(sum(''), { passed: 0, failed: 0 });
  });
});
