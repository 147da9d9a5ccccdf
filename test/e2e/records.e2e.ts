/** A page's own queue of records, while its receiver dies, the network goes away and the page is left: each decision arrives once. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DecisionRecord } from '../../src/consent/types.js';
import { startReceiver, type ReceiverProcess } from '../records/support/receiver-process.js';
import { startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { newVisitor, type Visitor } from './support/visitor.js';

describe('records of a visitor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'consent-elements-records-'));
  let browser: TestBrowser;
  let site: PlainSite;
  let receiver: ReceiverProcess;
  before(async () => {
    browser = await startBrowser();
    site = await startPlainSite();
    receiver = await startReceiver({ folder: join(folder, 'data') });
    // Another origin, as a service for several sites would be.
    const policy = {
      version: '1',
      categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
      records: { url: `http://records.localhost:${receiver.port}/records` },
    };
    site.page(
      `<script type="application/json" data-consent-policy>${JSON.stringify(policy)}</script>
       <script src="/dist/consent-elements.js"></script>`,
      '<cookie-banner></cookie-banner>',
    );
  });
  after(async () => {
    await browser.close();
    await site.close();
    await receiver.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const decide = ({ page }: Visitor, times: number): Promise<void> =>
    page.evaluate(async (count) => {
      const saved: unknown[] = Array.from({ length: count }, (_, time) =>
        window.consentElements.save({ analytics: time % 2 === 0 }),
      );
      // In a page that was just opened they wait for the check, which cannot come without a network.
      await Promise.all(saved);
    }, times);
  const waiting = ({ page }: Visitor): Promise<number> =>
    page.evaluate(
      () => Object.keys(localStorage).filter((name) => name.startsWith('consent-record')).length,
    );
  /** An answer has ten seconds on a busy machine, too, and each further attempt waits twice as long. */
  const untilSent = ({ page }: Visitor): Promise<unknown> =>
    page.waitForFunction(
      () => !Object.keys(localStorage).some((name) => name.startsWith('consent-record')),
      { timeout: 60_000 },
    );
  const idOf = ({ page }: Visitor): Promise<string> =>
    page.evaluate(() => localStorage.getItem('consent-id')?.split(',')[0] ?? '');

  it('arrive once each, whatever happens to receiver, network and page', async () => {
    const visitor = await newVisitor(browser);
    try {
      await visitor.open(`${site.origin}/`);
      await visitor.press('cookie-banner', 'reject-all');
      await untilSent(visitor);

      await decide(visitor, 10);
      await receiver.kill('SIGKILL');
      await decide(visitor, 10);
      await visitor.open(`${site.origin}/`);
      await decide(visitor, 10);
      assert.ok((await waiting(visitor)) >= 20);

      await visitor.page.setOfflineMode(true);
      await decide(visitor, 10);
      receiver = await startReceiver({ folder: join(folder, 'data') }, receiver.port);
      await visitor.page.setOfflineMode(false);
      await visitor.open(`${site.origin}/`);
      await untilSent(visitor);

      const answer = await fetch(`${receiver.origin}/consents/${await idOf(visitor)}`);
      const records = (await answer.json()) as DecisionRecord[];
      assert.equal(records.length, 41);
      assert.equal(new Set(records.map(({ id }) => id)).size, 41);
      assert.deepEqual(
        records.map(({ source }) => source),
        ['reject-all', ...Array.from({ length: 40 }, () => 'save')],
      );
      // In the order in which they were made.
      assert.deepEqual(
        records.slice(1).map(({ choices }) => choices['analytics']?.granted),
        Array.from({ length: 40 }, (_, time) => time % 2 === 0),
      );
      const counted = (await (await fetch(`${receiver.origin}/count`)).json()) as { count: number };
      assert.equal(counted.count, 41);
    } finally {
      await visitor.close();
    }
  });
});
