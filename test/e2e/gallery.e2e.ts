/** The gallery: every picture of it opens, and those looked at closely have no barrier. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import {
  addressOf,
  caseOf,
  casesLike,
  directions,
  surfaces,
  themes,
  type Case,
  type SurfaceId,
  type ThemeId,
} from '../../demo/gallery/cases.js';
import { engine } from './support/browser.js';
import { useSetting } from './support/setting.js';
import { patience, type Visitor } from './support/visitor.js';

const setting = useSetting();

const themeIds = Object.keys(themes) as ThemeId[];
// What shows where is no matter of engines; the element tests look at all themes in each of them.
const shownThemes = engine === 'chromium' ? themeIds : (['brand'] as const);
const usual = caseOf(new URLSearchParams());

/** Parts that show when a surface is there. */
const shows: Readonly<Record<SurfaceId, string>> = {
  banner: 'reject-all',
  modal: 'reject-all',
  notice: 'acknowledge',
  signal: 'gpc-override',
  reopen: 'reopen',
  'opt-out': 'reject-all',
  confirmation: 'close',
  preferences: 'save',
  exception: 'gpc-undo',
  inline: 'save',
  placeholder: 'allow-once',
  declaration: 'change',
};

/** Frames that do not show their surface yet, by address. */
async function missing(page: Page, expected: readonly Case[]): Promise<string[]> {
  const addresses = expected.map((each) => [addressOf(each), shows[each.surface]] as const);
  return page.evaluate(
    (wanted) =>
      wanted
        .filter(([address, part]) => {
          const frame = document.querySelector<HTMLIFrameElement>(`iframe[src="${address}"]`);
          const hosts = frame?.contentDocument?.querySelectorAll(
            'cookie-banner, cookie-preferences, cookie-declaration, consent-gate',
          );
          return !Array.from(hosts ?? []).some((host) =>
            host.shadowRoot?.querySelector(`[part~="${part}"]`)?.checkVisibility(),
          );
        })
        .map(([address]) => address),
    addresses,
  );
}

async function untilNoneIsMissing(page: Page, expected: readonly Case[]): Promise<void> {
  const end = Date.now() + patience;
  let left = await missing(page, expected);
  while (left.length && Date.now() < end) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    left = await missing(page, expected);
  }
  assert.deepEqual(left, []);
}

const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      iframes: false,
    }),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Opens one case by itself, and waits until its surface has come to rest. */
async function openAlone({ page }: Visitor, shown: Case): Promise<void> {
  await page.goto(setting.demo.origins.gallery + addressOf(shown));
  const part = await page.waitForSelector(`>>> [part~="${shows[shown.surface]}"]`, {
    visible: true,
  });
  // The link's words come in a chunk of their own.
  await page.waitForFunction(() => !document.querySelector('a[data-consent-action]:empty'));
  await part?.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot;
    for (const animation of root.getAnimations()) animation.finish();
  });
}

describe('the gallery', () => {
  for (const theme of shownThemes)
    for (const dir of Object.keys(directions) as Case['dir'][])
      it(`shows every surface in every placement: ${theme}, ${dir}`, () =>
        setting.visit(async ({ page, errors, thrown }) => {
          const query = new URLSearchParams({
            theme,
            dir,
            scheme: dir === 'ltr' ? 'light' : 'dark',
          });
          const expected = casesLike(caseOf(query));
          await page.setViewport({ width: 320, height: 640 });
          await page.goto(`${setting.demo.origins.gallery}/?${query.toString()}`);
          await page.evaluate(() => {
            for (const frame of document.querySelectorAll('iframe')) frame.loading = 'eager';
          });
          await untilNoneIsMissing(page, expected);
          assert.equal(await page.$$eval('iframe', ({ length }) => length), expected.length);
          assert.equal(await sidewaysScroll(page), 0);
          // A frame that takes the focus would take the reader with it.
          assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
          assert.equal(await page.evaluate(() => scrollY), 0);
          assert.deepEqual([errors, thrown], [[], []]);
        }));

  it('has no barrier itself', () =>
    setting.visit(async ({ page }) => {
      await page.goto(`${setting.demo.origins.gallery}/`);
      assert.deepEqual(await violations(page), []);
    }));

  // Each surface, in all themes and both schemes between them.
  const sample = (Object.keys(surfaces) as SurfaceId[]).map((surface, index): Case => ({
    ...usual,
    surface,
    theme: themeIds[index % themeIds.length] ?? 'default',
    scheme: index % 2 ? 'dark' : 'light',
    placement: index % 4 ? 'center' : 'bottom-right',
  }));
  for (const shown of sample)
    it(`has no barrier in ${shown.surface}, ${shown.theme}, ${shown.scheme}`, () =>
      setting.visit(async (visitor) => {
        await openAlone(visitor, shown);
        assert.deepEqual(await violations(visitor.page), []);
        assert.deepEqual([visitor.errors, visitor.thrown], [[], []]);
      }));

  it('takes what an address says wrongly for the default', () => {
    const query = new URLSearchParams('surface=toString&theme=../x&dir=up&lang=xx');
    assert.deepEqual(caseOf(query), usual);
  });
});
