/**
 * Runs the tests that need Node rather than a page: `node scripts/node-tests.mjs <folder> <suffix> [name filter]`.
 * Node 20 takes no patterns after `--test`, so the files are found here.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChrome } from './find-browser.mjs';

const [, , folder = 'test', suffix = '.node-test.ts', filter = ''] = process.argv;

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith(suffix) && !file.includes('node_modules') && file.includes(filter),
  )
  .map((file) => join(folder, file))
  .sort();

if (files.length === 0) {
  console.error(`No test file below ${folder} ends in ${suffix}.`);
  process.exit(1);
}

const [, kind] = suffix.split('.');
const engine = process.env['ENGINE'] === 'firefox' ? 'firefox' : 'chromium';

// Found once here, so that files running side by side do not each install a browser.
if (kind === 'e2e' && engine === 'chromium') await findChrome();

const reporters = [
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  `--test-reporter=${new URL('./tally-node-reporter.mjs', import.meta.url).href}`,
  '--test-reporter-destination=stdout',
];
// Each end-to-end file drives a browser of its own: one after the other keeps their timing steady.
const concurrency = kind === 'e2e' ? ['--test-concurrency=1'] : [];
const name = kind === 'e2e' ? `${kind}-${engine}` : kind;
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', ...concurrency, ...reporters, ...files],
  { stdio: 'inherit', env: { ...process.env, TEST_TALLY_NAME: name } },
);
process.exit(status ?? 1);
