/** CI runs the parts of `npm test` side by side, and would not notice one that was added there only. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const run = readFileSync('.ci/run', 'utf8');

/** Whether a script, or each that it consists of, is a command of its own there. */
function runs(script: string): boolean {
  if (new RegExp(`^( *'?)npm run ${script}('|$)| 'npm run ${script}'`, 'm').test(run)) return true;
  const parts = [...(scripts[script] ?? '').matchAll(/npm run ([\w:-]+)/g)];
  return parts.length > 0 && parts.every(([, part = '']) => runs(part));
}

it('runs all that npm test runs', () => {
  const parts = [...(scripts['test'] ?? '').matchAll(/npm run ([\w:-]+)/g)];
  assert.ok(parts.length > 3);
  for (const [, part = ''] of parts) assert.ok(runs(part), `.ci/run leaves out ${part}`);
});
