import { expect } from 'chai';
import { loadTexts } from '../../components/internal/translations.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import { until } from '../support/until.js';

/** Page language → texts that are spoken. */
const table: readonly (readonly [tag: string, spoken: string])[] = [
  ...['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-HK'].map((tag) => [tag, 'zh-Hans'] as const),
  ...['zh-TW', 'zh-HK', 'zh-MO', 'ZH-tw', 'zh-Hant', 'zh-Hant-CN'].map(
    (tag) => [tag, 'zh-Hant'] as const,
  ),
  ...['pt-BR', 'PT-br'].map((tag) => [tag, 'pt-BR'] as const),
  ...['pt', 'pt-PT', 'pt-AO'].map((tag) => [tag, 'pt'] as const),
  ...['nb', 'nb-NO', 'no', 'nn', 'nn-NO'].map((tag) => [tag, 'nb'] as const),
  ...['sr', 'sr-RS', 'sr-Cyrl-RS'].map((tag) => [tag, 'sr'] as const),
  ['iw', 'he'],
  ['in', 'id'],
  ['de-AT', 'de'],
  ['de-CH-1996', 'de'],
  ['es-419', 'es'],
  ['ru-Cyrl', 'ru'],
  ['en-GB', 'en'],
  // Nobody who asks for Latin letters is given others; nor is a language another one that begins alike.
  ...['sr-Latn', 'sr-Latn-RS', 'sh', 'zh-Latn', 'hi-Latn', 'fil', 'kok', 'x-de', 'de_AT'].map(
    (tag) => [tag, 'en'] as const,
  ),
];

describe('choice of a language', () => {
  let page: TestPage;

  before(async () => {
    page = await openPage({
      policy,
      before: `document.documentElement.lang = 'is'; window.visitor = ['eo'];
        Object.defineProperty(Navigator.prototype, 'languages', { get: () => window.visitor });`,
      body: '<cookie-banner></cookie-banner>',
    });
    await until(() => page.document.querySelector('cookie-banner[open]'), 'the banner');
  });

  after(closePages);

  const part = (name: string) =>
    page.query('cookie-banner').shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;
  const says = (text: string) => part('body').textContent.includes(text);

  /** How the banner’s text begins. */
  async function beginning(language: string): Promise<string> {
    if (language === 'en') return 'This site stores';
    const templates = (await loadTexts(language)).templates;
    return templates['banner.body']!.split('{')[0]!;
  }

  async function change(lang: string, language: string): Promise<void> {
    const text = await beginning(language);
    page.document.documentElement.lang = lang;
    await until(() => says(text), `${language} for ${lang}`);
  }

  beforeEach(async () => {
    page.window['visitor'] = ['eo'];
    page.consent.configure(policy);
    await change('is', 'is');
  });

  for (const [tag, language] of table)
    it(`${tag} is spoken as ${language}`, async () => {
      await change(tag, language);
      const marks: Readonly<Record<string, string>> = { nn: 'nb', 'nn-NO': 'nb-NO' };
      const mark = language === 'en' && !tag.startsWith('en') ? 'en' : marks[tag];
      expect(part('base').lang).to.equal(mark ?? '');
    });

  it('goes on with the visitor’s, and marks another script of the same language', async () => {
    page.window['visitor'] = ['eo', 'sr-RS', 'de'];
    await change('sr-Latn', 'sr');
    expect(part('base').lang).to.equal('sr-RS');
  });

  it('takes the site’s texts for a language that we do not speak', async () => {
    page.consent.configure({ ...policy, texts: { 'sr-Latn': { 'banner.body': 'Samo ovo.' } } });
    page.document.documentElement.lang = 'sr-Latn';
    await until(() => says('Samo ovo.'), 'the text');
    expect(part('base').hasAttribute('lang')).to.equal(false);
    expect(part('reject-all').textContent.trim()).to.equal('Reject all');
  });

  it('finds the site’s texts by the exact tag, by the name of ours, by the language', async () => {
    const label = { en: 'Ads', 'zh-Hant': '廣告甲', no: 'Reklame', pt: 'Anúncios' };
    const texts = { 'zh-Hant': { 'banner.title': '甲' }, zh: { 'banner.title': '乙' } };
    page.consent.configure({
      ...policy,
      texts,
      categories: [{ id: 'ads', label }],
      services: [],
      items: [],
    });
    await change('zh-TW', 'zh-Hant');
    expect(says('廣告甲')).to.equal(true);
    expect(part('title').textContent.trim()).to.equal('甲');
    await change('zh-CN', 'zh-Hans');
    expect(part('title').textContent.trim()).to.equal('乙');
    await change('no', 'nb');
    expect(says('Reklame')).to.equal(true);
    await change('pt-BR', 'pt-BR');
    expect(says('Anúncios')).to.equal(true);
  });
});

describe('another direction at run time', () => {
  afterEach(closePages);

  it('reaches the banner and the open preferences, in which nothing is lost', async () => {
    const page = await openPage({ policy, body: '<cookie-banner></cookie-banner>' });
    await page.consent.show('preferences');
    const surface = (name: string) => page.query(name).shadowRoot!;
    const preferences = surface('cookie-preferences');
    const toggle = () =>
      preferences.querySelector<HTMLInputElement>('[part~=toggle]:not(:disabled)')!;
    await until(() => preferences.querySelector('[part=title]'), 'the preferences');
    toggle().click();
    const { checked } = toggle();

    const root = page.document.documentElement;
    const direction = (name: string) => {
      const base = surface(name).querySelector('[part~=base]')!;
      return page.window.getComputedStyle(base).direction;
    };
    const title = () => preferences.querySelector('[part=title]')!.textContent.trim();
    for (const [lang, dir, words] of [
      ['ar', 'rtl', 'إعدادات ملفات تعريف الارتباط'],
      ['fi', 'ltr', 'Evästeasetukset'],
      ['he', 'rtl', 'הגדרות עוגיות'],
      ['en', 'ltr', 'Cookie settings'],
    ] as const) {
      root.dir = dir;
      root.lang = lang;
      await until(() => title() === words, lang);
      expect([direction('cookie-preferences'), direction('cookie-banner')]).to.deep.equal([
        dir,
        dir,
      ]);
      expect(toggle().checked).to.equal(checked);
      expect(page.query('cookie-preferences').hasAttribute('open')).to.equal(true);
    }
  });
});
