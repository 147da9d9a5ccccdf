/**
 * Runs the element tests in other engines: `node test/engines/run.mjs firefox webkit`, those alone whose path contains a text with
 * `node test/engines/run.mjs firefox surfaces/gate`. Exits non-zero when one failed.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, startTestRunner } from '@web/test-runner';
import { tallyReporter } from '../../scripts/tally.mjs';
import { elementTests } from '../element-tests.mjs';
import { freePort } from '../support/free-port.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

/**
 * @typedef {object} Engine
 * @property {import('@web/test-runner').BrowserLauncher} launcher
 * @property {() => Promise<void>} stop ends what the engine needed besides the launcher
 *
 * @type {Record<string, () => Promise<Engine>>}
 */
const engines = { firefox, webkit };

/**
 * @param {string} name
 * @param {string} filter
 * @returns {Promise<boolean>} whether all tests passed
 */
async function run(name, filter) {
  const { launcher, stop } = await engines[name]();
  try {
    const runner = await startTestRunner({
      config: {
        ...(await elementTests(esbuildPlugin, { name, filter })),
        // Runners that start together would find the same one.
        port: await freePort(),
        browsers: [launcher],
        // One page at a time: focus and timers of a page in the background are another matter.
        concurrency: 1,
        reporters: [defaultReporter(), tallyReporter(name)],
      },
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: false,
    });
    if (!runner) return false;
    return await new Promise((resolve) => runner.on('stopped', resolve));
  } finally {
    await stop();
  }
}

const given = process.argv.slice(2);
const names = given.filter((argument) => Object.hasOwn(engines, argument));
const [filter = ''] = given.filter((argument) => !Object.hasOwn(engines, argument));
if (names.length === 0)
  throw new Error(`No engine in "${given.join(' ')}": ${Object.keys(engines).join(' or ')}.`);
let passed = true;
for (const name of names) {
  console.log(`\n${name}`);
  passed = (await run(name, filter)) && passed;
}
process.exit(passed ? 0 : 1);
