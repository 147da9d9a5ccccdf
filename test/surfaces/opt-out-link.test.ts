/** Links to the preferences that a page leaves empty. */
import { expect } from 'chai';
import { violations } from '../support/axe.js';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import { textOf } from '../support/surface-page.js';
import { until } from '../support/until.js';

const optOut = { ...policy, mode: 'opt-out' };
const link = '<footer><a href="#moved" data-consent-action="preferences"></a></footer>';
const usual = 'Cookie settings';
const choices = 'Your Privacy Choices';

const open = (options: PageOptions = {}) => openPage({ policy, body: link, ...options });

const says = (page: TestPage, text: string) =>
  until(() => textOf(page.query('a')) === text, `the link to say “${text}”`);

describe('an empty link to the preferences', () => {
  afterEach(closePages);

  it('is worded by mode, and by region', async () => {
    const regions = { 'US-CA': { mode: 'opt-out' } };
    for (const [options, text] of [
      [{}, usual],
      [{ policy: optOut }, choices],
      [{ policy: { ...policy, regions }, loaderAttributes: 'data-region="US-CA"' }, choices],
      [{ policy: { ...policy, regions }, loaderAttributes: 'data-region="DE"' }, usual],
    ] as const) {
      const page = await open(options);
      await says(page, text);
      expect(page.query('a').querySelectorAll('svg')).to.have.length(text === choices ? 1 : 0);
      expect(await violations(page)).to.deep.equal([]);
      page.query('a').click();
      await until(() => page.count('cookie-preferences[open]'), 'the preferences');
      page.frame.remove();
    }
  });

  it('follows mode, language and the site’s own words, and says its language', async () => {
    const page = await open();
    await says(page, usual);
    page.consent.configure(optOut);
    await says(page, choices);
    page.document.documentElement.lang = 'ar';
    await says(page, 'خيارات الخصوصية الخاصة بك');
    expect(page.query('a').hasAttribute('lang')).to.equal(false);
    page.document.documentElement.lang = 'eo';
    await says(page, choices);
    expect(page.query('a').lang).to.match(/^en/);
    page.consent.configure({ ...optOut, texts: { en: { 'opt-out.link': 'Choose' } } });
    await says(page, 'Choose');
    page.consent.configure(policy);
    await says(page, usual);
    expect(page.query('a').childElementCount).to.equal(0);
  });

  for (const lang of ['en', 'de'])
    it(`costs a decided visitor ${lang === 'en' ? 'one file' : 'two files'}, and no surface (${lang})`, async () => {
      const page = await open({
        policy: { ...policy, storage: {} },
        before: `document.documentElement.lang = '${lang}';`,
        stored: { functional: 'y', analytics: 'n', marketing: 'n', video: 's', ads: 's' },
      });
      await says(page, lang === 'en' ? usual : 'Cookie-Einstellungen');
      expect((await page.distRequests()).sort()).to.deep.equal([
        'dist/chunks/link.js',
        ...(lang === 'en' ? [] : ['dist/chunks/locales/de.js']),
        'dist/consent-elements.js',
      ]);
    });

  for (const loader of ['bundle', 'define'] as const)
    it(`is worded by ${loader}, too`, async () => {
      const page = await open({ loader, policy: optOut });
      await says(page, choices);
    });

  it('may come late, and as any element', async () => {
    const page = await open({ body: '' });
    page.document.body.innerHTML = '<p><button data-consent-action="preferences"></button></p>';
    await until(() => textOf(page.query('button')) === usual, 'the words');
    page.document.body.innerHTML = link;
    await says(page, usual);
  });

  it('is left alone where it has a name, or gets one', async () => {
    const page = await open({
      body: `<button data-consent-action="preferences" aria-label="Cookies"></button>
        <button data-consent-action="preferences" title="Cookies"></button>
        <button data-consent-action="preferences">Cookies</button>
        <button data-consent-action="preferences"><svg></svg></button>
        <button data-consent-action="reject-all"></button>${link}`,
    });
    await says(page, usual);
    const texts = [...page.document.querySelectorAll('button')].map(textOf);
    expect(texts).to.deep.equal(['', '', 'Cookies', '', '']);
    page.query('a').textContent = 'Ours';
    page.document.documentElement.lang = 'de';
    page.consent.configure(optOut);
    page.document.body.insertAdjacentHTML('beforeend', link.replace('<a', '<a id="new"'));
    await until(() => page.query('#new').textContent, 'the other link');
    expect(textOf(page.query('a'))).to.equal('Ours');
  });

  it('waits for words that the page has not finished sending', async () => {
    const start = link.slice(0, link.indexOf('</a>'));
    const page = await open({
      wait: 'start',
      body: `<a href="#" data-consent-action="preferences"></a>${start}⏸Ours</a></footer>`,
    });
    await until(() => page.document.querySelector('a')?.textContent, 'the first link');
    await page.go();
    await until(() => page.document.readyState === 'complete', 'the rest');
    const texts = [...page.document.querySelectorAll('a')].map(textOf);
    expect(texts).to.deep.equal([usual, 'Ours']);
  });

  it('stays English, and is reported, where the texts cannot be had', async () => {
    const page = await open({
      before: 'document.documentElement.lang = "de";',
      files: { 'dist/chunks/locales/de.js': { status: 404 } },
    });
    await says(page, usual);
    expect(page.query('a').lang).to.equal('en');
    expect(page.window.problems).to.have.length(1);
    expect(page.window.problems[0]).to.include({ code: 'chunk', field: 'locales/de' });
  });

  it('has its words where styles of others are not allowed', async () => {
    const page = await open({
      policy: optOut,
      nonce: 'n',
      headers: {
        'Content-Security-Policy':
          "default-src 'self'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; img-src 'self' data:",
      },
    });
    await says(page, choices);
    expect(page.query<HTMLElement>('svg').style.verticalAlign).not.to.equal('');
    expect(page.window.errors).to.deep.equal([]);
  });
});
