/** A reporter for Node's test runner that says nothing and counts; see `tally.mjs`. */
import { tally } from './tally.mjs';

/**
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 * @returns {AsyncGenerator<string>}
 */
export default async function* tallyNodeReporter(events) {
  const count = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite' || data.skip !== undefined) continue;
    count[type === 'test:pass' ? 'passed' : 'failed'] += 1;
  }
  tally(process.env['TEST_TALLY_NAME'] ?? 'node', count);
  yield '';
}
