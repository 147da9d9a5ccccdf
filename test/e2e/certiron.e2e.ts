/** CERTIRON: what its published policy promises, C1 to C11. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { hosts } from '../../demo/shared/sites.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { audit, stored } from './support/audit.js';
import { kindsSeen, ofOurs } from './support/promises.js';
import { useSetting } from './support/setting.js';
import { atRest, type Visitor } from './support/visitor.js';

const setting = useSetting();

const acknowledged = `localStorage certiron.cookies_ack@${hosts.certiron}`;
const session = `localStorage certiron.session@${hosts.dashboard}`;

const marketing = (path = '/'): string => setting.demo.origins.certiron + path;
const dashboard = (): string => `${setting.demo.origins.dashboard}/`;

const present = async (visitor: Visitor): Promise<readonly string[]> => {
  const found = await audit(visitor, setting.demo.sites.certiron.policy, hosts.certiron);
  assert.deepEqual(found.undeclared, []);
  return found.present;
};

const signIn = async (visitor: Visitor): Promise<void> => {
  await visitor.open(dashboard());
  await visitor.page.$eval('[data-sign-in]', (form) => (form as HTMLFormElement).requestSubmit());
  await visitor.page.waitForSelector('[data-rows] tr', { visible: true });
};

const logOut = async (visitor: Visitor): Promise<void> => {
  await visitor.page.$eval('[data-log-out]', (button) => (button as HTMLElement).click());
  await visitor.page.waitForSelector('[data-sign-in]', { visible: true });
};

const tokenOf = ({ page }: Visitor): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('certiron.session'));

const withoutStorage = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Storage is switched off', 'SecurityError');
        },
      });
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
  });

describe('CERTIRON', () => {
  it('C1 keeps its two sites apart: what one has stored, the other does not know', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      await visitor.decide('acknowledge');
      await signIn(visitor);
      assert.deepEqual(await present(visitor), [session], 'on the dashboard');
      await visitor.open(marketing());
      assert.deepEqual(await present(visitor), [acknowledged], 'on the marketing site');
      assert.deepEqual(await visitor.context.cookies(), [], 'no cookie bridges them');

      await visitor.open(marketing('/cookies'));
      const text = await visitor.page.$eval('main', (main) => main.textContent);
      for (const host of [hosts.certiron, hosts.dashboard]) assert.ok(text.includes(host), host);
    }));

  it('C2 stores a random token on the dashboard only, and sends it with every request to the interface', () =>
    setting.visit(async (visitor) => {
      await signIn(visitor);
      const token = (await tokenOf(visitor)) ?? '';
      assert.match(token, /^[\w-]{43}$/);
      await visitor.open(dashboard());
      await visitor.page.waitForSelector('[data-rows] tr', { visible: true });
      const calls = setting.demo.sites.certiron
        .requests()
        .filter(({ url }) => url === '/api/certificates');
      assert.ok(calls.length >= 2);
      for (const { host, authorization } of calls)
        assert.deepEqual(
          { host, authorization },
          {
            host: hosts.dashboard,
            authorization: `Bearer ${token}`,
          },
        );

      await logOut(visitor);
      const ends = setting.demo.sites.certiron
        .requests()
        .filter(({ method }) => method === 'DELETE')
        .map(({ authorization }) => authorization);
      assert.deepEqual(ends, [`Bearer ${token}`]);
      await signIn(visitor);
      assert.notEqual(await tokenOf(visitor), token, 'another one each time');

      await visitor.open(marketing());
      assert.equal(await tokenOf(visitor), null, 'not on the marketing site');
    }));

  it('C3 names the legal basis in its declaration', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing('/cookies'));
      const table = await visitor.page.waitForSelector('cookie-declaration >>> [part~="table"]', {
        visible: true,
      });
      const text = (await table?.evaluate((each) => each.textContent)) ?? '';
      assert.match(text, /Art\. 5\(3\) ePrivacy Directive/);
      assert.match(text, /certiron\.session/);
      assert.match(text, /30 days/);
    }));

  it('C4 remembers a click on “Got it” with one tiny flag, and does not show the notice again', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      const label = await visitor.page.waitForSelector('cookie-banner >>> [part~="acknowledge"]', {
        visible: true,
      });
      assert.equal((await label?.evaluate((each) => each.textContent))?.trim(), 'Got it');
      assert.equal(await visitor.sees('cookie-banner', 'accept-all'), false, 'one button only');
      assert.deepEqual(await stored(visitor), [], 'nothing before the click');

      await visitor.decide('acknowledge');
      const [flag, ...others] = await stored(visitor);
      assert.deepEqual(others, []);
      assert.equal(flag?.name, 'certiron.cookies_ack');
      assert.ok(flag.value.length <= 4, flag.value);

      await visitor.open(marketing('/cookies'));
      assert.equal((await visitor.state()).status, 'decided');
      assert.equal(await visitor.asked(), false);
    }));

  it('C4 accepts a flag from before this library', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing('/icon.svg')).catch(() => undefined);
      await visitor.page.evaluate(() => localStorage.setItem('certiron.cookies_ack', 'true'));
      await visitor.open(marketing());
      assert.equal((await visitor.state()).status, 'decided');
      assert.equal(await visitor.asked(), false);
    }));

  it('C5 never writes anything else, whatever the visitor does', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      await visitor.open(marketing('/cookies'));
      await visitor.use('footer [data-consent-action="preferences"]');
      await visitor.page.waitForSelector('cookie-preferences >>> [part~="title"]', {
        visible: true,
      });
      await visitor.page.keyboard.press('Escape');
      await atRest(visitor.page);
      assert.deepEqual(await present(visitor), [], 'looking writes nothing');

      await visitor.open(dashboard());
      await visitor.use('footer [data-consent-action="preferences"]');
      await visitor.page.waitForSelector('cookie-preferences >>> [part~="title"]', {
        visible: true,
      });
      assert.deepEqual(await present(visitor), [], 'nor on the dashboard');

      await signIn(visitor);
      assert.deepEqual(await present(visitor), [session]);
      await visitor.open(marketing());
      await visitor.decide('acknowledge');
      await visitor.open(marketing('/cookies'));
      assert.deepEqual(await present(visitor), [acknowledged]);
    }));

  it('C5 writes nothing on account of a Global Privacy Control signal either', () =>
    setting.visit(
      async (visitor) => {
        await visitor.open(marketing());
        assert.deepEqual(await stored(visitor), []);
        await visitor.decide('acknowledge');
        assert.deepEqual(await present(visitor), [acknowledged]);
      },
      { gpc: true },
    ));

  it('C6 asks nobody but itself, under a policy that would not let it', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      await visitor.decide('acknowledge');
      await visitor.open(marketing('/cookies'));
      await signIn(visitor);
      const own = [setting.demo.origins.certiron, setting.demo.origins.dashboard];
      const strangers = visitor.requested.filter(
        (url) => url.startsWith('http') && !own.includes(new URL(url).origin),
      );
      assert.deepEqual(strangers, []);
      assert.deepEqual(kindsSeen(setting), []);
      assert.deepEqual(visitor.errors, [], 'nothing was refused by the policy');
      assert.deepEqual(visitor.thrown, []);

      const answer = await visitor.page.goto(marketing());
      const rules = answer?.headers()['content-security-policy'] ?? '';
      assert.match(rules, /default-src 'none'/);
      assert.doesNotMatch(rules, /unsafe-/);
      const { categories } = setting.demo.sites.certiron.policy as {
        categories: readonly { required?: boolean }[];
      };
      assert.ok(
        categories.every(({ required }) => required),
        'nothing to consent to',
      );
    }));

  it('C7 links to Stripe and has nothing of Stripe’s on its pages', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      const found = await visitor.page.evaluate(() => ({
        links: [...document.querySelectorAll('a[href*="stripe"]')].length,
        embedded: [
          ...document.querySelectorAll(
            '[src*="stripe" i], iframe, link[href*="stripe" i], form[action*="stripe" i]',
          ),
        ].length,
      }));
      assert.deepEqual(found, { links: 1, embedded: 0 });
      await visitor.open(marketing('/cookies'));
      await visitor.open(dashboard());
      assert.ok(!visitor.requested.some((url) => /stripe/i.test(url)));
    }));

  it('C8 logging out removes the token here and on the server, and nothing else', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      await visitor.decide('acknowledge');
      await signIn(visitor);
      const token = (await tokenOf(visitor)) ?? '';
      await visitor.page.evaluate(() => localStorage.setItem('someone.elses', 'kept'));
      await logOut(visitor);
      const names = (await stored(visitor)).map(({ name }) => name);
      assert.deepEqual(names, ['someone.elses']);

      const status = await visitor.page.evaluate(async (old) => {
        const headers = { Authorization: `Bearer ${old}` };
        return (await fetch('/api/certificates', { headers })).status;
      }, token);
      assert.equal(status, 401, 'the server has forgotten it');

      await visitor.open(marketing());
      assert.deepEqual(await present(visitor), [acknowledged]);
    }));

  it('C9 works without any storage: the notice closes, the dashboard lasts as long as the page', () =>
    setting.visit(
      async (visitor) => {
        await visitor.open(marketing());
        await visitor.press('cookie-banner', 'acknowledge');
        await visitor.page.waitForFunction(
          () => !document.querySelector('cookie-banner')?.hasAttribute('open'),
        );
        assert.equal((await visitor.state()).storage, 'unavailable');
        await signIn(visitor);
        const status = await visitor.page.$eval('[data-status]', (each) => each.textContent);
        assert.match(status, /for this page only/);
        setting.demo.sites.certiron.clear();
        await visitor.open(dashboard());
        await visitor.page.waitForSelector('[data-sign-in]', { visible: true });
        const asked = setting.demo.sites.certiron.requests().map(({ url }) => url);
        assert.ok(!asked.includes('/api/certificates'), 'the next page knows no token');
        assert.deepEqual(visitor.thrown, []);
      },
      { prepare: withoutStorage },
    ));

  describe('C10 adds nothing without an explicit yes', () => {
    const withAnalytics = (): PolicyDocument => {
      const { policy } = setting.demo.sites.certiron;
      const categories = [...policy.categories, { id: 'analytics' }];
      return { ...policy, version: '2027-01-01', categories };
    };
    const underPolicy = async (
      policy: PolicyDocument,
      visit: (visitor: Visitor) => Promise<void>,
    ): Promise<void> => {
      const site = setting.demo.sites.certiron;
      const published = site.policy;
      try {
        await setting.visit(async (visitor) => {
          await visitor.open(marketing());
          await visitor.decide('acknowledge');
          site.policy = policy;
          visitor.forget();
          await visitor.open(marketing());
          await visitor.page.waitForSelector('cookie-banner >>> [part~="reject-all"]', {
            visible: true,
          });
          assert.equal(await visitor.sees('cookie-banner', 'accept-all'), true);
          assert.equal(await visitor.sees('cookie-banner', 'acknowledge'), false);
          const { granted } = await visitor.state();
          assert.deepEqual(granted, ['necessary'], 'an old “Got it” is no consent');
          await visit(visitor);
        });
      } finally {
        site.policy = published;
      }
    };

    it('C10 with the mode changed, too', () =>
      underPolicy({ ...withAnalytics(), mode: 'opt-in' }, async (visitor) => {
        await visitor.press('cookie-banner', 'reject-all');
        await visitor.page.waitForFunction(() => window.consentElements.state.status === 'decided');
        await visitor.open(marketing());
        assert.equal((await visitor.state()).status, 'decided');
        const names = (await stored(visitor)).map(({ name }) => name);
        assert.deepEqual(names, ['certiron.cookies_ack'], 'under the same key');
      }));

    it('C10 with the mode forgotten: the notice is refused, and the console says why', () =>
      underPolicy(withAnalytics(), async (visitor) => {
        const complaint = await visitor.logged(/ notice: /);
        assert.match(complaint, /mode = "notice"/);
        assert.equal((await visitor.state()).mode, 'opt-in');
      }));

    it('C10 a new edition of the page alone asks nothing', () =>
      setting.visit(async (visitor) => {
        const site = setting.demo.sites.certiron;
        const published = site.policy;
        try {
          await visitor.open(marketing());
          await visitor.decide('acknowledge');
          site.policy = { ...published, version: '2027-01-01' };
          await visitor.open(marketing('/cookies'));
          assert.equal((await visitor.state()).status, 'decided');
          assert.equal(await visitor.asked(), false);
          const text = await visitor.page.$eval('main', (main) => main.textContent);
          assert.match(text, /Edition of 2027-01-01/, 'the page itself says so');
        } finally {
          site.policy = published;
        }
      }));
  });

  it('C11 says whom to ask', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing('/cookies'));
      const contact = await visitor.page.$eval(
        'main a[href^="mailto:"]',
        (link) => link.textContent,
      );
      assert.equal(contact, 'privacy@certiron.io');
      const { site } = setting.demo.sites.certiron.policy as { site: { contact: string } };
      assert.equal(site.contact, contact);
    }));

  it('gives a visitor who has seen the notice the loader and nothing else of ours', () =>
    setting.visit(async (visitor) => {
      await visitor.open(marketing());
      await visitor.decide('acknowledge');
      setting.demo.sites.certiron.clear();
      await visitor.open(marketing());
      assert.deepEqual(ofOurs(setting.demo.sites.certiron.requests()), [
        '/dist/consent-elements.js',
      ]);
    }));
});
