import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourcesBelow } from './source-files.js';
import { habits } from './test-hygiene.js';

describe('tests', () => {
  it('wait for events and leave nothing out', () => {
    assert.deepEqual(habits(sourcesBelow('test')), []);
  });

  for (const text of [
    'await new Promise((resolve) => setTimeout(resolve, 100));',
    'await new Promise((done) => { window.setTimeout(() => done(1), delay); });',
    `import { setTimeout as sleep } from 'node:timers/promises';`,
    'await aTimeout(50);',
    'await page.waitForTimeout(10);',
    `it.only('a', () => {});`,
    `describe.skip('a', () => {});`,
    'function test() { this.skip(); }',
    `xit('a', () => {});`,
  ]) {
    it(`notices ${text}`, () => {
      assert.equal(habits(new Map([['sample.ts', text]])).length, 1);
    });
  }

  for (const text of [
    'await new Promise((resolve) => setTimeout(resolve));',
    'await new Promise((resolve, reject) => { setTimeout(() => reject(new Error()), 5000); });',
    'clock.setTimeout(tick, 100);',
    'await aTimeout(0);',
    `it('has skip in its name', () => {});`,
  ]) {
    it(`lets ${text} pass`, () => {
      assert.deepEqual(habits(new Map([['sample.ts', text]])), []);
    });
  }
});
