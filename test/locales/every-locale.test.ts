import { expect } from 'chai';
import type { LitElement } from 'lit';
import { bannerMessages } from '../../components/cookie-banner/cookie-banner.messages.js';
import { commonMessages } from '../../components/internal/messages.js';
import { languages, loadTexts } from '../../components/internal/translations.js';
import { violations } from '../support/axe.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import { until } from '../support/until.js';

type Texts = Readonly<Record<string, string>>;

const rightToLeft = ['ar', 'fa', 'he'];
const buttons = ['accept-all', 'reject-all', 'manage'] as const;

async function textsIn(language: string): Promise<Texts> {
  const own = language === 'en' ? {} : (await loadTexts(language)).templates;
  return { ...commonMessages, ...bannerMessages, ...own };
}

/** The text of the banner, with what it asks for. */
function bodyIn(texts: Texts, marketing: string): string {
  const fill = (id: string, values: Texts) =>
    (texts[id] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  const labels = ['functional', 'analytics'].map((id) => texts[`category.${id}.label`] ?? '');
  const purposes = [...labels, marketing].reduce((list, next) => fill('list.next', { list, next }));
  return fill('banner.body', { purposes });
}

describe('on a page 320 px wide in a language that we do not speak, the banner in', () => {
  let page: TestPage;
  let banner: LitElement;

  before(async () => {
    page = await openPage({
      policy,
      htmlAttributes: 'data-consent-locale="en"',
      before: 'document.documentElement.lang = "eo";',
      body: '<cookie-banner></cookie-banner>',
    });
    page.frame.style.width = '320px';
    banner = page.query('cookie-banner') as unknown as LitElement;
    await until(() => banner.hasAttribute('open'), 'the banner');
  });

  after(closePages);

  const part = (name: string) =>
    banner.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;
  const said = (name: string) =>
    part(name)
      .textContent.replace(/[\t\n ]+/g, ' ')
      .trim();

  for (const language of languages)
    it(`${language} says so, has its direction and room, and is accessible`, async () => {
      const texts = await textsIn(language);
      page.document.documentElement.dataset['consentLocale'] = language;
      banner.requestUpdate();
      await until(() => part('base').lang === language, language);
      await banner.updateComplete;

      const marketing = language === 'de' ? 'Werbung' : 'Advertising';
      expect(said('title')).to.equal(texts['banner.title']);
      expect(said('body')).to.equal(bodyIn(texts, marketing));
      for (const name of buttons) expect(said(name)).to.equal(texts[`banner.${name}`]);
      const direction = rightToLeft.includes(language) ? 'rtl' : 'ltr';
      expect(page.window.getComputedStyle(part('base')).direction).to.equal(direction);

      const { scrollWidth, clientWidth } = page.document.documentElement;
      expect([scrollWidth, clientWidth]).to.deep.equal([320, 320]);
      const box = part('base').getBoundingClientRect();
      for (const name of buttons) {
        const { left, right } = part(name).getBoundingClientRect();
        expect(left >= box.left && right <= box.right, `${name} is inside`).to.equal(true);
        expect(part(name).scrollWidth).to.be.at.most(part(name).offsetWidth, name);
      }
      const [accept, reject] = buttons.map((name) => part(name).getBoundingClientRect());
      expect([reject!.width, reject!.height]).to.deep.equal([accept!.width, accept!.height]);
      expect(await violations(page)).to.deep.equal([]);
    });
});
