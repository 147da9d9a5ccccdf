/** Pages from the back-forward cache, which is really on: each test says so by `pageshow.persisted`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from './support/in-page.js';
import { engine, type Tab } from './support/tabs.js';
import {
  all,
  choose,
  film,
  isMarked,
  loader,
  mark,
  none,
  settle,
  untilActive,
  untilReloaded,
  untilShut,
  useWorld,
  type PageOptions,
} from './support/world.js';

const world = useWorld();

/** Keeps in the session what each showing was like, since the document may be gone a moment later. */
const keepShows = `addEventListener('pageshow', ({ persisted }) => {
  sessionStorage.shows = (sessionStorage.shows ?? '') + JSON.stringify([persisted,
    window.consentElements?.has('analytics'),
    document.querySelector('consent-gate')?.getAttribute('state')]);
});`;

/** Shows of the page so far: from the cache or not, `has('analytics')`, and the state of its gate. */
const shows = (tab: Tab): Promise<string> =>
  tab.evaluate(() => String(sessionStorage.getItem('shows')));

/** A document may be asked before it is told that it shows. */
const untilShownAgain = (tab: Tab): Promise<unknown> =>
  until(tab, 'the second showing', () => window.shows.length > 1);

/** Opens the page in a tab that will be led away from it. */
const arrive = async (tab: Tab, address: string): Promise<void> => {
  await tab.open(address);
  await until(
    tab,
    'the start',
    () =>
      window.shows.length &&
      window.consentElements.state.status !== 'loading' &&
      window.hasItsFrames(),
  );
  await mark(tab);
};
const elsewhere = (): string => world.page('/elsewhere', { loader: null, body: 'Elsewhere.' });

/**
 * A page that tells no other of what is decided there, as one on another subdomain does not: Chromium and Firefox were measured to
 * drop a page from the cache that is sent a message.
 */
const silent = 'window.BroadcastChannel = undefined;';

/** A visitor who has decided on a page, and a tab in which another page can be left and come back to. */
const decided = async (
  options: PageOptions,
  before = silent,
): Promise<readonly [Tab, Tab, string]> => {
  const address = world.page('/shop', { before: keepShows, ...options });
  const one = await world.tab();
  await one.open(world.page('/first', { ...options, before, body: '' }));
  await choose(one, all);
  const other = await world.tab();
  return [one, other, address];
};

/** Everything runs on a page, is taken back while the page is left, and is gone on the way back: nothing is asked for. */
const comeBackDenied = async (one: Tab, tab: Tab, address: string): Promise<void> => {
  await arrive(tab, address);
  await untilActive(tab);
  await tab.open(elsewhere());
  await choose(one, none);
  world.asked.clear();
  await tab.back();
  await untilReloaded(tab);
  await untilShut(tab);
  await settle(tab);
  assert.deepEqual(world.asked.entries, []);
};

describe('a page from the back-forward cache', () => {
  for (const [what, options] of [
    ['without the library', { loader: null }],
    ['with the loader', {}],
    ['with the bundle', { loader: '<script src="/dist/consent-elements.bundle.js"></script>' }],
    ['with the ES modules', { loader: '<script type="module" src="/dist/define.js"></script>' }],
  ] as const)
    it(`comes from there ${what}`, async () => {
      const address = world.page('/shop', { ...options, body: '' });
      const tab = await world.tab();
      await tab.open(address);
      await until(tab, 'the first showing', () => window.shows.length);
      await mark(tab);
      await tab.open(elsewhere());
      await tab.back();
      await untilShownAgain(tab);
      assert.deepEqual(await tab.evaluate(() => window.shows), [false, true]);
      assert.equal(await isMarked(tab), true);
    });

  it('goes on as it was where nothing has changed', async () => {
    const [, tab, address] = await decided({});
    await arrive(tab, address);
    await untilActive(tab);
    await tab.open(elsewhere());
    world.asked.clear();
    await tab.back();
    await settle(tab);
    assert.deepEqual(await tab.evaluate(() => window.shows), [false, true]);
    assert.equal(await isMarked(tab), true);
    assert.deepEqual(await tab.evaluate(() => window.seen), ['ready']);
    assert.deepEqual(world.asked.entries, []);
  });

  for (const [kind, loaded] of [
    ['with the loader alone', loader],
    ['with the bundle', '<script src="/dist/consent-elements.bundle.js"></script>'],
  ] as const) {
    it(`denies at once what was taken back meanwhile, and is left, ${kind}`, async () => {
      const [one, tab, address] = await decided({ loader: loaded });
      await comeBackDenied(one, tab, address);
      assert.match(await shows(tab), /^\[false,.*\[true,false,"blocked"\]\[false,false,/);
    });

    it(`stays where none of its code has run, ${kind}`, async () => {
      const [one, tab, address] = await decided({ loader: loaded, body: film(world.thirdParty) });
      await arrive(tab, address);
      await tab.open(elsewhere());
      await choose(one, none);
      await tab.back();
      await until(tab, 'the event', () => window.seen.includes('change'));
      await settle(tab);
      assert.deepEqual(await tab.evaluate(() => window.shows), [false, true]);
      assert.equal(await isMarked(tab), true);
      assert.match(await shows(tab), /\[true,false,"blocked"\]$/);
    });

    it(`opens what was allowed meanwhile, ${kind}`, async () => {
      const address = world.page('/shop', { loader: loaded });
      const one = await world.tab();
      await one.open(world.page('/first', { loader: loaded, before: silent, body: '' }));
      const tab = await world.tab();
      await arrive(tab, address);
      await tab.open(elsewhere());
      await choose(one, all);
      await tab.back();
      await untilActive(tab);
      assert.deepEqual(await tab.evaluate(() => window.shows), [false, true]);
      assert.equal(await isMarked(tab), true);
    });

    it(`reads Global Privacy Control again, ${kind}`, async () => {
      // As an extension would: no engine lets a test turn the signal on between two pages.
      const signal = `Object.defineProperty(navigator, 'globalPrivacyControl', {
        configurable: true, get: () => localStorage.getItem('signal') === 'on' });`;
      const address = world.page('/shop', {
        loader: loaded,
        before: keepShows + signal,
        policy: { mode: 'opt-out' },
      });
      const tab = await world.tab();
      await arrive(tab, address);
      await untilActive(tab);
      await tab.open(elsewhere());
      await tab.evaluate(() => localStorage.setItem('signal', 'on'));
      world.asked.clear();
      await tab.back();
      await untilReloaded(tab);
      await untilShut(tab);
      // It shows again only after it has loaded.
      await until(tab, 'both showings', () =>
        String(sessionStorage['shows']).includes('[true,false,"blocked"][false,false,'),
      );
      assert.equal(await tab.evaluate(() => window.consentElements.state.gpc), 'honored');
      assert.deepEqual(world.asked.entries, []);
    });
  }

  it('that was told there of what was taken back comes back denied, or is loaded anew', async () => {
    const [one, tab, address] = await decided({}, '');
    await comeBackDenied(one, tab, address);
  });

  it('hears of other tabs again', async () => {
    const [one, tab, address] = await decided({ body: film(world.thirdParty) }, '');
    await arrive(tab, address);
    await tab.open(elsewhere());
    await tab.back();
    await untilShownAgain(tab);
    assert.deepEqual(await tab.evaluate(() => window.shows), [false, true]);
    await choose(one, none);
    await until(tab, 'the denial', () => !window.consentElements.has('marketing'));
    assert.equal(await isMarked(tab), true);
  });
});

/** Pages that want to hear of their end are not kept by Chromium and Firefox; WebKit keeps few. */
const dropped = "addEventListener('unload', () => undefined);";
const leaveAndComeBack = async (
  tab: Tab,
  meanwhile = (): Promise<unknown> => Promise.resolve(),
): Promise<void> => {
  for (const path of ['/e1', '/e2', '/e3', '/e4'])
    await tab.open(world.page(path, { loader: null, body: 'Elsewhere.' }));
  await meanwhile();
  for (let steps = 0; steps < 4; steps++) await tab.back();
};

describe('a frame of the parser whose URL a script has set, without the library', () => {
  /** What was asked for after the way back and after a reload, where no script sets the URL any more. */
  const askedAgain = async (script: string): Promise<readonly (readonly string[])[]> => {
    const body = `<iframe title="Film"></iframe><script>
      const frame = document.querySelector('iframe');
      const url = '${world.thirdParty}/film.html';
      if (!sessionStorage.later) { ${script} }</script>`;
    const tab = await world.tab();
    const again: (readonly string[])[] = [];
    for (const [path, leave] of [
      ['/back', () => leaveAndComeBack(tab)],
      ['/reload', () => tab.evaluate(() => location.reload())],
    ] as const) {
      await tab.open(world.page(path, { loader: null, before: dropped, body }));
      await world.untilAsked('/film.html');
      await until(tab, 'the frame', () => document.readyState === 'complete');
      await tab.evaluate(() => sessionStorage.setItem('later', '1'));
      await mark(tab);
      world.asked.clear();
      await leave();
      await untilReloaded(tab);
      await tab.evaluate(() => fetch('/demo-panel/ping').then(() => undefined));
      again.push([...world.asked.entries]);
      await tab.evaluate(() => sessionStorage.removeItem('later'));
      world.asked.clear();
    }
    return again;
  };

  it('fetches it again where it was set in place', async () => {
    const [back, reloaded] = await askedAgain('frame.src = url;');
    assert.deepEqual(back, ['/film.html']);
    assert.deepEqual(reloaded, engine === 'firefox' ? ['/film.html'] : []);
  });

  it('does not where the frame was taken out and put back with it', async () => {
    const again = await askedAgain('frame.remove(); frame.src = url; document.body.append(frame);');
    assert.deepEqual(again, [[], []]);
  });
});

describe('a page that the cache has dropped', () => {
  const body = (thirdParty: string) => `
    <consent-gate category="marketing"><iframe data-src="${thirdParty}/film.html" title="Film"></iframe></consent-gate>
    <consent-gate category="marketing"><iframe data-src="${thirdParty}/named.html" name="film" title="Named"></iframe></consent-gate>
    <consent-gate category="marketing"><template><iframe src="${thirdParty}/template.html" title="Template"></iframe></template></consent-gate>`;
  const open = async (): Promise<readonly [Tab, Tab]> => {
    const address = world.page('/shop', { before: dropped, body: body(world.thirdParty) });
    const one = await world.tab();
    await one.open(address);
    await choose(one, all);
    const tab = await world.tab();
    await tab.open(address);
    for (const path of ['/film.html', '/named.html', '/template.html'])
      await world.untilAsked(path);
    await one.open(world.page('/first', { before: silent, body: '' }));
    return [one, tab];
  };
  const denied = (tab: Tab) =>
    until(
      tab,
      'the denial',
      () =>
        document.readyState === 'complete' &&
        window.consentElements.state.status === 'decided' &&
        !window.consentElements.has('marketing'),
    );

  it('does not bring back what frames showed when they were allowed', async () => {
    const [one, tab] = await open();
    await leaveAndComeBack(tab, async () => {
      await choose(one, none);
      world.asked.clear();
    });
    await denied(tab);
    assert.deepEqual(await tab.evaluate(() => window.shows), [false]);
    await settle(tab);
    assert.deepEqual(world.asked.entries, []);
  });

  it('does not do so when it is loaded again either', async () => {
    const [one, tab] = await open();
    await choose(one, none);
    world.asked.clear();
    await mark(tab);
    await tab.evaluate(() => location.reload());
    await untilReloaded(tab);
    await denied(tab);
    await settle(tab);
    assert.deepEqual(world.asked.entries, []);
  });
});
