/** A choice in one tab, and what comes of it in another one that nobody looks at. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { until } from './support/in-page.js';
import type { Tab } from './support/tabs.js';
import {
  all,
  choose,
  isMarked,
  mark,
  none,
  settle,
  untilActive,
  untilReloaded,
  untilShut,
  useWorld,
  type PageOptions,
} from './support/world.js';

const storages: Readonly<Record<string, PageOptions>> = {
  'a cookie': {},
  localStorage: { policy: { storage: { type: 'localStorage', key: 'consent' } } },
};

const world = useWorld();

/** The other tab, once it has denied what was taken back. */
const untilDenied = (tab: Tab): Promise<unknown> =>
  until(
    tab,
    'the denial',
    () =>
      !window.consentElements.has('analytics') &&
      document.querySelector('consent-gate')?.getAttribute('state') === 'blocked',
  );

const untilHidden = (tab: Tab): Promise<unknown> =>
  until(tab, 'the tab to be hidden', () => document.hidden);

const isHidden = (tab: Tab): Promise<boolean> => tab.evaluate(() => document.hidden);

/** Files of the library that the site was asked for since. */
const filesSince = (start: number): readonly string[] =>
  world.site.requested.slice(start).filter((path) => /^\/dist\/(?!chunks\/diagnostics)/.test(path));

for (const [storage, options] of Object.entries(storages))
  describe(`two tabs, the decision in ${storage}`, () => {
    it('what is allowed in one opens in the other at once', async () => {
      const address = world.page('/shop', options);
      const other = await world.tab();
      await other.open(address);
      const one = await world.tab();
      await one.open(address);
      await untilHidden(other);
      await choose(one, all);
      await untilActive(other);
      await untilActive(one);
      assert.deepEqual(
        world.asked.entries.filter((path) => path === '/tag.js'),
        ['/tag.js', '/tag.js'],
      );
      assert.equal(await isHidden(other), true);
    });

    for (const [kind, short] of [
      ['that has shown a surface', false],
      ['that has needed nothing but the loader', true],
    ] as const)
      it(`what is taken back in one is denied at once in one ${kind}, which reloads when shown`, async () => {
        const address = world.page('/shop', options);
        const one = await world.tab();
        await one.open(address);
        await choose(one, all);
        await untilActive(one);
        const start = world.site.requested.length;
        const other = await world.tab();
        await other.open(address);
        await untilActive(other);
        if (short) assert.deepEqual(filesSince(start), ['/dist/consent-elements.js']);
        else await choose(other, all);
        await mark(other);
        await one.front();
        await untilHidden(other);

        world.asked.clear();
        await mark(one);
        await choose(one, none);
        await untilReloaded(one);
        await untilDenied(other);
        await until(other, 'the event', () => window.seen.includes('change'));
        await until(other, 'the erasing', () => !document.cookie.includes('_tag'));
        await settle(other);
        assert.equal(await isMarked(other), true, 'not reloaded while nobody looks');

        await other.front();
        await untilReloaded(other);
        await untilShut(other);
        await untilShut(one);
        await settle(other);
        assert.deepEqual(world.asked.entries, []);
      });
  });

describe('a tab whose other files are not to be had', () => {
  const files = ['check', 'banner', 'placeholder', 'erase'].map(
    (name) => `/dist/chunks/${name}.js`,
  );
  const hide = (hidden: boolean): void => {
    for (const file of files) world.site.hide(file, hidden);
  };
  afterEach(() => hide(false));

  /** `one` in front, `other` behind it on the loader alone; then the other files are out of reach. */
  const twoTabs = async (options: PageOptions): Promise<readonly [Tab, Tab]> => {
    const address = world.page('/shop', options);
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    await untilActive(one);
    const other = await world.tab();
    await other.open(address);
    await untilActive(other);
    await mark(other);
    await one.front();
    world.asked.clear();
    hide(true);
    return [one, other];
  };

  it('denies all the same', async () => {
    const [one, other] = await twoTabs({});
    await choose(one, none);
    await untilDenied(other);
    assert.deepEqual(await other.evaluate(() => window.consentElements.state.granted), [
      'necessary',
    ]);
    await other.front();
    // Code has run there, so the tab is left when it is shown, whatever files do not come.
    await untilReloaded(other);
    await settle(other);
    assert.deepEqual(world.asked.entries, []);
  });

  it('keeps what is still allowed, and opens what stands in for the rest', async () => {
    const gate = (attributes: string, path: string) =>
      `<consent-gate ${attributes}><img width="1" height="1" data-src="${world.thirdParty}${path}" alt=""></consent-gate>`;
    const body = `${gate('category="marketing"', '/kept.gif')}${gate('category="analytics"', '/gone.gif')}
      ${gate('unless="analytics"', '/instead.gif')}`;
    const states = (tab: Tab) =>
      tab.evaluate(() =>
        [...document.querySelectorAll('consent-gate')].map((each) => each.getAttribute('state')),
      );
    const address = world.page('/shop', { body });
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const other = await world.tab();
    await other.open(address);
    assert.deepEqual(await states(other), ['active', 'active', 'blocked']);
    await mark(other);
    hide(true);
    await one.front();
    await choose(one, { analytics: false });
    await until(other, 'the event', () => window.seen.includes('change'));
    assert.deepEqual(await states(other), ['active', 'blocked', 'active']);
    assert.equal(await isMarked(other), true, 'images end by themselves');
  });

  it('opens again what is allowed again', async () => {
    const body = `<consent-gate category="analytics"><img width="1" height="1" data-src="${world.thirdParty}/image.gif" alt=""></consent-gate>`;
    const state = () => document.querySelector('consent-gate')?.getAttribute('state');
    const address = world.page('/shop', { body });
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const other = await world.tab();
    await other.open(address);
    assert.equal(await other.evaluate(state), 'active');
    hide(true);
    await choose(one, none);
    await until(other, 'the denial', () => !window.consentElements.has('analytics'));
    assert.equal(await other.evaluate(state), 'blocked');
    await choose(one, all);
    await until(other, 'the grant', () => window.consentElements.has('analytics'));
    await until(
      other,
      'the gate',
      () => document.querySelector('consent-gate')?.getAttribute('state') === 'active',
    );
  });
});

describe('an integration in another tab', () => {
  it('is told before anything opens there', async () => {
    const body = `<consent-gate unless="analytics"><img data-src="${world.thirdParty}/instead.gif" alt=""></consent-gate>
      <script>
        consentElements.use({
          id: 'test',
          init: () => seen.push('init'),
          update: () => seen.push('update'),
          withdraw: () => seen.push('withdraw'),
        });
        document.addEventListener('consent-gate-activate', () => seen.push('activate'));
      </script>`;
    const address = world.page('/shop', { body });
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const other = await world.tab();
    await other.open(address);
    await until(other, 'the start', () => window.seen.includes('init'));
    await choose(one, none);
    await until(other, 'the event', () => window.seen.includes('change'));
    assert.deepEqual(await other.evaluate(() => window.seen.filter((each) => each !== 'erased')), [
      'init',
      'ready',
      'update',
      'withdraw',
      'activate',
      'change',
    ]);
  });
});
