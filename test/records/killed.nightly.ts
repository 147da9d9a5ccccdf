/** The receiver is killed in the middle of 1,000 decisions, again and again: none is lost, none is there twice. */
import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import type { DecisionRecord } from '../../src/consent/types.js';
import { describeWithDatabases } from './support/databases.js';
import { startReceiver, type ReceiverProcess } from './support/receiver-process.js';
import { makeRecord } from './support/records.js';

const decisions = 1000;
/** How many of them have been acknowledged when it is killed. */
const deaths = [150, 400, 750];
/** How many visitors decide at the same time. */
const visitors = 8;

describeWithDatabases('a receiver that is killed', (options) => {
  let running: ReceiverProcess | undefined;
  after(() => running?.kill('SIGTERM'));

  it(`${deaths.length} times in the middle of ${decisions} decisions has each of them once`, async () => {
    running = await startReceiver(options());
    let up = Promise.resolve(running);
    const left = Array.from({ length: decisions }, () => makeRecord());
    const sent = new Set(left.map(({ id }) => id));
    let acknowledged = 0;
    let failures = 0;
    const dying = [...deaths];

    /** As a page does: again, until it has an answer. */
    const deliver = async (record: DecisionRecord): Promise<void> => {
      for (;;) {
        const { origin } = await up;
        try {
          const body = JSON.stringify(record);
          const { ok } = await fetch(`${origin}/records`, { method: 'POST', body });
          if (ok) return;
        } catch {
          // No answer: nobody knows whether it was stored.
        }
        failures++;
      }
    };
    const visit = async (): Promise<void> => {
      for (let record = left.pop(); record; record = left.pop()) {
        await deliver(record);
        acknowledged++;
        if (acknowledged < (dying[0] ?? Infinity)) continue;
        dying.shift();
        // The others are in the middle of theirs.
        const dead = running?.kill('SIGKILL');
        up = Promise.resolve(dead).then(async () => (running = await startReceiver(options())));
      }
    };
    await Promise.all(Array.from({ length: visitors }, visit));
    await up;

    assert.ok(failures > 0, 'nobody noticed');
    const { origin } = running;
    const counted = (await (await fetch(`${origin}/count`)).json()) as { count: number };
    const kept = (await (await fetch(`${origin}/policies/1`)).json()) as DecisionRecord[];
    assert.equal(counted.count, decisions);
    assert.deepEqual(new Set(kept.map(({ id }) => id)), sent);
  });
});
