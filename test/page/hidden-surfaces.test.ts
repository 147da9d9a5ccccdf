import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { shownPart } from '../support/placeholder.js';
import { nextEvent, nextFrame, until } from '../support/until.js';

/** What content blockers do to consent banners: by a style sheet that is there first, or by one that comes once they have seen it. */
const hiding = '<style>cookie-banner, cookie-preferences { display: none !important }</style>';
const body = (attributes = '') => `<cookie-banner ${attributes}></cookie-banner>
  <button id="own" onclick="ran.push('own')">Own</button>
  <div>
    <consent-gate category="marketing">
      <iframe data-src="film.html" title="Film" width="560" height="315"></iframe>
    </consent-gate>
  </div>
  <div style="height: 3000px">Long</div>`;

const placements = ['', 'placement="top"', 'placement="center"', 'modal'];

/** A visitor of the page must be able to use it as though there were no banner, and nothing may have been allowed. */
async function expectUsable(page: TestPage): Promise<void> {
  const own = page.query('#own');
  const { left, top } = own.getBoundingClientRect();
  expect(page.document.elementFromPoint(left + 5, top + 5)?.id).to.equal('own');
  own.focus();
  expect(page.document.activeElement?.id).to.equal('own');
  own.click();
  const scrolled = nextEvent(page.window, 'scroll');
  page.window.scrollTo(0, 500);
  await scrolled;
  expect(page.window.scrollY).to.equal(500);
  expect(page.window.getComputedStyle(page.document.documentElement).paddingBlock).to.equal('0px');
  expect(page.window.ran).to.deep.equal(['own']);
  expect(page.consent.state.granted).to.deep.equal(['necessary']);
  expect(page.window.uncaught).to.deep.equal([]);
}

/** What is blocked can be seen all the same, this once. */
async function expectOffer(page: TestPage): Promise<void> {
  (await shownPart(page, 'allow-once')).click();
  await until(() => page.query('consent-gate').getAttribute('state') === 'active', 'the gate');
  expect(page.consent.state.status).to.equal('undecided');
}

describe('surfaces that something hides', () => {
  afterEach(closePages);

  for (const attributes of placements) {
    const name = `<cookie-banner${attributes && ` ${attributes}`}>`;

    it(`${name}, from the beginning: nothing is granted, the page works, gates offer their placeholder`, async () => {
      const page = await openPage({ head: hiding, body: body(attributes) });
      await until(() => page.query('cookie-banner').shadowRoot?.querySelector('button'), 'banner');
      await shownPart(page, 'allow-once');
      await nextFrame();
      await expectUsable(page);
      await expectOffer(page);
    });

    it(`${name}, once it has been seen: the same`, async () => {
      const page = await openPage({ body: body(attributes) });
      const banner = page.query('cookie-banner');
      const button = () => banner.shadowRoot?.querySelector<HTMLElement>('[part~=reject-all]');
      await until(() => button()?.offsetWidth, 'the banner');
      page.document.head.insertAdjacentHTML('beforeend', hiding);
      await until(() => !button()?.offsetWidth, 'the banner to go');
      await nextFrame();
      await nextFrame();
      await expectUsable(page);
      await expectOffer(page);
    });
  }

  it('<cookie-preferences>: the page is not locked behind it', async () => {
    const page = await openPage({ head: hiding, body: body() });
    await page.consent.show('preferences');
    await nextFrame();
    await expectUsable(page);
  });
});
