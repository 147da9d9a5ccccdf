/** The space between letters that a page gives its own text: surfaces have a font of their own, the declaration has the page's. */
import { expect } from 'chai';
import { closePages } from '../support/page.js';
import { shownPart } from '../support/placeholder.js';
import { openThemed } from '../support/themed-page.js';
import { until } from '../support/until.js';

const head = '<style>:root { letter-spacing: 3px; }</style>';
const spacing = (element: Element): string => getComputedStyle(element).letterSpacing;

describe('the letter spacing of the page', () => {
  afterEach(closePages);

  it('stays out of banner, preferences and placeholder', async () => {
    const body = `<cookie-banner></cookie-banner>
      <consent-gate category="marketing"><iframe data-src="film.html" title="Film"></iframe></consent-gate>`;
    const page = await openThemed('', { head, body });
    await page.openPreferences();
    const shown = [
      page.part('body'),
      page.part('accept-all'),
      page.part('category-title', 'cookie-preferences'),
      await shownPart(page, 'placeholder'),
    ];
    for (const element of shown) expect(spacing(element), element.part.value).to.equal('normal');
  });

  it('gives way to what the page says about a surface', async () => {
    const own = `${head}<style>cookie-banner { letter-spacing: 1px; }</style>`;
    const page = await openThemed('', { head: own });
    expect(spacing(page.part('body'))).to.equal('1px');
  });

  it('holds in the declaration, as its font does', async () => {
    const page = await openThemed('', { head, body: '<cookie-declaration></cookie-declaration>' });
    await until(() => page.parts('table', 'cookie-declaration').length, 'the tables');
    expect(spacing(page.part('table', 'cookie-declaration'))).to.equal('3px');
  });
});
