import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filesOf } from '../../scripts/budgets.mjs';

const files: Readonly<Record<string, string>> = {
  'loader.js': `const a = () => import('./chunks/banner.js');`,
  'chunks/banner.js': `export const b = 1;`,
  'chunks/preferences.js': `import { b } from './banner.js'; export { c } from './shared.js';`,
  'chunks/shared.js': `import '../modules/one.js';`,
  'modules/one.js': `export * from '../chunks/shared.js';`,
};
const read = (file: string): string => files[file] ?? '';
const budget = { name: 'a', note: '', kilobytes: 1 };

describe('byte budgets', () => {
  it('count what a file imports statically, and what that imports', () => {
    assert.deepEqual(filesOf({ ...budget, entries: ['chunks/preferences.js'] }, read), [
      'chunks/preferences.js',
      'chunks/banner.js',
      'chunks/shared.js',
      'modules/one.js',
    ]);
  });

  it('leave out what is loaded later', () => {
    assert.deepEqual(filesOf({ ...budget, entries: ['loader.js'] }, read), ['loader.js']);
  });

  it('leave out what is loaded already', () => {
    const options = { entries: ['chunks/preferences.js'], loaded: ['chunks/banner.js'] };
    assert.deepEqual(filesOf({ ...budget, ...options }, read), [
      'chunks/preferences.js',
      'chunks/shared.js',
      'modules/one.js',
    ]);
  });
});
