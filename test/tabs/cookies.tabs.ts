/** Cookies of parent domains and folders, on a name that has parents. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from './support/in-page.js';
import { all, choose, none, useWorld } from './support/world.js';

const world = useWorld();
const items = [
  { name: '/^_tag/', category: 'analytics' },
  { name: '_far', category: 'analytics', domain: '.elsewhere.example' },
  { name: '_hidden', category: 'analytics', httpOnly: true },
  { name: '_kept', category: 'necessary' },
];

describe('cookies of what was taken back', () => {
  it('go from every parent domain and folder, and from the other subdomain', async () => {
    const address = world.page('/shop/shoes/blue', {
      policy: { items, onWithdraw: 'event' },
      body: `<script>
        document.addEventListener('consent-erased', ({ detail }) => {
          window.reasons ??= detail.remaining.map(({ name, reason }) => name + ' ' + reason);
        });</script>`,
    });
    const tab = await world.tab();
    await tab.open(address);
    await choose(tab, all);
    const names = () =>
      document.cookie
        .replace(/=[^;]*/g, '')
        .split('; ')
        .sort();
    await tab.evaluate(() => {
      for (const domain of ['', ';Domain=.shop.localhost', ';Domain=a.shop.localhost'])
        for (const path of ['/', '/shop', '/shop/', '/shop/shoes', '/shop/shoes/blue'])
          document.cookie = `_tag${domain.length}${path.length}=1;Path=${path}${domain}`;
      document.cookie = '_kept=1;Path=/;Domain=.shop.localhost';
      document.cookie = 'unknown=1;Path=/';
    });
    assert.equal((await tab.evaluate(names)).length, 15 + 3);
    await choose(tab, none);
    await until(tab, 'the report', () => 'reasons' in window);
    assert.deepEqual(await tab.evaluate(names), ['_kept', 'cookie_consent', 'unknown']);
    assert.deepEqual(await tab.evaluate(() => (window as { reasons?: unknown }).reasons), [
      '_hidden http-only',
      '_far other-domain',
    ]);
    await tab.open(address.replace('//a.', '//b.'));
    assert.deepEqual(await tab.evaluate(names), ['_kept']);
  });
});
