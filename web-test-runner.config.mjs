import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findChrome } from './scripts/find-browser.mjs';
import { tallyReporter } from './scripts/tally.mjs';
import { elementTests } from './test/element-tests.mjs';
import { freePort } from './test/support/free-port.mjs';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...elementTests(esbuildPlugin),
  // Runners that start together would find the same one.
  port: await freePort(),
  browsers: [
    chromeLauncher({
      launchOptions: await findChrome(),
      // Files run at the same time; each has cookies and storage of its own.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  reporters: [defaultReporter(), tallyReporter('chromium')],
  coverageConfig: {
    // The pure parts, where every line can be reached from a test.
    include: ['src/policy/**/*.ts', 'src/consent/**/*.ts'],
    threshold: { statements: 100, branches: 100, functions: 100, lines: 100 },
  },
};
