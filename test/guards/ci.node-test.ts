/** CI runs the parts of `npm test` side by side, and would not notice one that was added there only. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** Scripts that a command line runs, by `npm run` or as names given to `run-p`. */
function scriptsIn(commands: string): string[] {
  return [...commands.matchAll(/npm run ([\w:-]+)|run-p (.*)/g)].flatMap(([, one, several]) =>
    one === undefined ? (several ?? '').split(' ').filter((word) => word in scripts) : [one],
  );
}

/** What a file of `.ci` runs as a command of its own, without settings or options. */
function runs(file: string): Set<string> {
  const lines = readFileSync(`.ci/${file}`, 'utf8').matchAll(/^ *'?npm run ([\w:-]+)'?(?: \\)?$/gm);
  return new Set([...lines].map(([, script = '']) => script));
}

describe('.ci/run', () => {
  it('runs all that npm test runs', () => {
    const parts = scriptsIn(scripts['test'] ?? '');
    assert.ok(parts.length > 7);
    const run = runs('run');
    assert.deepEqual(
      parts.filter((part) => !run.has(part)),
      [],
    );
  });
});

describe('.ci/nightly', () => {
  it('runs what npm run test:nightly runs', () => {
    assert.match(readFileSync('.ci/nightly', 'utf8'), /^step 'npm run test:nightly'$/m);
  });
});
