import { expect } from 'chai';
import { closePages, openPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import {
  focusable,
  focused,
  openPreferences,
  openSurfaces,
  part,
  press,
  tabTo,
} from '../support/surface-page.js';
import { until } from '../support/until.js';

const banner = '<cookie-banner></cookie-banner>';

describe('accessibility of the banner in its page', () => {
  afterEach(closePages);

  it('A15 3.1.2: says which language it speaks where the page speaks another', async () => {
    const page = await openSurfaces({
      htmlAttributes: 'dir="rtl"',
      before: 'document.documentElement.lang = "ckb";',
      body: `${banner}<cookie-declaration></cookie-declaration>
        <consent-gate service="video"><iframe data-src="film.html" title="Tour"></iframe></consent-gate>`,
    });
    await openPreferences(page);
    for (const [host, name] of [
      ['cookie-banner', 'base'],
      ['cookie-preferences', 'base'],
      ['cookie-declaration', 'base'],
      ['consent-gate', 'placeholder'],
    ] as const) {
      const base = await part(page, host, name);
      expect(base.closest('[lang]')?.getAttribute('lang'), host).to.match(/^en/);
      expect(page.window.getComputedStyle(base).direction, host).to.equal('ltr');
    }
    page.document.documentElement.lang = 'de';
    page.document.documentElement.dir = 'ltr';
    const base = await part(page, 'cookie-banner', 'base');
    await until(() => base.closest('[lang]') === null, 'the page’s own language');
  });

  it('A19 accepts, refuses and manages with keys alone', async () => {
    const page = await openSurfaces({ body: banner });
    await tabTo(page, await part(page, 'cookie-banner', 'accept-all'));
    await press('Enter');
    expect(page.consent.state.denied).to.deep.equal([]);
    page.consent.reset();
    await tabTo(page, await part(page, 'cookie-banner', 'reject-all'));
    await press(' ');
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
    page.consent.reset();
    const manage = await part(page, 'cookie-banner', 'manage');
    await tabTo(page, manage);
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the preferences');
    await press('Escape');
    await until(() => focused(page) === manage, 'the focus to come back');
    expect(page.consent.state.status).to.equal('undecided');
  });

  it('A19 shows nothing and moves nothing before it is there, however late that is', async () => {
    const text = await (await fetch('/dist/chunks/banner.js')).text();
    const page = await openPage({
      policy,
      wait: 'start',
      files: { 'dist/chunks/banner.js': `⏸${text}` },
      body: '<cookie-banner><b id="own">Ours.</b></cookie-banner><h1>Page</h1>',
    });
    await until(() => page.count('h1') && page.window.consentElements, 'the page');
    const place = () => JSON.stringify(page.query('h1').getBoundingClientRect());
    const before = place();
    expect(page.query('#own').checkVisibility()).to.be.false;
    await page.go('dist/chunks/banner.js');
    await part(page, 'cookie-banner', 'accept-all');
    expect(page.query('#own').checkVisibility()).to.be.true;
    expect(place()).to.equal(before);
  });

  it('A20 nothing that can have the focus is hidden from screen readers', async () => {
    const page = await openSurfaces({ body: '<cookie-banner reopen></cookie-banner>' });
    await openPreferences(page);
    for (const host of ['cookie-banner', 'cookie-preferences']) {
      expect(focusable(page, host)).not.to.be.empty;
      for (const each of focusable(page, host))
        expect(
          each.closest('[aria-hidden=true]') ?? page.query(host).closest('[aria-hidden]'),
        ).to.equal(null);
    }
  });

  it('A20 waits behind a modal dialog of the page, and ours opens above one', async () => {
    const page = await openSurfaces({
      body: `${banner}<dialog aria-label="Sale"><button data-consent-action="preferences">Cookies</button></dialog>`,
    });
    const accept = await part(page, 'cookie-banner', 'accept-all');
    page.query<HTMLDialogElement>('dialog').showModal();
    accept.focus();
    expect(focused(page)?.textContent, 'inert').to.equal('Cookies');
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the preferences');
    const { left, top } = (await part(page, 'cookie-preferences', 'close')).getBoundingClientRect();
    expect(page.document.elementFromPoint(left + 9, top + 9)?.localName).to.equal(
      'cookie-preferences',
    );
    await press('Escape');
    await until(() => focused(page)?.textContent === 'Cookies', 'the focus to come back');
    page.query<HTMLDialogElement>('dialog').close();
    accept.focus();
    expect(focused(page)).to.equal(accept);
    expect(page.consent.state.status).to.equal('undecided');
  });
});
