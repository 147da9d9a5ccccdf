/** Each app of the demo, installed from the packed package, built and visited. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { demoApps, installApp, serveApp, type App } from './support/app.js';
import type { Running } from './support/command.js';
import { startStrangers, type Strangers } from './support/strangers.js';
import { visit, type Visit } from './support/visit.js';

const names = demoApps();
// Side by side: they mostly wait. A failure is that of the first test of the app.
const installed = new Map(names.map((name) => [name, installApp(name)]));
for (const each of installed.values()) each.catch(() => undefined);

const scripts = { visits: '/analytics/tag.js', errors: '/errors/tag.js' };
const film = '/video/embed';

let strangers: Strangers;
before(async () => {
  strangers = await startStrangers();
});
after(async () => {
  await strangers.close();
  for (const each of await Promise.allSettled(installed.values()))
    if (each.status === 'fulfilled') each.value.remove();
});

const times = (path: string): number => strangers.asked().filter((each) => each === path).length;

for (const name of names)
  // One visitor: each test goes on where the one before it ended.
  describe(`demo/${name}`, () => {
    let app: App;
    let server: Running;
    let visitor: Visit;
    let documents = 0;

    before(async () => {
      app = await installed.get(name)!;
      server = await serveApp(app);
      strangers.forget();
      visitor = await visit(await strangers.newPage());
    });
    after(async () => {
      // Whatever there is of them, where the app could not be built.
      await (visitor as Visit | undefined)?.close();
      await (server as Running | undefined)?.close();
    });

    it('asks nobody else for anything before a choice', async () => {
      await visitor.open(server.origin);
      await visitor.sees('cookie-banner >>> [part~="reject-all"]');
      await visitor.sees('consent-gate[service="film"] >>> [part~="allow-once"]');
      await visitor.sees('[data-status="undecided"]');
      await visitor.rest();
      assert.deepEqual(strangers.asked(), []);
      const elsewhere = visitor.requested.filter(
        (url) => url.startsWith('http') && new URL(url).origin !== new URL(server.origin).origin,
      );
      assert.deepEqual(elsewhere, []);
    });

    it('runs the script once and shows the film after “Accept all”', async () => {
      documents = visitor.documents - 1;
      await visitor.press('cookie-banner', 'accept-all');
      await visitor.sees('[data-status="decided"]');
      await visitor.sees('consent-gate[service="film"][state="active"] iframe[src]');
      await strangers.untilAsked(scripts.visits, '/analytics/collect', film);
      await visitor.rest();
      assert.equal(times(scripts.visits), 1);
      assert.equal(times(film), 1);
      assert.equal(times(scripts.errors), 0);
      assert.equal(await visitor.isAsked(), false);
    });

    it('opens the gates of the next page, and runs nothing twice', async () => {
      await visitor.use('nav a[href*="members"]');
      await strangers.untilAsked(scripts.errors);
      await visitor.rest();
      assert.equal(times(scripts.errors), 1);
      assert.equal(times(film), 1);
      const loaded = visitor.documents - documents;
      assert.equal(loaded, app.isSinglePage ? 1 : 2, 'documents');
      assert.equal(times(scripts.visits), loaded);
      await visitor.use('nav a[href*="cookies"]');
      await visitor.sees('cookie-declaration >>> [part~="table"]');
    });

    it('does not ask again on another day, and runs everything once', async () => {
      strangers.forget();
      await visitor.open(server.origin);
      await strangers.untilAsked(scripts.visits, film);
      await visitor.rest();
      assert.equal(await visitor.isAsked(), false);
      assert.equal(times(scripts.visits), 1);
      assert.equal(times(film), 1);
    });

    it('erases what was stored on withdrawal, loads the page anew, and runs nothing after it', async () => {
      await visitor.use('nav a[href*="members"]');
      await strangers.untilAsked(scripts.errors);
      await visitor.rest();
      // In the members' zone a refusal would leave the film as it is.
      await visitor.use('header a');
      await visitor.sees('consent-gate[service="film"][state="active"]');
      await visitor.rest();
      assert.deepEqual(await storedIn(visitor), ['_stats_id', 'error-reports', 'stats.views']);
      strangers.forget();
      documents = visitor.documents;
      await visitor.page.evaluate(() => Object.assign(window, { notLeftYet: true }));
      await visitor.use('[data-consent-action="preferences"]');
      await visitor.press('cookie-preferences', 'reject-all');
      // The database may go before the page does.
      await visitor.page.waitForFunction(
        async () =>
          !('notLeftYet' in window) &&
          !(await indexedDB.databases()).length &&
          document.readyState === 'complete',
      );
      await visitor.rest();
      assert.equal(visitor.documents, documents + 1, 'one document more');
      assert.deepEqual(await storedIn(visitor), []);
      await visitor.open(server.origin);
      assert.equal(await visitor.isAsked(), false);
      await visitor.sees('consent-gate[service="film"] >>> [part~="allow-once"]');
      assert.deepEqual(strangers.asked(), []);
    });

    it('has nothing to complain about', () => {
      assert.deepEqual(visitor.errors, []);
    });
  });

/** Names of what the third party's scripts have left in the site's own storage. */
async function storedIn({ page }: Visit): Promise<readonly string[]> {
  return page.evaluate(async () =>
    [
      ...document.cookie.split('; ').map((each) => each.split('=', 1)[0] ?? ''),
      ...Object.keys(localStorage),
      ...(await indexedDB.databases()).map(({ name = '' }) => name),
    ]
      .filter((each) => each !== 'cookie_consent')
      .sort(),
  );
}

describe('the apps of the demo', () => {
  it('are one site: the same style sheet, and the same policy but for an address', () => {
    const read = (file: string): string => readFileSync(`demo/${file}`, 'utf8');
    const style = read('html/site/style.css');
    const policy = read('html/site/policy.json').replace('"cookies.html"', '"/cookies"');
    for (const [styled, told] of [
      ['react/src', 'react/src'],
      ['vue/src', 'vue/src'],
      ['ssr/public', 'ssr'],
    ] as const) {
      assert.equal(read(`${styled}/style.css`), style);
      assert.equal(read(`${told}/policy.json`), policy);
    }
  });
});
