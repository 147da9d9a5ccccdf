import { expect } from 'chai';
import { listen, said, silence } from '../support/live-regions.js';
import { closePages, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import {
  describeElement,
  focusable,
  focused,
  openSurfaces,
  part,
  press,
  textOf,
  within,
} from '../support/surface-page.js';
import { nextFrame, until } from '../support/until.js';

const banner = '<cookie-banner></cookie-banner>';

const boxOf = (page: TestPage) => page.query('cookie-banner').getBoundingClientRect();

const links = `<style>a { display: block } p { block-size: 900px }</style><main>
  <a href="#1" id="first">First</a><p></p><a href="#2" id="middle">Middle</a><p></p>
  <a href="#3">Last but one</a><a href="#4" id="last">Last</a></main>`;

describe('accessibility of the banner', () => {
  afterEach(closePages);

  for (const attributes of ['', 'modal'])
    it(`A1 region or dialog is named by the heading that is seen (${attributes || 'region'})`, async () => {
      const page = await openSurfaces({ body: `<cookie-banner ${attributes}></cookie-banner>` });
      const base = await part(page, 'cookie-banner', 'base');
      expect(base.localName).to.equal(attributes ? 'dialog' : 'section');
      // An id means nothing outside of its own root.
      const root = base.getRootNode() as ShadowRoot;
      const heading = root.getElementById(base.getAttribute('aria-labelledby') ?? '');
      expect(heading?.localName).to.equal('h2');
      expect(textOf(heading!)).to.equal('Cookies and your privacy');
      expect(heading!.checkVisibility()).to.be.true;
    });

  it('A2 keys go through it in the order that is seen, and on to the page', async () => {
    const page = await openSurfaces({ body: `${banner}<a href="#1" id="after">After</a>` });
    const stops = focusable(page, 'cookie-banner');
    const reached: (HTMLElement | null)[] = [];
    for (const [index, each] of stops.entries()) {
      await press('Tab');
      reached.push(focused(page));
      const [before, here] = [stops[index - 1] ?? each, each].map((one) =>
        one.getBoundingClientRect(),
      );
      const follows = here!.top >= before!.bottom - 1 || here!.left >= before!.right - 1;
      expect(follows || !index, describeElement(each)).to.be.true;
    }
    expect(reached.map((each) => textOf(each!))).to.deep.equal([
      'Cookie policy',
      'Privacy policy',
      'Accept all',
      'Reject all',
      'Manage choices',
    ]);
    await press('Tab');
    expect(focused(page)?.id).to.equal('after');
    for (const host of ['cookie-banner', 'cookie-preferences'])
      for (const each of within(page, host, '[tabindex]')) expect(each.tabIndex).to.be.at.most(0);
  });

  for (const placement of ['bottom', 'top'] as const) {
    it(`A3 2.4.11: no focused element of the page is covered, at the ${placement}`, async () => {
      const page = await openSurfaces({
        body: `<cookie-banner placement="${placement}"></cookie-banner>${links}`,
      });
      const seen: (string | undefined)[] = [];
      const isFree = () => {
        const { top, bottom } = focused(page)!.getBoundingClientRect();
        const [start, end] = placement === 'top' ? [boxOf(page).bottom, 600] : [0, boxOf(page).top];
        return top >= start - 1 && bottom <= end + 1;
      };
      page.query('#first').focus();
      for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
        await press(key);
        // WebKit scrolls a little later.
        await until(isFree, `${describeElement(focused(page)!)} to be seen`);
        seen.push(focused(page)!.id);
      }
      expect(seen).to.deep.equal(['middle', '', 'last', '', 'middle', 'first']);
    });

    it(`A3 opening and closing at the ${placement} move nothing that is in view`, async () => {
      const page = await openSurfaces({
        body: `<cookie-banner placement="${placement}"></cookie-banner>${links}`,
      });
      const { document, window, consent } = page;
      const space = () =>
        parseFloat(
          window.getComputedStyle(document.documentElement)[
            placement === 'top' ? 'scrollPaddingTop' : 'scrollPaddingBottom'
          ],
        ) || 0;
      consent.rejectAll();
      await until(() => !space(), 'the space to go');
      for (const [id, position] of [
        ['first', 0],
        ['middle', 700],
        ['last', 9999],
      ] as const) {
        window.scrollTo(0, position);
        await nextFrame();
        const place = () => Math.round(page.query(`#${id}`).getBoundingClientRect().top);
        const before = place();
        await consent.show('banner');
        await until(() => space() > 0, 'the space');
        await nextFrame();
        expect(place(), `${id}, opened`).to.equal(before);
        // At the top the page grows only now.
        await press('a');
        await nextFrame();
        expect(place(), `${id}, after a key`).to.be.closeTo(before, 1);
        (await part(page, 'cookie-banner', 'reject-all')).click();
        await until(() => !space(), 'the space to go');
        await nextFrame();
        expect(place(), `${id}, closed`).to.be.closeTo(before, 1);
      }
    });
  }

  it('A4 is announced once, politely, whatever is rendered again', async () => {
    const page = await openSurfaces({ before: listen, body: banner });
    await until(() => said(page).length, 'the announcement');
    await silence(page);
    expect(said(page)).to.deep.equal(['status: Cookies and your privacy']);

    const accept = await part(page, 'cookie-banner', 'accept-all');
    page.document.documentElement.lang = 'de';
    await until(() => textOf(accept) !== 'Accept all', 'the other language');
    page.consent.configure({ ...policy, version: 'later', site: {} });
    await until(() => !within(page, 'cookie-banner', 'a').length, 'the other policy');
    page.query('cookie-banner').setAttribute('placement', 'top');
    await until(() => boxOf(page).top < 30, 'the other place');
    await silence(page);
    expect(said(page)).to.have.length(1);
    expect(within(page, 'cookie-banner', '[role=alert],[aria-live=assertive]')).to.deep.equal([]);
  });

  it('A5 4.1.3: says that a choice is saved, and the focus goes on to what reopens it', async () => {
    const page = await openSurfaces({
      before: listen,
      body: '<cookie-banner reopen></cookie-banner>',
    });
    await until(() => said(page).length, 'the announcement');
    (await part(page, 'cookie-banner', 'reject-all')).focus();
    await press('Enter');
    await until(() => said(page).length > 1, 'the answer');
    await silence(page);
    expect(said(page).slice(1)).to.deep.equal(['status: Saved.']);
    expect(focused(page)).to.equal(await part(page, 'cookie-banner', 'reopen'));
  });

  it('A5 leaves the focus where it is outside of the banner', async () => {
    const page = await openSurfaces({
      body: '<cookie-banner reopen></cookie-banner><input aria-label="Search" />',
    });
    page.query('input').focus();
    page.consent.rejectAll();
    await part(page, 'cookie-banner', 'reopen');
    expect(focused(page)?.localName).to.equal('input');
  });

  for (const attributes of ['', 'modal'])
    it(`A6 Escape grants nothing (${attributes || 'region'})`, async () => {
      const page = await openSurfaces({ body: `<cookie-banner ${attributes}></cookie-banner>` });
      (await part(page, 'cookie-banner', 'accept-all')).focus();
      await press('Escape');
      await until(() => page.count('cookie-banner[open]') === (attributes ? 0 : 1), 'the banner');
      expect(page.consent.state.status).to.equal('undecided');
      expect(page.consent.state.granted).to.deep.equal(['necessary']);
    });

  it('A13 does not go away by itself', async () => {
    const page = await openSurfaces({ before: listen, body: banner });
    await until(() => said(page).length, 'the announcement');
    // No timer is left that could.
    await silence(page);
    expect(page.count('cookie-banner[open]')).to.equal(1);
  });
});
