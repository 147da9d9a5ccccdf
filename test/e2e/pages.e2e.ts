/** The demo's pages, as pages: usable by everyone, on small screens, in both colour schemes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import axe from 'axe-core';
import { hosts, type HostId } from '../../demo/shared/sites.js';
import { engine } from './support/browser.js';
import { useSetting } from './support/setting.js';
import { atRest, type Visitor } from './support/visitor.js';

const setting = useSetting();

const pages: readonly (readonly [HostId, string])[] = [
  ['start', '/'],
  ['sensocan', '/'],
  ['sensocan', '/login'],
  ['sensocan', '/cookies'],
  ['certiron', '/'],
  ['certiron', '/cookies'],
  ['dashboard', '/'],
  ['fluxent', '/'],
  ['fluxent', '/contact'],
  ['fluxent', '/portal'],
  ['fluxent', '/cookies'],
  ['signals', '/'],
];

// Firefox cannot be told the scheme through WebDriver BiDi.
const schemes = engine === 'firefox' ? ['light'] : ['light', 'dark'];

const violations = async ({ page }: Visitor): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
};

const sidewaysScroll = ({ page }: Visitor): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the pages of the demo', () => {
  for (const [host, path] of pages)
    it(`${hosts[host]}${path} has no barrier that axe knows, in ${schemes.join(' and ')}, and fits 320 pixels`, () =>
      setting.visit(async (visitor) => {
        for (const scheme of schemes) {
          if (engine !== 'firefox')
            await visitor.page.emulateMediaFeatures([
              { name: 'prefers-color-scheme', value: scheme },
              { name: 'prefers-reduced-motion', value: 'reduce' },
            ]);
          await visitor.page.setViewport({ width: 1280, height: 900 });
          await visitor.open(setting.demo.origins[host] + path);
          await visitor.asked();
          assert.deepEqual(await violations(visitor), [], scheme);
        }
        await visitor.page.setViewport({ width: 320, height: 640 });
        await atRest(visitor.page);
        assert.equal(await sidewaysScroll(visitor), 0);
        assert.deepEqual(visitor.thrown, []);
      }));
});
