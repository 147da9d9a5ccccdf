/** Fluxent: what its published policy promises, F1 to F12. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hosts } from '../../demo/shared/sites.js';
import { audit, stored } from './support/audit.js';
import { keepsPromises, kindsSeen, untilSeen } from './support/promises.js';
import { useSetting } from './support/setting.js';
import { atRest, type Visitor } from './support/visitor.js';

const setting = useSetting();

const analyticsKinds = ['analytics beacon', 'analytics script'];
const errorKinds = ['error report', 'error-reporting script'];
const fontKinds = ['web font', 'web font stylesheet'];
const videoKinds = ['video embed', 'video player', 'video player styles'];

const at = (path: string): string => setting.demo.origins.fluxent + path;
const policy = (): unknown => setting.demo.sites.fluxent.policy;

const save = (visitor: Visitor, choices: Record<string, boolean>): Promise<void> =>
  visitor.page.evaluate((given) => window.consentElements.save(given), choices);

/** Sends a form of the page and lands on the page that answers. */
const send = (visitor: Visitor, form: string): Promise<void> =>
  visitor.leaveBy(() =>
    visitor.page.$eval(form, (each) => (each as HTMLFormElement).requestSubmit()),
  );

const signIn = async (visitor: Visitor): Promise<void> => {
  await visitor.open(at('/portal'));
  await send(visitor, '[data-sign-in]');
  await visitor.page.waitForSelector('main[data-ready]');
};

const until = (kinds: readonly string[]): Promise<void> => untilSeen(setting, kinds);

const localKeys = async (visitor: Visitor): Promise<readonly string[]> =>
  (await stored(visitor))
    .filter(({ type }) => type === 'localStorage')
    .map(({ name }) => name)
    .sort();

describe('Fluxent', () => {
  keepsPromises(
    {
      id: 'fluxent',
      paths: ['/', '/contact', '/portal', '/cookies'],
      requests: [...analyticsKinds, ...errorKinds, ...fontKinds, ...videoKinds],
      stored: [
        `cookie _stats_id@${hosts.fluxent}`,
        `cookie cookie_consent@${hosts.fluxent}`,
        `cookie csrftoken@${hosts.fluxent}`,
        `cookie fonts_visitor@${hosts.thirdParty}`,
        `cookie video_visitor@${hosts.thirdParty}`,
        `indexedDB error-reports@${hosts.fluxent}`,
        `localStorage stats.views@${hosts.fluxent}`,
        `localStorage video.volume@${hosts.thirdParty}`,
      ],
      erased: [
        `cookie _stats_id@${hosts.fluxent}`,
        `indexedDB error-reports@${hosts.fluxent}`,
        `localStorage stats.views@${hosts.fluxent}`,
        // Of the frame; not to be seen while the frame is blocked, and out of reach in any case.
        `localStorage video.volume@${hosts.thirdParty}`,
      ],
    },
    setting,
  );

  it('F1 protects its forms with csrftoken, and they work after everything was rejected', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('reject-all');
      await visitor.page.type('#newsletter-email', 'reader@example.org');
      await send(visitor, '.newsletter');
      assert.match(
        await visitor.page.$eval('.message', (each) => each.textContent),
        /You are on the list/,
      );

      await visitor.open(at('/contact'));
      await visitor.page.type('[data-contact] [name="email"]', 'reader@example.org');
      await visitor.page.type('[data-contact] [name="text"]', 'Too many spreadsheets.');
      await send(visitor, '[data-contact]');
      assert.match(
        await visitor.page.$eval('.message', (each) => each.textContent),
        /Your text has arrived/,
      );

      const forged = await visitor.page.evaluate(async () => {
        const body = new URLSearchParams({ csrfmiddlewaretoken: 'forged', email: 'a@example.org' });
        return (await fetch('/newsletter', { method: 'POST', body })).status;
      });
      assert.equal(forged, 403);
      assert.deepEqual(kindsSeen(setting), []);
    }));

  it('F2 sets sessionid for signed-in visitors only; the library neither sees nor touches it', () =>
    setting.visit(async (visitor) => {
      const sessionCookie = async () =>
        (await visitor.context.cookies()).find(({ name }) => name === 'sessionid');
      await visitor.open(at('/'));
      await visitor.decide('accept-all');
      await until(analyticsKinds);
      assert.equal(await sessionCookie(), undefined);

      await signIn(visitor);
      const session = await sessionCookie();
      assert.equal(session?.httpOnly, true);
      assert.equal(
        await visitor.page.evaluate(() => document.cookie.includes('sessionid')),
        false,
        'an audit by script would not find it; this one asks the browser',
      );
      await visitor.leaveBy(() => visitor.page.evaluate(() => window.consentElements.withdraw()));
      assert.equal((await sessionCookie())?.value, session.value);
      await visitor.page.waitForSelector('main[data-ready]');

      await send(visitor, 'form[action="/portal/sign-out"]');
      assert.equal(await sessionCookie(), undefined);
    }));

  it('F3 remembers “view as client” where functionality is allowed, and forgets it on withdrawal', () =>
    setting.visit(async (visitor) => {
      const role = (): Promise<string | undefined> =>
        visitor.page.$eval('main', (main) => main.dataset['role']);
      await signIn(visitor);
      await visitor.page.$eval('[data-view-as]', (box) => (box as HTMLElement).click());
      assert.equal(await role(), 'client', 'it works without consent');
      assert.deepEqual(await localKeys(visitor), [], 'but only for this page');

      await save(visitor, { functional: true });
      await visitor.open(at('/portal'));
      await visitor.page.waitForSelector('main[data-ready]');
      assert.equal(await role(), 'admin');
      await visitor.page.$eval('[data-view-as]', (box) => (box as HTMLElement).click());
      assert.deepEqual(await localKeys(visitor), ['view_as_role']);
      await visitor.open(at('/portal'));
      await visitor.page.waitForSelector('main[data-ready]');
      assert.equal(await role(), 'client', 'across pages');

      await visitor.page.evaluate(() => window.consentElements.withdraw('functional'));
      await visitor.page.waitForFunction(() => localStorage.getItem('view_as_role') === null);
      await visitor.open(at('/portal'));
      await visitor.page.waitForSelector('main[data-ready]');
      assert.equal(await role(), 'admin');
    }));

  it('F4 keeps dismissed hints away, each under a key of the declared pattern', () =>
    setting.visit(async (visitor) => {
      const hints = (): Promise<readonly string[]> =>
        visitor.page.$$eval('[data-hint]:not([hidden])', (all) =>
          all.map((each) => (each as HTMLElement).dataset['hint'] ?? ''),
        );
      const dismissAll = (): Promise<void> =>
        visitor.page.$$eval('[data-hint]:not([hidden]) [data-dismiss]', (all) => {
          for (const each of all) (each as HTMLElement).click();
        });
      const both = ['project-stages', 'view-as'];
      await signIn(visitor);
      assert.deepEqual(await hints(), both);
      await dismissAll();
      assert.deepEqual(await localKeys(visitor), [], 'without consent they come back');

      await save(visitor, { functional: true });
      await visitor.open(at('/portal'));
      await visitor.page.waitForSelector('main[data-ready]');
      assert.deepEqual(await hints(), both);
      await dismissAll();
      assert.deepEqual(await localKeys(visitor), ['hint.project-stages', 'hint.view-as']);
      assert.deepEqual((await audit(visitor, policy(), hosts.fluxent)).undeclared, []);
      await visitor.open(at('/portal'));
      await visitor.page.waitForSelector('main[data-ready]');
      assert.deepEqual(await hints(), []);

      await save(visitor, { functional: false });
      await visitor.page.waitForFunction(() => localStorage.length === 0);
    }));

  it('F5 keeps functional data on the device: no request carries it', () =>
    setting.visit(async (visitor) => {
      await signIn(visitor);
      await visitor.page.evaluate(() => window.consentElements.acceptAll());
      await until([...analyticsKinds, ...errorKinds]);
      await visitor.page.$eval('[data-view-as]', (box) => (box as HTMLElement).click());
      await visitor.page.$eval('[data-dismiss]', (button) => (button as HTMLElement).click());
      await visitor.page.evaluate(() => localStorage.setItem('hint.marker', 'marker-7421'));
      assert.ok((await localKeys(visitor)).includes('view_as_role'), 'there is something to carry');
      await visitor.open(at('/portal'));
      await visitor.open(at('/contact'));
      await visitor.page.type('[data-contact] [name="email"]', 'reader@example.org');
      await visitor.page.type('[data-contact] [name="text"]', 'Hello.');
      await send(visitor, '[data-contact]');
      const everything = JSON.stringify([
        setting.demo.sites.fluxent.requests(),
        setting.demo.thirdParty.requests(),
        visitor.requested,
      ]);
      for (const telling of ['view_as_role', 'hint.', 'marker-7421'])
        assert.ok(!everything.includes(telling), telling);
    }));

  it('F6 says that local storage has no end date', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/cookies'));
      await visitor.page.waitForSelector('cookie-declaration >>> [part~="table"]', {
        visible: true,
      });
      const rows = await visitor.page.$$eval('cookie-declaration >>> [part~="row"]', (all) =>
        all.map((each) => each.textContent),
      );
      for (const name of ['view_as_role', 'hint', 'stats.views']) {
        const row = rows.find((text) => text.includes(name));
        assert.match(row ?? '', /until you .*clear it/i, name);
      }
    }));

  it('F7 counts visits only where that was allowed', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      assert.equal(
        await visitor.page.evaluate(() => window.consentElements.has('analytics')),
        false,
      );
      assert.deepEqual(kindsSeen(setting), []);
      await save(visitor, { analytics: true });
      await until(analyticsKinds);
      await atRest(visitor.page);
      assert.deepEqual(kindsSeen(setting), analyticsKinds, 'and nothing of anyone else');
    }));

  describe('F8 keeps third parties shut out until they are allowed', () => {
    it('F8 a web font, error reports and a film, each by itself', () =>
      setting.visit(async (visitor) => {
        await visitor.open(at('/'));
        assert.deepEqual(kindsSeen(setting), []);
        for (const [service, kinds] of Object.entries({
          'web-fonts': fontKinds,
          'error-reporting': errorKinds,
          video: videoKinds,
        })) {
          setting.demo.thirdParty.clear();
          await save(visitor, { [service]: true });
          await until(kinds);
          await atRest(visitor.page);
          assert.deepEqual(kindsSeen(setting), kinds, service);
        }
        assert.deepEqual(
          await visitor.page.evaluate(async () =>
            (await document.fonts.load('17px Signal')).map(({ status }) => status),
          ),
          ['loaded'],
          'the font is a font',
        );
      }));

    it('F8 the film plays once on request, and that is not remembered', () =>
      setting.visit(async (visitor) => {
        await visitor.open(at('/'));
        await visitor.decide('reject-all');
        await visitor.press('consent-gate[service="video"]', 'allow-once');
        await until(videoKinds);
        await atRest(visitor.page);
        assert.deepEqual(kindsSeen(setting), videoKinds);

        setting.demo.thirdParty.clear();
        visitor.forget();
        await visitor.open(at('/'));
        await visitor.page.waitForSelector(
          'consent-gate[service="video"] >>> [part~="allow-once"]',
          { visible: true },
        );
        assert.deepEqual(kindsSeen(setting), []);
      }));

    it('F8 the film plays from now on, and stops when sharing is stopped', () =>
      setting.visit(async (visitor) => {
        await visitor.open(at('/'));
        await visitor.decide('reject-all');
        await visitor.press('consent-gate[service="video"]', 'allow-always');
        await until(videoKinds);
        setting.demo.thirdParty.clear();
        await visitor.open(at('/'));
        await visitor.page.waitForSelector('consent-gate[service="video"] iframe[src]');
        await until(videoKinds);
        assert.equal(await visitor.page.evaluate(() => window.consentElements.has('video')), true);
        assert.equal(
          await visitor.page.evaluate(() => window.consentElements.has('web-fonts')),
          false,
        );

        await visitor.press('consent-gate[service="video"]', 'revoke');
        await visitor.page.waitForFunction(() => !window.consentElements.has('video'));
        await visitor.page.waitForSelector(
          'consent-gate[service="video"] >>> [part~="allow-once"]',
          { visible: true },
        );
        setting.demo.thirdParty.clear();
        await visitor.open(at('/'));
        assert.deepEqual(kindsSeen(setting), []);
      }));
  });

  it('F9 stores nothing that its list does not have, signed in or not, with everything allowed', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/'));
      await visitor.decide('accept-all');
      await until([...analyticsKinds, ...errorKinds, ...fontKinds, ...videoKinds]);
      await signIn(visitor);
      await visitor.page.$eval('[data-view-as]', (box) => (box as HTMLElement).click());
      await visitor.page.$eval('[data-dismiss]', (button) => (button as HTMLElement).click());
      for (const path of ['/', '/contact', '/portal', '/cookies']) {
        await visitor.open(at(path));
        assert.deepEqual((await audit(visitor, policy(), hosts.fluxent)).undeclared, [], path);
      }
      await visitor.page.evaluate(() => localStorage.setItem('surprise', '1'));
      const { undeclared } = await audit(visitor, policy(), hosts.fluxent);
      assert.deepEqual(undeclared, [`localStorage surprise@${hosts.fluxent}`], 'and would notice');
    }));

  it('F10 says what blocking the necessary cookies costs', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/cookies'));
      const category = await visitor.page.waitForSelector(
        'cookie-declaration >>> [part~="category"]',
        { visible: true },
      );
      const text = (await category?.evaluate((each) => each.textContent)) ?? '';
      assert.match(text, /Without these, forms and portal do not work/);
      await visitor.use('footer [data-consent-action="preferences"]');
      await visitor.page.waitForSelector('cookie-preferences >>> [part~="category"]', {
        visible: true,
      });
      const first = await visitor.page.$eval(
        'cookie-preferences >>> [part~="category"]',
        (each) => each.textContent,
      );
      assert.match(first, /Without these, forms and portal do not work/);
    }));

  it('F11 a new edition holds from the day it stands there, and asks nothing by itself', () =>
    setting.visit(async (visitor) => {
      const site = setting.demo.sites.fluxent;
      const published = site.policy;
      try {
        await visitor.open(at('/'));
        await visitor.decide('reject-all');
        site.policy = { ...published, version: '2027-01-01' };
        await visitor.open(at('/cookies'));
        const { status, policyVersion } = await visitor.state();
        assert.deepEqual(
          { status, policyVersion },
          {
            status: 'decided',
            policyVersion: '2027-01-01',
          },
        );
        assert.equal(await visitor.asked(), false);
      } finally {
        site.policy = published;
      }
    }));

  it('F12 says who it is and how to reach it', () =>
    setting.visit(async (visitor) => {
      await visitor.open(at('/cookies'));
      const text = await visitor.page.$eval('main', (main) => main.textContent);
      assert.match(text, /Fluxent Technologies, Inc\., New York, NY/);
      assert.match(text, /support@fluxent\.tech/);
      const { site } = policy() as { site: { contact: string } };
      assert.equal(site.contact, 'support@fluxent.tech');
    }));
});
