/** The configurator: what is chosen shows in the preview, and what it writes works on a page. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';
import type { Shown } from '../../demo/configurator/preview/shown.js';
import { startChosenSite, type ChosenSite, type Written } from './support/chosen-site.js';
import { useSetting } from './support/setting.js';
import { patience, type Visitor } from './support/visitor.js';

const setting = useSetting();

async function open({ page }: Visitor, fragment = ''): Promise<void> {
  await page.goto(`${setting.demo.origins.configurator}/${fragment}`);
  await page.waitForSelector('.preview iframe');
}

/** The preview, once it shows what `test` wants. */
async function preview(page: Page, test: (shown: Shown) => boolean): Promise<Frame> {
  return page.waitForFrame((frame) => {
    const [place = '', hash] = frame.url().split('#', 2);
    if (!place.endsWith('/preview.html') || hash === undefined) return false;
    return test(JSON.parse(decodeURIComponent(hash)) as Shown);
  });
}

/** Chooses a service as a person does: by looking for it. */
async function chooseService(page: Page, id: string, words: string): Promise<void> {
  await page.$eval('[name="filter"]', (input) => {
    (input as HTMLInputElement).value = '';
  });
  await page.type('[name="filter"]', words);
  const box = await page.waitForSelector(`input[value="${id}"]`, { visible: true });
  await box?.focus();
  await page.keyboard.press(' ');
}

async function openSections(page: Page): Promise<void> {
  await page.$$eval('details', (all) => {
    for (const each of all) each.open = true;
  });
}

const chooseBoth = async (page: Page): Promise<void> => {
  await chooseService(page, 'youtube', 'YouTube');
  await chooseService(page, 'google-analytics', 'Google Analytics');
};

const output = (page: Page, id: string): Promise<string> =>
  page.$eval(`#output-${id}`, (area) => (area as HTMLTextAreaElement).value);

const written = async (page: Page): Promise<Written> => ({
  policy: await output(page, 'policy'),
  page: await output(page, 'snippet'),
  csp: await output(page, 'csp'),
  theme: await output(page, 'theme'),
});

const select = (page: Page, name: string, value: string): Promise<unknown> =>
  page.select(`select[name="${name}"]`, value);

const visible = { visible: true, timeout: patience };

describe('the configurator', () => {
  it('shows in the preview what is chosen, and asks nobody else for anything', () =>
    setting.visit(async (visitor) => {
      const { page, requested, thrown, context } = visitor;
      await open(visitor);
      await chooseBoth(page);
      await openSections(page);
      await select(page, 'placement', 'center');
      await select(page, 'theme', 'brand');
      await select(page, 'language', 'de');
      await select(page, 'preview-language', 'de');
      const frame = await preview(
        page,
        ({ placement, language, examples }) =>
          placement === 'center' && language === 'de' && examples.length === 2,
      );
      const accept = await frame.waitForSelector(
        'cookie-banner[placement=center] >>> [part~="accept-all"]',
        visible,
      );
      assert.equal(
        await accept?.evaluate(({ textContent }) => textContent.trim()),
        'Alle akzeptieren',
      );
      assert.match(
        await frame.$eval('cookie-banner', (banner) =>
          getComputedStyle(banner).getPropertyValue('--cookie-surface'),
        ),
        /#ffd23f/i,
      );
      const status = (): Promise<string | undefined> =>
        frame.$eval('[data-service="google-analytics"] b', ({ textContent }) => textContent);
      assert.equal(await status(), 'waits');
      await accept?.evaluate((button) => (button as HTMLElement).click());
      await frame.waitForSelector(
        'consent-gate[service=youtube][state=active] iframe[src="stand-in.html"]',
      );
      assert.equal(await status(), 'runs');
      // What was decided there is nobody else's business.
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length]), ['', 0]);
      const elsewhere = requested.filter(
        (address) =>
          !address.startsWith(setting.demo.origins.configurator) &&
          !/^(data|about|blob):/.test(address),
      );
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(thrown, []);
    }));

  it('shows every surface, and leaves the focus where it is', () =>
    setting.visit(async (visitor) => {
      const { page } = visitor;
      await open(visitor);
      await chooseBoth(page);
      for (const [surface, selector] of [
        ['preferences', 'cookie-preferences >>> [part~="save"]'],
        ['placeholder', 'consent-gate >>> [part~="allow-once"]'],
        ['declaration', 'cookie-declaration >>> [part~="table"]'],
        ['banner', 'cookie-banner >>> [part~="reject-all"]'],
      ] as const) {
        await page.focus(`.preview input[value="${surface}"]`);
        await page.keyboard.press(' ');
        const frame = await preview(page, (shown) => shown.surface === surface);
        await frame.waitForSelector(selector, visible);
        const focused = await page.evaluate(
          () => (document.activeElement as HTMLInputElement).value,
        );
        assert.equal(focused, surface);
      }
    }));

  it('has the whole of it in its address', () =>
    setting.visit(async (visitor) => {
      const { page } = visitor;
      await open(visitor);
      await chooseBoth(page);
      const before = await written(page);
      for (const chosen of [/youtube/, /google-analytics/]) assert.match(before.policy, chosen);
      const { hash } = new URL(page.url());
      await page.goto('about:blank');
      await open(visitor, hash);
      assert.deepEqual(await written(page), before);
    }));

  it('says what is wrong with a policy, and takes one that is right', () =>
    setting.visit(async (visitor) => {
      const { page } = visitor;
      const folder = mkdtempSync(join(tmpdir(), 'consent-elements-'));
      const file = join(folder, 'mine.json');
      const take = async (policy: object): Promise<void> => {
        writeFileSync(file, JSON.stringify(policy));
        const input = await page.$('input[type=file]');
        await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
      };
      try {
        await open(visitor);
        const before = await output(page, 'policy');
        await take({ categories: [{ id: 'necessary', required: 'yes' }] });
        const alert = await page.waitForSelector('[role=alert] li', visible);
        const said = (await alert?.evaluate(({ textContent }) => textContent)) ?? '';
        assert.match(said, /categories\[0\]\.required\s*=\s*yes\s*Give it the type/);
        assert.equal(await output(page, 'policy'), before);
        await take({
          version: '7',
          categories: [{ id: 'necessary', required: true }, { id: 'stats' }],
          services: [{ id: 'mine', category: 'stats' }],
          zones: { inside: { allow: ['stats'] } },
        });
        await page.waitForFunction(() => !document.querySelector('[role=alert] li'));
        const policy = JSON.parse(await output(page, 'policy')) as Record<string, unknown>;
        assert.equal(policy['version'], '7');
        assert.deepEqual(policy['zones'], { inside: { allow: ['stats'] } });
        assert.deepEqual(policy['services'], [{ id: 'mine', category: 'stats' }]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }));

  it('has no barrier, and no line that is too long', () =>
    setting.visit(async (visitor) => {
      const { page } = visitor;
      await open(visitor);
      await chooseBoth(page);
      await openSections(page);
      for (const width of [320, 768, 1280]) {
        await page.setViewport({ width, height: 900 });
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(tooWide, 0, `${String(width)} px`);
      }
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          iframes: false,
        }),
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`),
        [],
      );
    }));

  describe('writes files that', () => {
    let site: ChosenSite;
    before(async () => {
      site = await startChosenSite();
    });
    after(() => site.close());

    for (const policyUrl of ['', '/policy.json'])
      it(`hold back what was chosen until it is accepted, policy ${policyUrl || 'in the page'}`, () =>
        setting.visit(async (visitor) => {
          const { page, errors, thrown } = visitor;
          await open(visitor);
          await chooseBoth(page);
          await openSections(page);
          await page.type('[name="policyUrl"]', policyUrl);
          await page.keyboard.press('Tab');
          site.take(await written(page));

          // The preview may still be loading.
          await page.goto('about:blank');
          const elsewhere = await site.prepare(page);
          visitor.forget();
          await visitor.open(`${site.origin}/example`);
          const banner = await page.waitForSelector(
            'cookie-banner >>> [part~="accept-all"]',
            visible,
          );
          assert.ok(banner);
          assert.deepEqual(elsewhere, [], 'nothing before a choice');

          await Promise.all([
            page.waitForRequest((request) => new URL(request.url()).host === 'www.youtube.com'),
            visitor.press('cookie-banner', 'accept-all'),
          ]);
          await page.waitForFunction(() => 'googleRan' in window);
          await page.waitForSelector('consent-gate[service=youtube][state=active]');
          const hostsAsked = (): string[] => [
            ...new Set(elsewhere.map((each) => new URL(each).host)),
          ];
          await page.waitForFunction(() =>
            document.querySelector('iframe')?.src.includes('youtube'),
          );
          assert.deepEqual(hostsAsked().sort(), ['www.googletagmanager.com', 'www.youtube.com']);
          // Google hears of it first.
          const layer = await page.evaluate(() =>
            (window as unknown as { dataLayer: ArrayLike<unknown>[] }).dataLayer.map((each) =>
              Array.from(each).slice(0, 2).join(' '),
            ),
          );
          assert.deepEqual(layer.slice(0, 1), ['consent default']);
          assert.ok(layer.includes('consent update'));
          assert.deepEqual(await site.violations(page), []);

          assert.deepEqual([thrown, errors], [[], []]);

          // What was not chosen is kept out.
          await page.evaluate(() => {
            const script = document.createElement('script');
            script.src = 'https://snap.licdn.com/li.lms-analytics/insight.min.js';
            document.head.append(script);
          });
          await page.waitForFunction(
            () => (window as unknown as { violated: string[] }).violated.length === 1,
          );
        }));
  });
});
