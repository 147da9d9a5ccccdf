/** Where visitors are not asked first: nothing blocks, and a refusal is confirmed. */
import { expect } from 'chai';
import { violations } from '../support/axe.js';
import { listen, said, silence } from '../support/live-regions.js';
import { closePages, type PageOptions, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import {
  changeLanguage,
  focused,
  openPreferences,
  openSurfaces,
  part,
  press,
  resize,
  textOf,
  within,
} from '../support/surface-page.js';
import { until } from '../support/until.js';

const optOut = { ...policy, mode: 'opt-out', onWithdraw: 'event' };
const confirmed = 'Opt-out request honored.';

const open = (options: PageOptions = {}) =>
  openSurfaces({ policy: optOut, body: '<cookie-banner></cookie-banner>', ...options });

/** The line that confirms, once it is there. */
async function confirmation(page: TestPage): Promise<HTMLElement> {
  await part(page, 'cookie-banner', 'close');
  const [line] = within(page, 'cookie-banner', '[part=gpc-status]');
  expect(line?.getAttribute('role')).to.equal('status');
  return line!;
}

const isConfirmed = (page: TestPage) => within(page, 'cookie-banner', '[part=close]').length > 0;

const link = (action: string) => `<button data-consent-action="${action}">No more</button>`;

/** Ways to refuse, on a page that begins with everything on. */
const refusals: Readonly<
  Record<string, PageOptions & { readonly act: (page: TestPage) => unknown }>
> = {
  'reject on the banner': {
    act: async (page) => (await part(page, 'cookie-banner', 'reject-all')).click(),
  },
  'reject in the preferences': {
    act: async (page) => {
      await openPreferences(page);
      (await part(page, 'cookie-preferences', 'reject-all')).click();
    },
  },
  'a switch that is off when it is saved': {
    act: async (page) => {
      await openPreferences(page);
      within(page, 'cookie-preferences', '[part=toggle]:enabled')[0]!.click();
      (await part(page, 'cookie-preferences', 'save')).click();
    },
  },
  'the action withdraw, on a page without a banner': {
    body: link('withdraw'),
    act: (page) => page.query('button').click(),
  },
  'the action reject-all': {
    body: `<cookie-banner reopen></cookie-banner>${link('reject-all')}`,
    act: (page) => page.query('button').click(),
  },
  'an exception that is undone': {
    gpc: true,
    body: '<cookie-declaration></cookie-declaration>',
    act: async (page) => {
      page.consent.save({ analytics: true }, { gpcOverride: true });
      (await part(page, 'cookie-declaration', 'gpc-undo')).click();
    },
  },
};

describe('opt-out mode', () => {
  afterEach(closePages);

  for (const [what, { act, ...options }] of Object.entries(refusals))
    it(`confirms ${what}, until that is closed`, async () => {
      const page = await open(options);
      await act(page);
      expect(textOf(await confirmation(page))).to.contain(confirmed);
      expect(page.count('dialog:modal, cookie-banner[open]')).to.equal(0);
      // It makes room for itself, and has no timer.
      const space = () =>
        parseFloat(getComputedStyle(page.document.documentElement).scrollPaddingBottom);
      await until(() => space() > 0, 'the room');
      (await part(page, 'cookie-banner', 'close')).click();
      await until(() => !page.count('cookie-banner') || !isConfirmed(page), 'the line to go');
      await until(() => !(space() > 0), 'the room to go');
      expect(page.count('cookie-banner')).to.equal(
        options.body?.includes('banner') === false ? 0 : 1,
      );
    });

  it('says so to screen readers, and leaves the focus alone', async () => {
    const page = await open({
      before: listen,
      body: `<input aria-label="Search"><cookie-banner reopen></cookie-banner>${link('reject-all')}`,
    });
    await until(() => said(page).length, 'the banner');
    page.query('input').focus();
    page.query('button').click();
    await confirmation(page);
    await until(() => said(page).at(-1) === `status: ${confirmed}`, 'the announcement');
    await silence(page);
    expect(focused(page)?.localName).to.equal('input');
    // Another language does not say it again.
    page.document.documentElement.lang = 'de';
    await until(
      () => textOf(within(page, 'cookie-banner', '[part=close]')[0]!) !== 'Close',
      'German',
    );
    await silence(page);
    expect(textOf(await confirmation(page))).to.equal('Der Widerspruch wird beachtet.');
    expect(within(page, 'cookie-banner', '.announcement').map(textOf)).to.deep.equal([confirmed]);
  });

  it('has room for it on narrow and wide pages and in both directions, without a barrier', async () => {
    const page = await open({ gpc: true, body: '<cookie-banner reopen></cookie-banner>' });
    const categories = optOut.categories.map((each) => ({ ...each, gpc: 'ignore' }));
    for (const given of [optOut, { ...optOut, categories }]) {
      page.consent.configure(given);
      page.consent.reset();
      await page.consent.show('banner');
      (await part(page, 'cookie-banner', 'reject-all')).click();
      await confirmation(page);
      for (const [lang, dir, width] of [
        ['en', 'ltr', 320],
        ['de', 'ltr', 320],
        ['ar', 'rtl', 320],
        ['en', 'ltr', 800],
      ] as const) {
        const closed = () => within(page, 'cookie-banner', '.closed')[0];
        await changeLanguage(page, { lang, dir }, closed);
        await resize(page, width, 400);
        const box = closed();
        for (const each of [box!, ...within(page, 'cookie-banner', '.closed *')]) {
          const { left, right } = each.getBoundingClientRect();
          expect(left >= 0 && right <= width, `${lang} ${each.outerHTML}`).to.equal(true);
        }
        expect(page.document.documentElement.scrollWidth).to.equal(width);
        expect(await violations(page)).to.deep.equal([]);
      }
    }
  });

  it('closes it by keys, and the focus goes on', async () => {
    const page = await open({ body: '<cookie-banner reopen></cookie-banner>' });
    (await part(page, 'cookie-banner', 'reject-all')).focus();
    await press('Enter');
    const close = await part(page, 'cookie-banner', 'close');
    const reopen = await part(page, 'cookie-banner', 'reopen');
    await until(() => focused(page) === reopen, 'the focus');
    await press('Tab');
    expect(focused(page)).to.equal(close);
    await press('Enter');
    await until(() => !isConfirmed(page), 'the line to go');
    expect(focused(page)).to.equal(reopen);
  });

  it('says it on the page that was reloaded to end what ran, and on no later one', async () => {
    const stored = { ...optOut, storage: {}, onWithdraw: 'reload' };
    const page = await open({
      policy: stored,
      body: `<cookie-banner></cookie-banner>
        <consent-gate category="analytics"><script type="text/plain">ran.push('a')</script></consent-gate>`,
    });
    expect(page.window.ran).to.deep.equal(['a']);
    const again = page.nextLoad();
    (await part(page, 'cookie-banner', 'reject-all')).click();
    await again;
    expect(page.window.ran).to.deep.equal([]);
    expect(textOf(await confirmation(page))).to.equal(confirmed);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    page.frame.remove();

    const later = await open({
      policy: stored,
      before: 'const now = Date.now; Date.now = () => now() + 21000;',
    });
    await later.consent.ready;
    expect(await later.distRequests()).to.deep.equal(['dist/consent-elements.js']);
  });

  for (const [what, act, options] of [
    ['accepting', async (page) => (await part(page, 'cookie-banner', 'accept-all')).click(), {}],
    ['a script of the page', (page) => page.consent.rejectAll(), {}],
    [
      'a refusal in opt-in mode',
      async (page) => (await part(page, 'cookie-banner', 'reject-all')).click(),
      { policy },
    ],
    ['the signal', () => undefined, { gpc: true }],
    [
      'what refuses nothing, after a refusal by a script',
      async (page) => {
        page.consent.save({ analytics: false });
        page.query('button').click();
        // The surface that would say so is there.
        await part(page, 'cookie-banner', 'reopen');
      },
      { body: `<cookie-banner reopen></cookie-banner>${link('acknowledge')}` },
    ],
  ] as readonly (readonly [string, (page: TestPage) => unknown, PageOptions])[])
    it(`does not confirm ${what}`, async () => {
      const page = await open({ before: listen, ...options });
      await act(page);
      await until(() => page.consent.state.status === 'decided', 'the decision');
      await silence(page);
      await page.consent.show('preferences');
      expect(page.count('cookie-banner[open]')).to.equal(0);
      expect(isConfirmed(page)).to.equal(false);
    });

  it('never blocks the page, whatever its banner says', async () => {
    const page = await open({
      body: '<main>Text</main><cookie-banner modal placement="center"></cookie-banner>',
    });
    const base = await part(page, 'cookie-banner', 'base');
    expect(base.localName).to.equal('section');
    const { bottom } = base.getBoundingClientRect();
    expect(page.window.innerHeight - bottom).to.be.within(0, 30);
    expect(page.document.elementFromPoint(400, 20)?.localName).not.to.equal('cookie-banner');

    page.consent.configure({ ...optOut, mode: 'opt-in' });
    await until(() => within(page, 'cookie-banner', 'dialog:modal').length, 'a dialog');
    page.consent.configure(optOut);
    await until(() => !within(page, 'cookie-banner', 'dialog').length, 'no dialog');
  });

  it('calls what leads to the choice by the name that laws give it', async () => {
    const page = await open({ body: '<cookie-banner reopen></cookie-banner>' });
    expect(textOf(await part(page, 'cookie-banner', 'manage'))).to.equal('Your Privacy Choices');
    page.consent.acceptAll();
    const reopen = await part(page, 'cookie-banner', 'reopen');
    expect(textOf(reopen)).to.equal('Your Privacy Choices');
    expect(reopen.getAttribute('aria-label')).to.equal('Your Privacy Choices');
    // What is kept in memory outlives a policy.
    await page.consent.reset();
    page.consent.configure(policy);
    await until(
      () =>
        textOf(within(page, 'cookie-banner', '[part~=manage]')[0] ?? reopen) === 'Manage choices',
      'the usual name',
    );
  });
});
