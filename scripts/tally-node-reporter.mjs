/** A reporter for Node's test runner that says nothing and counts; see `tally.mjs`. */
import { relative } from 'node:path';
import { reason, tally } from './tally.mjs';

/**
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 * @returns {AsyncGenerator<string>}
 */
export default async function* tallyNodeReporter(events) {
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' || data.skip !== undefined) continue;
    if (type === 'test:pass') passed += 1;
    else {
      // The runner's own error says only that a test has failed.
      const { error } = /** @type {{ error?: Error }} */ (data.details);
      const cause = /** @type {Error | undefined} */ (error?.cause) ?? error;
      const file = relative(process.cwd(), data.file ?? '');
      failed.push(`${file}: ${data.name}: ${reason({ message: cause?.message ?? String(cause) })}`);
    }
  }
  tally(process.env['TEST_TALLY_NAME'] ?? 'node', { passed, failed });
  yield '';
}
