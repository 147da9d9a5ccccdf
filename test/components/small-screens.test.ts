import { expect } from 'chai';
import type { LitElement } from 'lit';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { resize, tabTo } from '../support/surface-page.js';
import { policy } from '../support/surface-policy.js';
import { until } from '../support/until.js';
import { part } from './support.js';

const banner = '<cookie-banner></cookie-banner>';

/** A page of this size, with one of its surfaces open. */
async function open(
  [width, height]: readonly [number, number],
  { name = 'cookie-banner', body = banner, lang = 'en' } = {},
): Promise<{ page: TestPage; element: LitElement }> {
  const page = await openPage({
    policy,
    body: `<main style="block-size: 2000px">Text</main>${body}`,
    before: `document.documentElement.lang = '${lang}';`,
  });
  page.frame.style.inlineSize = `${width}px`;
  page.frame.style.blockSize = `${height}px`;
  if (name === 'cookie-preferences') await page.consent.show('preferences');
  await until(() => page.document.querySelector(`${name}[open]`), name);
  const element = page.query(name) as unknown as LitElement;
  await element.updateComplete;
  return { page, element };
}

function expectInside({ window }: TestPage, element: Element): void {
  const { top, left, bottom, right } = element.getBoundingClientRect();
  expect(top).to.be.at.least(0);
  expect(left).to.be.at.least(0);
  expect(Math.floor(bottom)).to.be.at.most(window.innerHeight);
  expect(Math.floor(right)).to.be.at.most(window.innerWidth);
}

describe('small screens', () => {
  afterEach(closePages);

  for (const lang of ['en', 'de', 'fr'])
    it(`A8 1.4.10: the banner shows its choices at every size (${lang})`, async () => {
      const { page, element } = await open([320, 256], { lang });
      for (const [width, height] of [
        [320, 256],
        [320, 640],
        [768, 600],
        [1280, 720],
      ] as const) {
        await resize(page, width, height);
        for (const name of ['accept-all', 'reject-all', 'manage'])
          expectInside(page, part(element, name));
        const accept = part(element, 'accept-all').getBoundingClientRect();
        const reject = part(element, 'reject-all').getBoundingClientRect();
        expect(accept.width).to.be.closeTo(reject.width, 1);
        expect(accept.height).to.be.closeTo(reject.height, 1);
        const { scrollWidth, clientWidth } = page.document.documentElement;
        expect(scrollWidth).to.equal(clientWidth);
        if (height > 400) expect(element.offsetHeight).to.be.at.most(height * 0.61);
      }
    });

  it('A8 the banner scrolls what does not fit, with the keyboard too', async () => {
    const { page, element } = await open([320, 256]);
    const text = part(element, 'text');
    expect(text.scrollHeight).to.be.greaterThan(text.clientHeight);
    page.frame.focus();
    page.window.focus();
    await tabTo(page, part(element, 'link'));
    await until(() => text.scrollTop > 0, 'the text to scroll to the link');
  });

  it('the banner leaves room for the ring around its links, 5 pixels wide', async () => {
    const { element } = await open([320, 640]);
    const scroller = part(element, 'text').getBoundingClientRect();
    const link = part(element, 'link').getBoundingClientRect();
    expect(link.left - scroller.left).to.be.at.least(5);
    expect(scroller.bottom - link.bottom).to.be.at.least(5);
  });

  for (const placement of ['top', 'center', 'bottom-left', 'bottom-right'])
    it(`the banner fits 320 pixels at ${placement}`, async () => {
      const { page, element } = await open([320, 480], {
        body: `<cookie-banner placement="${placement}"></cookie-banner>`,
      });
      expectInside(page, element);
      expectInside(page, part(element, 'reject-all'));
    });

  it('the preferences fit 320 pixels, and a table scrolls by itself', async () => {
    const { page, element } = await open([320, 640], { name: 'cookie-preferences' });
    const details = [...element.shadowRoot!.querySelectorAll('details')].at(-1)!;
    details.open = true;
    const body = part(element, 'body');
    expectInside(page, part(element, 'base'));
    for (const name of ['accept-all', 'reject-all', 'save', 'close'])
      expectInside(page, part(element, name));
    const table = await until(() => details.querySelector('table'), 'the table');
    const scroller = table.parentElement!;
    expect(scroller.scrollWidth).to.be.greaterThan(scroller.clientWidth);
    expect(scroller.tabIndex).to.equal(0);
    expect(scroller.getAttribute('role')).to.equal('region');
    expect(body.scrollWidth).to.equal(body.clientWidth);
  });

  it('the preferences scroll as a whole on a very low screen', async () => {
    const { page, element } = await open([320, 256], { name: 'cookie-preferences' });
    const base = part(element, 'base');
    expect(base.scrollHeight).to.be.greaterThan(base.clientHeight);
    expect(base.scrollWidth).to.equal(base.clientWidth);
    part(element, 'save').scrollIntoView({ block: 'nearest' });
    expectInside(page, part(element, 'save'));
  });
});
