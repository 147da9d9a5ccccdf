/**
 * Runs the tests that need Node rather than a page: `node scripts/node-tests.mjs <folder> <suffix> [name filter]`.
 * Node 20 takes no patterns after `--test`, so the files are found here.
 */
import { spawnSync } from 'node:child_process';
import { filesBelow } from './files-below.mjs';
import { findChrome } from './find-browser.mjs';
import { assertFreshBuild } from './fresh-build.mjs';
import { install, testFolders } from './install.mjs';
import { pack } from './pack.mjs';
import { nodeTestReporters } from './tally.mjs';

const [, , folder = 'test', suffix = '.node-test.ts', filter = ''] = process.argv;

const files = filesBelow(folder).filter((file) => file.endsWith(suffix) && file.includes(filter));

if (files.length === 0) {
  console.error(`No test file below ${folder} ends in ${suffix}.`);
  process.exit(1);
}

const [, kind] = suffix.split('.');
const engine = process.env['ENGINE'] ?? 'chromium';
const isApps = kind === 'apps';
const drivesBrowser = kind === 'e2e' || kind === 'tabs' || isApps;

assertFreshBuild();
await install(drivesBrowser ? ['demo', 'test/frameworks', 'test/vendors'] : testFolders);

// Found and packed once here, so that files running side by side do not each install a browser or make a package.
if (drivesBrowser && engine === 'chromium') await findChrome();
const packed = isApps ? pack() : undefined;

// Each of these files drives a browser of its own: one after the other keeps their timing steady. Those of apps mostly wait for
// what they install.
const concurrency = drivesBrowser ? [`--test-concurrency=${isApps ? 2 : 1}`] : [];
const name = drivesBrowser ? `${kind}-${engine}` : kind;
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', ...concurrency, ...nodeTestReporters('spec'), ...files],
  {
    stdio: 'inherit',
    env: { ...process.env, TEST_TALLY_NAME: name, ...(packed && { PACKED: packed.file }) },
  },
);
packed?.remove();
process.exit(status ?? 1);
