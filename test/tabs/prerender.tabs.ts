/** Pages that a browser loads and runs before anybody sees them. Chromium does; Firefox and WebKit know nothing of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine, type Tab } from './support/tabs.js';
import {
  all,
  choose,
  film,
  loader,
  none,
  script,
  useWorld,
  type PageOptions,
} from './support/world.js';

const world = useWorld();

const embeddings: Readonly<Record<string, string>> = {
  'the loader': loader,
  'the bundle': '<script src="/dist/consent-elements.bundle.js"></script>',
  'the ES modules': '<script type="module" src="/dist/define.js"></script>',
};

/**
 * Has the third party told that the page is loaded, whether it was unseen by then, and whether a banner was open; and once it is
 * seen, whether it was really prerendered, may run analytics, and has stored a decision. The driver gets lost where one page takes the
 * place of another.
 */
const tell = (): string => `<script>
  const tell = (...what) => (new Image().src = '${world.thirdParty}/' + what.join('/'));
  addEventListener('load', () => tell('loaded', document.prerendering, !!document.querySelector('cookie-banner[open]')));
  document.addEventListener('prerenderingchange', async () => {
    const { getConsent } = await import('/dist/index.js');
    const consent = getConsent();
    await consent.ready;
    await fetch('/demo-panel/ping');
    const [{ activationStart }] = performance.getEntriesByType('navigation');
    tell('shown', activationStart > 0, consent.has('analytics'), document.cookie.includes('cookie_consent'));
  });</script>`;

/** A tab on a page that has another one prerendered, which is loaded by now. */
const prerender = async (options: PageOptions = {}): Promise<Tab> => {
  const body = `<cookie-banner></cookie-banner>${script(world.thirdParty)}${film(world.thirdParty)}${tell()}`;
  world.page('/later', { body, ...options });
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: ['/later'] }] });
  const now = world.page('/now', {
    loader: null,
    body: `<script type="speculationrules">${rules}</script>`,
  });
  const tab = await world.tab();
  await tab.open(now);
  await world.untilAsked('/loaded/true/false');
  return tab;
};

/** Follows the link; waits until the page that was prerendered has told that all this is so. */
const show = async (
  tab: Tab,
  { analytics, stored }: { readonly analytics: boolean; readonly stored: boolean },
): Promise<void> => {
  await tab.evaluate(() => {
    location.href = '/later';
  });
  await world.untilAsked(`/shown/true/${analytics}/${stored}`);
};

/** What the third party was asked for by something other than our own telling. */
const asked = (): readonly string[] =>
  world.asked.entries.filter((path) => !/^\/(loaded|shown)\//.test(path)).sort();

const decide = async (choices: typeof all): Promise<Tab> => {
  const tab = await world.tab();
  await tab.open(world.page('/first', { body: '' }));
  await choose(tab, choices);
  return tab;
};

if (engine === 'chromium')
  describe('a prerendered page', () => {
    for (const [what, library] of Object.entries(embeddings)) {
      it(`activates nothing before it is shown, with ${what}`, async () => {
        await decide(all);
        const tab = await prerender({ loader: library });
        assert.deepEqual(asked(), []);
        await show(tab, { analytics: true, stored: true });
        await world.untilAsked('/tag.js');
        await world.untilAsked('/film.html');
        assert.deepEqual(asked(), ['/film.html', '/tag.js']);
      });

      it(`reads the record only then, with ${what}`, async () => {
        const first = await decide(all);
        const tab = await prerender({ loader: library });
        await choose(first, none);
        await show(tab, { analytics: false, stored: true });
        assert.deepEqual(asked(), []);
      });

      it(`shows nothing before, and stores nothing, with ${what}`, async () => {
        const start = world.site.requested.length;
        const tab = await prerender({ loader: library });
        const chunks = world.site.requested
          .slice(start)
          .filter((path) => path.startsWith('/dist/chunks/'));
        assert.deepEqual(chunks, []);
        assert.equal(await tab.evaluate(() => document.cookie), '');
        await show(tab, { analytics: false, stored: false });
      });
    }

    it('has its banner fetched once it is shown', async () => {
      const start = world.site.requested.length;
      const tab = await prerender();
      assert.ok(!world.site.requested.slice(start).includes('/dist/chunks/banner.js'));
      await show(tab, { analytics: false, stored: false });
      assert.ok(world.site.requested.slice(start).includes('/dist/chunks/banner.js'));
    });

    it('reads Global Privacy Control only then, and stores nothing before', async () => {
      // In a region of opt-out, a signal is recorded at once.
      const tab = await prerender({
        policy: { mode: 'opt-out' },
        before: `Object.defineProperty(navigator, 'globalPrivacyControl', {
          configurable: true, get: () => localStorage.getItem('signal') === 'on' });`,
      });
      await tab.evaluate(() => localStorage.setItem('signal', 'on'));
      assert.equal(await tab.evaluate(() => document.cookie), '');
      await show(tab, { analytics: false, stored: true });
      assert.deepEqual(asked(), []);
    });

    it('keeps what its code asks for until then', async () => {
      const body = `${script(world.thirdParty)}${tell()}<script>consentElements.acceptAll();</script>`;
      const tab = await prerender({ body });
      assert.equal(await tab.evaluate(() => document.cookie), '');
      assert.deepEqual(asked(), []);
      await show(tab, { analytics: true, stored: true });
      await world.untilAsked('/tag.js');
    });
  });
else
  describe('prerendering', () => {
    it('is unknown to this engine', async () => {
      const tab = await world.tab();
      await tab.open(world.page('/now', { loader: null, body: '' }));
      assert.equal(await tab.evaluate(() => 'prerendering' in document), false);
    });
  });
