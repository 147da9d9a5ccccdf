/**
 * Counts tests of every runner in one place: with `TEST_TALLY=<file>` each run appends a line `runner passed failed`, and
 * `node scripts/tally.mjs <file>` adds them up.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} runner
 * @param {{ passed: number; failed: number }} count
 */
export function tally(runner, { passed, failed }) {
  const file = process.env['TEST_TALLY'];
  if (file) appendFileSync(file, `${runner} ${passed} ${failed}\n`);
}

/**
 * @param {string} runner name for the tally
 * @returns {import('@web/test-runner').Reporter} says nothing, counts the tests of @web/test-runner
 */
export function tallyReporter(runner) {
  return {
    stop({ sessions }) {
      const count = { passed: 0, failed: 0 };
      for (const { testResults, passed } of sessions) {
        const before = count.failed;
        if (testResults) countSuite(testResults, count);
        // A file that did not load, or an error outside a test.
        if (!passed && count.failed === before) count.failed += 1;
      }
      tally(runner, count);
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {{ passed: number; failed: number }} count
 */
function countSuite({ suites, tests }, count) {
  for (const { passed, skipped } of tests) {
    if (!skipped) count[passed ? 'passed' : 'failed'] += 1;
  }
  for (const suite of suites) countSuite(suite, count);
}

/**
 * @param {string} text lines of a tally
 * @returns {{ passed: number; failed: number }}
 */
export function sum(text) {
  const total = { passed: 0, failed: 0 };
  for (const line of text.split('\n').filter(Boolean)) {
    const [passed = 0, failed = 0] = line.split(' ').slice(-2).map(Number);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file = ''] = process.argv;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { passed, failed } = sum(text);
  process.stdout.write(`\n${text}\n${passed} passed, ${failed} failed\n`);
}
