/** What the tests that run in a page have in common, whichever engine runs them. */
import { fileURLToPath } from 'node:url';
import { assertFreshBuild } from '../scripts/fresh-build.mjs';
import { install } from '../scripts/install.mjs';
import { frameworkMiddleware } from './frameworks/framework-middleware.mjs';
import { bundleTests } from './support/bundle-tests.mjs';
import { recordingMiddleware } from './support/recording-middleware.mjs';
import { serverMiddleware } from './support/server-middleware.mjs';
import { vendorMiddleware } from './vendors/vendor-middleware.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The one in which the surfaces show. The pages of the others load built files, which have our own Lit anyway. */
const folderWithSurfaces = 'test/components/';

/**
 * @param {typeof import('@web/dev-server-esbuild').esbuildPlugin} esbuildPlugin of the installation that runs the tests
 * @param {{ name: string, filter?: string, ownLit?: boolean }} options `name` of the runner; `filter`: a text that paths of tests contain;
 *   `ownLit`: the surfaces' tests, with what the built files have in place of Lit
 * @returns {Promise<import('@web/test-runner').TestRunnerConfig>} also serves `/dist`, for tests of built files
 */
export async function elementTests(esbuildPlugin, { name, filter = '', ownLit = false }) {
  assertFreshBuild();
  await install(['test/frameworks', 'test/vendors']);
  return {
    rootDir: root,
    files: await bundleTests({
      name: `${name}-tests`,
      includes: (file) => file.includes(filter) && (!ownLit || file.startsWith(folderWithSurfaces)),
      replaced: ownLit ? { lit: 'components/lit/index.ts' } : {},
      watch: process.argv.includes('--watch'),
    }),
    // For the few sources that a page loads by their address.
    nodeResolve: true,
    plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
    middleware: [
      recordingMiddleware(),
      vendorMiddleware(),
      frameworkMiddleware(),
      serverMiddleware(),
    ],
    // A line for each file, unless somebody is watching.
    staticLogging: !process.stdout.isTTY,
    testFramework: { config: { ui: 'bdd', timeout: '30000' } },
    // For a machine that is busy with something else; a test that hangs ends by its own limit.
    browserStartTimeout: 120_000,
    testsStartTimeout: 120_000,
    testsFinishTimeout: 600_000,
    // Lit's development build says what it is, and warns of what is tested on purpose.
    filterBrowserLogs: ({ args }) => !/Lit is in dev mode|lit\.dev\/msg/.test(String(args[0])),
  };
}
