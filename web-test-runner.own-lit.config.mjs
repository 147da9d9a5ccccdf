/** The surfaces as they are built: with our own implementation in place of Lit. */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { tallyReporter } from './scripts/tally.mjs';
import { elementTests } from './test/element-tests.mjs';
import withLit from './web-test-runner.config.mjs';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...withLit,
  ...elementTests(esbuildPlugin, { ownLit: true }),
  reporters: [defaultReporter(), tallyReporter('own-lit')],
};
