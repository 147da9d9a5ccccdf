import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chart, panelsOf } from './report/chart.mjs';
import { goals } from './report/goals.mjs';
import { gateScale, scaleTable } from './report/scale-table.mjs';
import { contestantTable, format, table } from './report/table.mjs';
import { verdictRow, verdicts } from './report/verdicts.mjs';

const one = (median: number) => ({ median, min: median, max: median });

const figures = {
  plain: { 'back.firstScript': one(400), 'back.heap': one(1024 * 1000), 'many.time': one(1000) },
  loader: {
    'first.bytes': one(12 * 1024),
    'first.banner': one(600),
    'back.bytes': one(5 * 1024),
    'back.firstScript': one(520),
    'back.heap': one(1024 * 1200),
    'many.time': one(1200),
    'many.ordered': { median: 1, min: 0, max: 1 },
  },
  orejime: { 'first.bytes': one(13 * 1024), 'first.banner': one(500) },
  klaro: { 'first.bytes': one(58 * 1024), 'first.banner': one(900) },
  'gates-1000': { 'own.script': one(100), 'accept.script': one(50), 'accept.time': one(50) },
  'gates-10000': {
    'own.script': one(1200),
    'accept.script': one(500),
    'accept.time': one(500),
    'heap.gate': one(512),
  },
};
const contestants = [
  { id: 'loader', name: 'consent-elements, external loader', kind: 'ours' },
  { id: 'orejime', name: 'orejime <3>', kind: 'peer' },
] as const;

describe('goals of the bench', () => {
  const judged = new Map(verdicts(figures).map((verdict) => [verdict.name, verdict]));
  const find = (pattern: RegExp) => {
    const name = [...judged.keys()].find((key) => pattern.test(key)) ?? '';
    return judged.get(name);
  };

  it('compare with the best of the peers', () => {
    assert.equal(find(/smallest gating peer/)?.value, 12 / 13);
    assert.equal(find(/banner visible, external loader/)?.value, 1.2);
    assert.equal(find(/banner visible, external loader/)?.reached, false);
  });

  it('compare with plain tags', () => {
    assert.equal(find(/external loader, against plain tags/)?.value, 1.3);
    assert.equal(find(/heap after .* loader/)?.value, 200);
  });

  it('count one run out of order', () => {
    assert.equal(find(/out of order/)?.value, 1);
  });

  it('compare the sizes', () => {
    assert.equal(find(/10,000 .* returning/)?.reached, false);
    assert.equal(find(/10,000 .* accept/)?.reached, true);
    assert.equal(find(/heap a gate/)?.value, 0.5);
  });

  it('say nothing of what was not measured', () => {
    assert.equal(find(/inlined/), undefined);
    assert.ok(goals.length > judged.size);
    assert.deepEqual(verdicts({}), []);
  });

  it('say by how much they are missed', () => {
    assert.deepEqual(
      verdictRow({ name: 'a', limit: 4, unit: 'KB', value: 5.5, reached: false }).slice(1),
      ['5.5 KB', '≤ 4 KB', 'missed by 1.5 KB'],
    );
    assert.deepEqual(
      verdictRow({ name: 'a', limit: 0, unit: '', value: 0.0042, reached: false }).slice(1),
      ['0.004', '≤ 0', 'missed by 0.004'],
    );
    assert.deepEqual(
      verdictRow({ name: 'a', limit: 1.1, unit: '×', value: 1.05, reached: true }).slice(1),
      ['1.05 ×', '≤ 1.10 ×', 'reached'],
    );
  });
});

describe('tables of the bench', () => {
  it('have columns as wide as what is in them', () => {
    assert.equal(
      table(
        ['a', 'long'],
        [
          ['name', '1'],
          ['b', '22222'],
        ],
      ),
      'a      long\n----  -----\nname      1\nb     22222',
    );
  });

  it('write each unit as it is read', () => {
    assert.equal(format(1536, 'KB'), '1.5');
    assert.equal(format(300 * 1024, 'KB'), '300');
    assert.equal(format(12.6, 'ms'), '13');
    assert.equal(format(0.0312, 'shift'), '0.031');
    assert.equal(format(undefined, 'ms'), '-');
    assert.equal(format(3, 'count'), '3');
    assert.equal(format(1, 'yes'), 'yes');
    assert.equal(format(0, 'yes'), 'no');
  });

  it('take the order for kept only where it was in every run', () => {
    const row = contestantTable(contestants, figures).split('\n')[2] ?? '';
    assert.match(row, /\bno\b/);
  });

  it('compare the two largest sizes', () => {
    const last = scaleTable(gateScale, figures).split('\n').at(-1) ?? '';
    assert.match(last, /^10,000 against 1,000 +10\.00 × .* 12\.00 ×/);
  });
});

describe('the picture of the bench', () => {
  const svg = chart(panelsOf(contestants, figures), 'a note & more');

  it('has a bar for each figure, the best first', () => {
    assert.deepEqual(
      panelsOf(contestants, figures).map(({ bars }) => bars.map(({ name }) => name)),
      [
        ['ours, external loader', 'orejime <3>'],
        ['orejime <3>', 'ours, external loader'],
        ['ours, external loader'],
        ['ours, external loader'],
      ],
    );
    assert.equal(svg.match(/<rect /g)?.length, 6);
  });

  it('says it in words too', () => {
    assert.match(svg, /<desc[^>]*>First visit: downloaded: ours, external loader 12\.0 KB, /);
  });

  it('is well formed and fits dark pages', () => {
    assert.doesNotMatch(svg, /<3>|& /);
    assert.match(svg, /prefers-color-scheme: dark/);
    assert.equal(svg.match(/<g /g)?.length, 4);
    assert.equal(svg.match(/<\/g>/g)?.length, 4);
  });
});
