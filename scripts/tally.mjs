/**
 * Counts tests of every runner in one place: with `TEST_TALLY=<file>` each run appends a line `runner passed failed`, after one
 * `- runner: name: reason` for each test that failed, and `node scripts/tally.mjs <file>` adds them up; its exit code is
 * 1 where one has failed.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {readonly string[]} failed names
 *
 * @param {string} runner
 * @param {Count} count
 */
export function tally(runner, { passed, failed }) {
  const file = process.env['TEST_TALLY'];
  const names = failed.map((name) => `- ${runner}: ${name}\n`).join('');
  if (file) appendFileSync(file, `${names}${runner} ${passed} ${failed.length}\n`);
}

/**
 * @param {string} shown reporter that a person reads
 * @returns {string[]} options for Node's test runner: that reporter, and one that counts
 */
export function nodeTestReporters(shown) {
  return [shown, new URL('./tally-node-reporter.mjs', import.meta.url).href].flatMap((reporter) => [
    `--test-reporter=${reporter}`,
    '--test-reporter-destination=stdout',
  ]);
}

/**
 * @param {string} runner name for the tally
 * @returns {import('@web/test-runner').Reporter} says nothing, counts the tests of @web/test-runner
 */
export function tallyReporter(runner) {
  return {
    stop({ sessions }) {
      let passed = 0;
      /** @type {string[]} */
      const failed = [];
      for (const { testFile = '', testResults, passed: isFine, errors } of sessions) {
        const file = relative(process.cwd(), testFile);
        const tests = testResults ? testsOf(testResults) : [];
        const bad = tests.filter((test) => !test.passed);
        passed += tests.length - bad.length;
        failed.push(...bad.map(({ name, error }) => `${file}: ${name}: ${reason(error)}`));
        // A file that did not load, or an error outside a test.
        if (!isFine && bad.length === 0)
          failed.push([file, ...errors.map((error) => reason(error))].join(': '));
      }
      tally(runner, { passed, failed });
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @returns {readonly import('@web/test-runner').TestResult[]} those that ran
 */
function testsOf({ suites, tests }) {
  return [...tests.filter(({ skipped }) => !skipped), ...suites.flatMap(testsOf)];
}

/** How much of a message, and of what differs, a line of the tally has room for. */
const room = 300;

/**
 * @param {{ message?: string, expected?: unknown, actual?: unknown }} [error]
 * @returns {string} its message on one line, and where both are texts of several lines, what differs from where it does
 */
export function reason({ message = 'no message', expected, actual } = {}) {
  const said = message.replaceAll(/\s+/g, ' ').slice(0, room);
  if (typeof expected !== 'string' || typeof actual !== 'string' || !expected.includes('\n'))
    return said;
  const lines = expected.split('\n');
  const other = actual.split('\n');
  const from = lines.findIndex((line, index) => line !== other[index]);
  const rest = (/** @type {string[]} */ text) =>
    text.slice(from).join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, room);
  return `${said}: from line ${from + 1} expected ${rest(lines)}, got ${rest(other)}`;
}

/**
 * @param {string} text lines of a tally
 * @returns {{ passed: number; failed: number }}
 */
export function sum(text) {
  const total = { passed: 0, failed: 0 };
  for (const [, passed, failed] of text.matchAll(/^(?!- ).* (\d+) (\d+)$/gm)) {
    total.passed += Number(passed);
    total.failed += Number(failed);
  }
  return total;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file = ''] = process.argv;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { passed, failed } = sum(text);
  process.stdout.write(`\n${text}\n${passed} passed, ${failed} failed\n`);
  if (failed || !passed) process.exitCode = 1;
}
