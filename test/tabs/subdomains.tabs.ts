/** Tabs of two subdomains that share a decision: no message reaches from one to the other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from './support/in-page.js';
import {
  all,
  choose,
  isMarked,
  mark,
  none,
  untilActive,
  untilReloaded,
  untilShut,
  useWorld,
} from './support/world.js';

const world = useWorld();
const shared = { policy: { storage: { domain: '.shop.localhost' } } };
const onOther = (address: string): string => address.replace('//a.', '//b.');

describe('tabs of two subdomains', () => {
  it('share what is allowed', async () => {
    const address = world.page('/shop', shared);
    const other = await world.tab();
    await other.open(onOther(address));
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    await untilActive(one);
    await other.front();
    await untilActive(other);
  });

  it('share what is taken back once the other is shown, which is left then', async () => {
    const address = world.page('/shop', shared);
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const other = await world.tab();
    await other.open(onOther(address));
    await untilActive(other);
    await mark(other);
    await one.front();
    await choose(one, none);
    world.asked.clear();
    await untilShut(one);
    assert.equal(await isMarked(other), true);
    await other.front();
    await untilReloaded(other);
    await untilShut(other);
    assert.deepEqual(world.asked.entries, []);
  });

  it('look when they get the focus, for two windows side by side are both visible', async () => {
    const onlyFocus = `{
      const listen = window.addEventListener;
      window.addEventListener = (type, ...rest) => {
        if (type !== 'visibilitychange') listen.call(window, type, ...rest);
      };
    }`;
    const address = world.page('/shop', { ...shared, before: onlyFocus });
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const other = await world.tab();
    await other.open(onOther(address));
    await untilActive(other);
    await one.front();
    await choose(one, { marketing: false });
    await until(one, 'the change', () => !window.consentElements.has('marketing'));
    await other.front();
    await until(other, 'the change', () => !window.consentElements.has('marketing'));
    assert.equal(await other.evaluate(() => window.consentElements.has('analytics')), true);
  });
});
