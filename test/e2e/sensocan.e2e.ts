/** SensoCAN: what its published policy promises, S1 to S10; S8 stands in `sensocan-signal.e2e.ts`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hosts } from '../../demo/shared/sites.js';
import { audit, stored } from './support/audit.js';
import { keepsPromises, kindsSeen, ofOurs, untilSeen } from './support/promises.js';
import { useSetting } from './support/setting.js';
import { atRest, type Visitor } from './support/visitor.js';

const setting = useSetting();

const challengeKinds = ['bot check', 'bot check script'];
const errorKinds = ['error report', 'error-reporting script'];
const usageKinds = ['analytics beacon', 'analytics script'];
const marketingKinds = ['marketing tag', 'tracking pixel'];

const at = (path: string): string => setting.demo.origins.sensocan + path;
const tokenOf = ({ page }: Visitor): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('sensocan.jwt'));

/** Goes through the sign-in page; ends on the dashboard with its readings. */
const signIn = async (visitor: Visitor): Promise<void> => {
  await visitor.open(at('/login'));
  await visitor.page.waitForSelector('[data-login] button:not([disabled])');
  await visitor.leaveBy(() =>
    visitor.page.$eval('[data-login]', (form) => (form as HTMLFormElement).requestSubmit()),
  );
  await visitor.page.waitForSelector('[data-tiles] li');
};

/** Follows a link of the page's own router. */
const route = async ({ page }: Visitor): Promise<void> => {
  await page.$eval('nav a[data-route]', (link) => (link as HTMLElement).click());
};

const until = (kinds: readonly string[]): Promise<void> => untilSeen(setting, kinds);

describe('SensoCAN', () => {
  keepsPromises(
    {
      id: 'sensocan',
      paths: ['/', '/cookies'],
      requests: [...errorKinds, ...usageKinds, ...marketingKinds],
      stored: [
        `cookie _ads_visitor@${hosts.sensocan}`,
        `cookie _stats_id@${hosts.sensocan}`,
        `cookie ads_visitor@${hosts.thirdParty}`,
        `cookie cookie_consent@${hosts.sensocan}`,
        `cookie sc_lb_web@${hosts.sensocan}`,
        `indexedDB error-reports@${hosts.sensocan}`,
        `localStorage stats.views@${hosts.sensocan}`,
        `sessionStorage ads.landing@${hosts.sensocan}`,
      ],
      erased: [
        `cookie _ads_visitor@${hosts.sensocan}`,
        `cookie _stats_id@${hosts.sensocan}`,
        `indexedDB error-reports@${hosts.sensocan}`,
        `localStorage stats.views@${hosts.sensocan}`,
        `sessionStorage ads.landing@${hosts.sensocan}`,
      ],
    },
    setting,
  );

  it('S1 keeps the session token in localStorage, whatever was refused or withdrawn', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('reject-all');
      await signIn(visitor);
      const token = (await tokenOf(visitor)) ?? '';
      assert.match(token, /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/, 'a compact encrypted token');
      const { undeclared } = await audit(
        visitor,
        setting.demo.sites.sensocan.policy,
        hosts.sensocan,
      );
      assert.deepEqual(undeclared, []);

      await visitor.page.evaluate(() => window.consentElements.acceptAll());
      await until(errorKinds);
      await visitor.leaveBy(() => visitor.page.evaluate(() => window.consentElements.withdraw()));
      assert.equal(await tokenOf(visitor), token, 'the token outlives a withdrawal');
      await visitor.page.waitForSelector('[data-tiles] li');

      const calls = setting.demo.sites.sensocan
        .requests()
        .filter(({ url }) => url === '/api/readings');
      assert.ok(calls.length >= 2);
      assert.ok(calls.every(({ authorization }) => authorization === `Bearer ${token}`));
      assert.ok(!JSON.stringify(setting.demo.thirdParty.requests()).includes(token));
    }));

  it('S2 runs the bot check without consent, on the sign-in page only, and for nothing else', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('reject-all');
      assert.deepEqual(kindsSeen(setting), []);
      await visitor.open(at('/login'));
      await visitor.page.waitForSelector('[data-login] button:not([disabled])');
      await atRest(visitor.page);
      assert.deepEqual(kindsSeen(setting), challengeKinds);
      const seen = setting.demo.thirdParty.requests();
      assert.ok(seen.every(({ cookie }) => cookie === ''));
      const names = (await stored(visitor)).map(({ name }) => name).sort();
      assert.deepEqual(names, ['cookie_consent', 'sc_lb_web', 'turnstile.token']);

      await visitor.open(at('/'));
      assert.deepEqual(kindsSeen(setting), challengeKinds, 'nothing more elsewhere');
    }));

  it('S3 leaves the load-balancing cookies alone, both of them', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('accept-all');
      await until(errorKinds);
      await signIn(visitor);
      const balancing = async (): Promise<readonly string[]> =>
        (await visitor.context.cookies())
          .filter(({ name }) => name.startsWith('sc_lb_'))
          .map(({ name, httpOnly, session }) => `${name} ${httpOnly} ${session}`)
          .sort();
      const both = ['sc_lb_api true true', 'sc_lb_web true true'];
      assert.deepEqual(await balancing(), both);
      await visitor.leaveBy(() => visitor.page.evaluate(() => window.consentElements.withdraw()));
      assert.deepEqual(await balancing(), both);
    }));

  it('S4 does not let the essential be switched off', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.use('[data-consent-action="preferences"]');
      const toggle = await visitor.page.waitForSelector('cookie-preferences >>> [part~="toggle"]', {
        visible: true,
      });
      const { checked, disabled } = (await toggle?.evaluate((each) => {
        const { checked, disabled } = each as HTMLInputElement;
        return { checked, disabled: disabled || each.getAttribute('aria-disabled') === 'true' };
      })) ?? { checked: false, disabled: false };
      assert.deepEqual({ checked, disabled }, { checked: true, disabled: true });

      const titles = await visitor.page.$$eval(
        'cookie-preferences >>> [part~="category-title"]',
        (all) => all.map((each) => each.textContent.trim()),
      );
      assert.deepEqual(titles, [
        'Strictly Necessary (Essential)',
        'Performance and Analytics',
        'Marketing and Targeting',
      ]);

      await visitor.press('cookie-preferences', 'reject-all');
      await visitor.page.waitForFunction(() => window.consentElements.state.status === 'decided');
      assert.equal(
        await visitor.page.evaluate(() => window.consentElements.has('necessary')),
        true,
      );
      await visitor.page.evaluate(() => {
        window.consentElements.save({ necessary: false });
        window.consentElements.withdraw('necessary');
      });
      assert.equal(
        await visitor.page.evaluate(() => window.consentElements.has('necessary')),
        true,
      );
    }));

  it('S5 counts error tracking and usage metrics as Performance and Analytics', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      const denied = (await visitor.state()).grants;
      for (const id of ['analytics', 'error-tracking', 'usage-metrics'])
        assert.deepEqual(denied[id], { granted: false, source: 'default' }, id);

      await visitor.page.evaluate(() => window.consentElements.save({ analytics: true }));
      await until([...errorKinds, ...usageKinds]);
      await atRest(visitor.page);
      assert.deepEqual(kindsSeen(setting), [...errorKinds, ...usageKinds].sort());

      setting.demo.thirdParty.clear();
      await visitor.leaveBy(() =>
        visitor.page.evaluate(() => window.consentElements.save({ 'usage-metrics': false })),
      );
      // What comes late would be taken for the next page's.
      await until(errorKinds);
      setting.demo.thirdParty.clear();
      await visitor.open(at('/'));
      await until(errorKinds);
      await atRest(visitor.page);
      assert.deepEqual(kindsSeen(setting), errorKinds, 'one service without the other');
    }));

  it('S6 reports a click on “Export CSV” only where that was allowed, and no more than the click', () =>
    setting.visit(async (visitor) => {
      const exportCsv = async (): Promise<void> => {
        await visitor.page.$eval('[data-export]', (button) => (button as HTMLElement).click());
        await visitor.page.waitForFunction(
          () =>
            document.querySelector('[data-dashboard-status]')?.textContent ===
            'Exported line-3.csv.',
        );
        await atRest(visitor.page);
      };
      await signIn(visitor);
      await exportCsv();
      assert.deepEqual(kindsSeen(setting), challengeKinds);

      await visitor.page.evaluate(() => window.consentElements.save({ analytics: true }));
      await until([...usageKinds, ...errorKinds]);
      setting.demo.thirdParty.clear();
      await exportCsv();
      await until(['analytics beacon']);
      const [beacon, ...others] = setting.demo.thirdParty.requests();
      assert.deepEqual(others, []);
      const { id, ...rest } = JSON.parse(beacon?.body ?? '') as Record<string, unknown>;
      assert.match(String(id), /^\w{6,10}$/);
      assert.deepEqual(rest, { event: 'export-csv', page: '/dashboard' });
    }));

  describe('S7 keeps marketing out of the dashboard, whatever was allowed', () => {
    const assertNoMarketing = async (visitor: Visitor): Promise<void> => {
      await atRest(visitor.page);
      const { zone, grants } = await visitor.state();
      assert.equal(zone, 'dashboard');
      assert.deepEqual(grants['marketing'], { granted: false, source: 'zone' });
      const seen = kindsSeen(setting);
      assert.ok(!seen.some((kind) => marketingKinds.includes(kind)), seen.join(', '));
    };

    it('S7 on a page that the server put into the zone', () =>
      setting.visit(async (visitor) => {
        await visitor.open(at('/'));
        await visitor.decide('accept-all');
        await until(marketingKinds);
        await signIn(visitor);
        setting.demo.thirdParty.clear();
        await visitor.open(at('/dashboard'));
        await until(usageKinds);
        await assertNoMarketing(visitor);
      }));

    it('S7 when the tag has run already: the page is left for a new one', () =>
      setting.visit(async (visitor) => {
        await signIn(visitor);
        await visitor.open(at('/'));
        await visitor.decide('accept-all');
        await until(marketingKinds);
        setting.demo.thirdParty.clear();
        await visitor.leaveBy(() => route(visitor));
        await visitor.page.waitForSelector('[data-tiles] li');
        assert.equal(visitor.page.url(), at('/dashboard'));
        await until(usageKinds);
        await assertNoMarketing(visitor);
      }));

    it('S7 without leaving the page, where the tag has not run', () =>
      setting.visit(async (visitor) => {
        await signIn(visitor);
        await visitor.open(at('/'));
        setting.demo.thirdParty.clear();
        await visitor.page.evaluate(() => Object.assign(window, { samePage: true }));
        await route(visitor);
        await visitor.page.waitForSelector('[data-tiles] li');
        await visitor.page.evaluate(() => window.consentElements.acceptAll());
        await until(usageKinds);
        await assertNoMarketing(visitor);
        assert.equal(await visitor.page.evaluate(() => 'samePage' in window), true);

        await visitor.page.goBack();
        await visitor.page.waitForFunction(() => window.consentElements.state.zone === '');
        assert.equal(
          await visitor.page.evaluate(() => window.consentElements.has('marketing')),
          false,
          'accepting in the dashboard said nothing about marketing',
        );
      }));
  });

  it('S9 says plainly what happens when the browser keeps storage shut', () =>
    setting.visit(
      async (visitor) => {
        await visitor.open(at('/login'));
        await visitor.page.waitForSelector('[data-storage-blocked]', { visible: true });
        const before = await visitor.state();
        assert.deepEqual(before.granted, ['necessary']);
        await visitor.press('cookie-banner', 'reject-all');
        await visitor.page.waitForFunction(() => window.consentElements.state.status === 'decided');
        const { storage, denied } = await visitor.state();
        assert.equal(storage, 'unavailable');
        assert.deepEqual(denied, ['analytics', 'marketing']);
        assert.deepEqual(visitor.thrown, []);
      },
      {
        prepare: (page) =>
          page.evaluateOnNewDocument(() => {
            for (const name of ['localStorage', 'sessionStorage'])
              Object.defineProperty(window, name, {
                get() {
                  throw new DOMException('Storage is switched off', 'SecurityError');
                },
              });
            // Browsers ignore a cookie that they may not keep.
            Object.defineProperty(Document.prototype, 'cookie', {
              get: () => '',
              set: () => undefined,
            });
          }),
      },
    ));

  it('S10 asks again only when there is something new to decide', () =>
    setting.visit(async (visitor) => {
      const site = setting.demo.sites.sensocan;
      const published = site.policy;
      const asks = async (): Promise<boolean> => {
        await visitor.open(at('/cookies'));
        return (await visitor.state()).status === 'stale';
      };
      try {
        await visitor.open(at('/'));
        await visitor.decide('accept-all');

        site.policy = { ...published, version: '2027-01-01' };
        assert.equal(await asks(), false, 'a new edition alone');
        assert.equal(await visitor.asked(), false);
        assert.equal((await visitor.state()).policyVersion, '2027-01-01');
        const edition = await visitor.page.$eval('main', (main) => main.textContent);
        assert.match(edition, /Edition of 2027-01-01/);

        site.policy = {
          ...published,
          categories: [...published.categories, { id: 'research', label: 'Research' }],
        };
        assert.equal(await asks(), true, 'a new purpose');
        assert.deepEqual((await visitor.state()).granted, ['necessary', 'analytics', 'marketing']);
        await visitor.page.waitForSelector('cookie-banner >>> [part~="reject-all"]', {
          visible: true,
        });
      } finally {
        site.policy = published;
      }
    }));

  it('gives a visitor who has decided the loader and nothing else of ours', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('reject-all');
      setting.demo.sites.sensocan.clear();
      await visitor.open(at('/'));
      await visitor.open(at('/'));
      assert.deepEqual(ofOurs(setting.demo.sites.sensocan.requests()), [
        '/dist/consent-elements.js',
        '/dist/consent-elements.js',
      ]);
    }));
});
