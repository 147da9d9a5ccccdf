import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { impurities } from './purity.js';
import { sourcesBelow } from './source-files.js';

describe('purity', () => {
  for (const part of ['src/policy', 'src/consent']) {
    it(`${part} needs no page, no clock and no storage`, () => {
      assert.deepEqual(impurities(sourcesBelow(part)), []);
    });
  }

  for (const use of [
    'document.title',
    'navigator.language',
    'localStorage.length',
    'setTimeout(() => {}, 1)',
    'Date.now()',
    'new Date()',
    'Math.random()',
    '0 as unknown as HTMLElement',
  ]) {
    it(`notices ${use}`, () => {
      const sample = new Map([['src/policy/sample.ts', `export const sample = ${use};`]]);
      assert.equal(impurities(sample).length, 1);
    });
  }
});
