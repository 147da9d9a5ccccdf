import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reason, sum } from '../../scripts/tally.mjs';

describe('tally', () => {
  it('adds up the runners', () => {
    assert.deepEqual(sum('node 12 0\nchromium 30 1\nfirefox 29 2\n'), { passed: 71, failed: 3 });
  });

  it('takes no name of a test that failed for a count', () => {
    const text = '- firefox: test/gate.test.ts: counts 7 8\nfirefox 29 1\n';
    assert.deepEqual(sum(text), { passed: 29, failed: 1 });
  });

  it('says on one line why a test failed, and what differs from where it does', () => {
    assert.equal(reason({ message: 'Waited in vain\n  for it.' }), 'Waited in vain for it.');
    const [expected, actual] = ['[\n  "a"\n  "b"\n]', '[\n  "a"\n  "c"\n]'];
    assert.equal(
      reason({ message: 'expected [ 2 ] to equal [ 2 ]', expected, actual }),
      'expected [ 2 ] to equal [ 2 ]: from line 3 expected "b" ], got "c" ]',
    );
    assert.equal(reason(undefined), 'no message');
  });

  it('is zero where nothing ran', () => {
    assert.deepEqual(sum(''), { passed: 0, failed: 0 });
  });
});
