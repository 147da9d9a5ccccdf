import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findHeadlessShell } from '../scripts/find-browser.mjs';
import { tallyReporter } from '../scripts/tally.mjs';
import { elementTests } from './element-tests.mjs';
import { freePort } from './support/free-port.mjs';

/**
 * @param {Parameters<typeof elementTests>[1]} options
 * @returns {Promise<import('@web/test-runner').TestRunnerConfig>} runs the element tests in Chromium
 */
export async function inChromium(options) {
  return {
    ...(await elementTests(esbuildPlugin, options)),
    // Runners that start together would find the same one.
    port: await freePort(),
    browsers: [
      chromeLauncher({
        launchOptions: { ...(await findHeadlessShell()), networkEnabled: false },
        // Files run at the same time; each has cookies and storage of its own.
        createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
      }),
    ],
    reporters: [defaultReporter(), tallyReporter(options.name)],
  };
}
