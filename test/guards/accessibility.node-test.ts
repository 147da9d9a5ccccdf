/** Every assertion about accessibility has a test that is named after it, and a line in the documentation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sourcesBelow } from './source-files.js';

const list = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** Banner, preferences, gate. */
const assertions = [...list('A', 20), ...list('B', 10), ...list('G', 5)];

/** Ids at the beginning of test titles → the files that have them. */
function titled(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [file, text] of [...sourcesBelow('test', '.test.ts'), ...sourcesBelow('test/e2e')])
    for (const [, id = ''] of text.matchAll(/\bit\(\s*['"`]([ABG]\d+) /g))
      found.set(id, (found.get(id) ?? new Set()).add(file));
  return found;
}

describe('accessibility', () => {
  it('has a test for each assertion', () => {
    const tests = titled();
    assert.deepEqual(
      assertions.filter((id) => !tests.has(id)),
      [],
    );
  });

  it('has a line of documentation for each, which names where it is tested', () => {
    const tests = titled();
    const rows = [
      ...readFileSync('docs/accessibility.md', 'utf8').matchAll(/^\| ([ABG]\d+) +\|.*\|(.*)\|$/gm),
    ];
    assert.deepEqual(
      rows.map(([, id]) => id),
      assertions,
    );
    for (const [, id = '', files = ''] of rows) {
      const paths = [...files.matchAll(/`([^`]+)`/g)];
      assert.ok(paths.length > 0, `${id} names no test`);
      for (const [, path = ''] of paths)
        assert.ok(tests.get(id)?.has(`test/${path}`), `${id} is not in ${path}`);
    }
  });
});
