/**
 * Runs the tests that need Node rather than a page: `node scripts/node-tests.mjs <folder> <suffix> [name filter]`.
 * Node 20 takes no patterns after `--test`, so the files are found here.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { filesBelow } from './files-below.mjs';
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

const [, kind = ''] = suffix.split('.');
const engine = process.env['ENGINE'] ?? 'chromium';
const isApps = kind === 'apps';
const drivesBrowser = kind === 'e2e' || kind === 'tabs' || isApps;

assertFreshBuild();
await install(drivesBrowser ? ['demo', 'test/frameworks', 'test/vendors'] : testFolders);

const browsers = drivesBrowser && engine !== 'webkit' ? await sharedBrowsers() : undefined;
// Packed once here, so that files running side by side do not each make a package.
const packed = isApps ? pack() : undefined;

// These files drive one browser: one after the other keeps their timing steady. Those of apps mostly wait for what they install.
const concurrency = drivesBrowser ? [`--test-concurrency=${isApps ? 2 : 1}`] : [];
const tests = spawn(
  process.execPath,
  ['--import', 'tsx', '--test', ...concurrency, ...nodeTestReporters('spec'), ...files],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_TALLY_NAME: drivesBrowser ? `${kind}-${engine}` : kind,
      ...browsers?.endpoints,
      ...(packed && { PACKED: packed.file }),
    },
  },
);
const [status] = await once(tests, 'exit');
await browsers?.close();
packed?.remove();
process.exit(status ?? 1);

/**
 * One for the suite, and another where Global Privacy Control is a setting of the browser: files have browser contexts of their own.
 */
async function sharedBrowsers() {
  // Imported late: the other kinds need no browser.
  const { launchShared } = await import('../test/e2e/support/launch.mjs');
  const plain = await launchShared({ tabs: kind === 'tabs' });
  const withGpc =
    kind === 'e2e' && engine === 'firefox' ? await launchShared({ gpc: true }) : undefined;
  return {
    endpoints: {
      SHARED_BROWSER: plain.endpoint,
      ...(withGpc && { SHARED_BROWSER_WITH_GPC: withGpc.endpoint }),
    },
    async close() {
      await plain.close();
      await withGpc?.close();
    },
  };
}
