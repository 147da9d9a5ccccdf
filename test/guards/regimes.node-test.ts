/** docs/regimes.md says what the presets are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parsePolicy } from '../../src/policy/parse.js';
import { optInPresets } from '../../src/policy/presets/opt-in.js';
import { presetRules } from '../../src/policy/presets/rules.js';
import { regimeFor } from '../../src/policy/regime.js';

const presets = { ...optInPresets, ...presetRules };
const text = readFileSync('docs/regimes.md', 'utf8');

const rows = [...text.matchAll(/^\| `([\w-]+)` +\|(.*)\|$/gm)].map(([, id = '', cells = '']) => ({
  id,
  cells: cells.split('|').map((cell) => cell.trim().replaceAll('`', '')),
}));

/** What holds for categories of a sole purpose in a region of a preset. */
function inForce(id: string, region: string): readonly string[] {
  const categories = ['statistics', 'appearance'].map((each) => ({ id: each, solePurpose: each }));
  const { policy } = parsePolicy(JSON.stringify({ presets: [id], categories }), '');
  assert.ok(policy);
  const found = regimeFor(policy, region, false);
  return [found.mode, ...found.policy.categories.map(({ basis }) => basis)];
}

describe('docs/regimes.md', () => {
  const table = rows.filter(({ cells }) => cells.length === 4);

  it('lists every preset once', () => {
    assert.deepEqual(table.map(({ id }) => id).sort(), Object.keys(presets).sort());
  });

  for (const { id, cells } of table)
    it(`says of ${id} what its data says`, () => {
      const [mode, statistics, appearance, regions = ''] = cells;
      assert.deepEqual(regions.split(' '), presets[id]?.regions);
      for (const region of regions.split(' '))
        assert.deepEqual(inForce(id, region), [mode, statistics, appearance], region);
    });

  it('has a source for every preset, and says how sure it is', () => {
    const sources = rows.filter(({ cells }) => cells.length === 2);
    assert.deepEqual([...new Set(sources.map(({ id }) => id))].sort(), Object.keys(presets).sort());
    for (const { id, cells } of sources) {
      assert.match(cells[0] ?? '', /\w/, id);
      assert.match(cells[1] ?? '', /^[PSKD]$/, id);
    }
  });

  it('says that it is no legal advice', () => {
    assert.match(text, /not legal advice/);
  });
});
