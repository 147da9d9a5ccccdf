import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain, measure } from '../../scripts/budget.mjs';

const files: Readonly<Record<string, { bytes: number; imports: string[] }>> = {
  'loader.js': { bytes: 1000, imports: [] },
  'banner.js': { bytes: 5000, imports: [] },
  'preferences.js': { bytes: 2000, imports: ['banner.js', 'shared.js'] },
  'shared.js': { bytes: 500, imports: [] },
};

const read = (file: string) => ({
  ...(files[file] ?? { bytes: 0, imports: [] }),
  modules: { 'src/small.ts': 10, 'src/large.ts': 4000 },
});

describe('byte budget', () => {
  it('counts what a file imports', () => {
    const budget = { name: 'a', note: '', entries: ['preferences.js'], kilobytes: 8 };
    assert.equal(measure(budget, read).bytes, 7500);
  });

  it('leaves out what is loaded already', () => {
    const budget = {
      name: 'a',
      note: '',
      entries: ['preferences.js'],
      loaded: ['banner.js'],
      kilobytes: 2,
    };
    assert.deepEqual(measure(budget, read), {
      bytes: 2500,
      limit: 2048,
      files: ['preferences.js', 'shared.js'],
    });
  });

  it('says which file is too large, by how much and because of what', () => {
    const budget = { name: 'banner', note: 'first visit', entries: ['banner.js'], kilobytes: 4 };
    const text = explain(budget, read);
    assert.match(text, /banner is 904 bytes over its budget \(first visit\)/);
    assert.match(text, /banner\.js: 5000 bytes/);
    assert.ok(text.indexOf('src/large.ts') < text.indexOf('src/small.ts'));
  });
});
