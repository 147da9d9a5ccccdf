/** A database goes only once every connection to it is closed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from './support/in-page.js';
import type { Tab } from './support/tabs.js';
import { choose, mark, untilReloaded, useWorld } from './support/world.js';

const world = useWorld();

/** Code that keeps a connection open as long as its page lives. */
const options = {
  policy: { items: [{ name: 'visits', type: 'indexedDB', category: 'analytics' }] },
  body: `<script type="text/plain" data-consent="analytics">
    indexedDB.open('visits').onsuccess = ({ target }) => { window.connection = target.result; };
  </script>`,
};

const untilConnected = (tab: Tab): Promise<unknown> =>
  until(tab, 'the connection', () => 'connection' in window);

const databases = (tab: Tab): Promise<readonly (string | undefined)[]> =>
  tab.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

const untilErased = (tab: Tab): Promise<unknown> =>
  until(tab, 'the database to go', async () => !(await indexedDB.databases())[0]);

describe('a database that an open connection keeps', () => {
  it('is gone after the reload', async () => {
    const tab = await world.tab();
    await tab.open(world.page('/shop', options));
    await choose(tab, { analytics: true });
    await untilConnected(tab);
    await mark(tab);
    await choose(tab, { analytics: false });
    await untilReloaded(tab);
    await untilErased(tab);
    assert.equal(await tab.evaluate(() => window.consentElements.has('analytics')), false);
  });

  it('is gone once a tab in the background has been shown again', async () => {
    const address = world.page('/shop', options);
    const one = await world.tab();
    await one.open(address);
    await choose(one, { analytics: true });
    const other = await world.tab();
    await other.open(address);
    await untilConnected(other);
    await mark(other);
    await one.front();
    await until(other, 'the tab to be hidden', () => document.hidden);
    await mark(one);
    await choose(one, { analytics: false });
    await untilReloaded(one);
    await until(other, 'the denial', () => !window.consentElements.has('analytics'));
    assert.deepEqual(await databases(one), ['visits']);
    await other.front();
    await untilReloaded(other);
    await untilErased(other);
  });

  it('is erased in a later load where it was left', async () => {
    const address = world.page('/shop', { ...options, body: '' });
    const tab = await world.tab();
    await tab.open(address);
    await choose(tab, { analytics: false });
    // Without the library: the page before may still be erasing.
    await tab.open(world.page('/elsewhere', { loader: null, body: '' }));
    await tab.evaluate(
      () =>
        new Promise<void>((resolve) => {
          indexedDB.open('visits').onsuccess = ({ target }) => {
            (target as IDBOpenDBRequest).result.close();
            resolve();
          };
        }),
    );
    assert.deepEqual(await databases(tab), ['visits']);
    await tab.open(world.page('/next', { ...options, body: '' }));
    await untilErased(tab);
    await until(tab, 'the event', () => window.seen.includes('erased'));
  });
});
