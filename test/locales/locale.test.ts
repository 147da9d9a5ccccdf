import { expect } from 'chai';
import type { LitElement } from 'lit';
import { policy } from '../support/surface-policy.js';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

const germanTitle = 'Cookies und Ihre Privatsphäre';
const englishTitle = 'Cookies and your privacy';
const germanChunk = 'dist/chunks/locales/de.js';

/** Opens a page with a banner; waits for nothing. */
function open(options: PageOptions = {}): Promise<TestPage> {
  return openPage({ policy, body: '<cookie-banner></cookie-banner>', ...options });
}

async function shown(page: TestPage): Promise<LitElement> {
  await until(() => page.document.querySelector('cookie-banner[open]'), 'the banner');
  const element = page.query('cookie-banner') as unknown as LitElement;
  await element.updateComplete;
  return element;
}

function text(element: Element, name: string): string {
  const part = element.shadowRoot!.querySelector(`[part~="${name}"]`);
  return (part?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function base(element: Element): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('[part=base]')!;
}

/** Says that the visitor's browser prefers these languages. */
const visitor = (...languages: string[]) =>
  `Object.defineProperty(Navigator.prototype, 'languages', { get: () => ${JSON.stringify(languages)} });`;

describe('language of the surfaces', () => {
  afterEach(closePages);

  for (const [lang, title, accept] of [
    ['en', englishTitle, 'Accept all'],
    ['de', germanTitle, 'Alle akzeptieren'],
    ['fr', 'Les cookies et votre vie privée', 'Tout accepter'],
    ['de-AT', germanTitle, 'Alle akzeptieren'],
    ['DE', germanTitle, 'Alle akzeptieren'],
  ] as const)
    it(`is the page’s: ${lang}`, async () => {
      const page = await open({ before: `document.documentElement.lang = '${lang}';` });
      const banner = await shown(page);
      expect(text(banner, 'title')).to.equal(title);
      expect(text(banner, 'accept-all')).to.equal(accept);
      expect(base(banner).hasAttribute('lang')).to.be.false;
      expect(base(banner).hasAttribute('dir')).to.be.false;
    });

  it('is the one of data-locale before the page’s, and says so', async () => {
    const page = await open({ loaderAttributes: 'data-locale="de"' });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal(germanTitle);
    expect(base(banner).lang).to.equal('de');
    expect(base(banner).dir).to.equal('ltr');
  });

  it('is the visitor’s where we do not speak the page’s', async () => {
    const page = await open({
      before: `document.documentElement.lang = 'eo'; ${visitor('gl', 'fr-CA', 'de')}`,
    });
    const banner = await shown(page);
    expect(text(banner, 'reject-all')).to.equal('Tout refuser');
    expect(base(banner).lang).to.equal('fr-CA');
  });

  for (const lang of ['', 'eo', 'de_DE', '????'])
    it(`is English where nothing else is left ("${lang}")`, async () => {
      const page = await open({
        before: `document.documentElement.lang = '${lang}'; ${visitor('eo-001')}`,
      });
      const banner = await shown(page);
      expect(text(banner, 'title')).to.equal(englishTitle);
      expect(base(banner).lang).to.equal('en');
    });

  for (const loader of ['bundle', 'define'] as const)
    it(`is loaded by ${loader}, too, and nothing but that`, async () => {
      const page = await open({ loader, before: `document.documentElement.lang = 'pt-BR';` });
      const banner = await shown(page);
      expect(text(banner, 'manage')).to.equal('Gerenciar escolhas');
      const files = await page.distRequests();
      expect(files.filter((file) => file.includes('locales'))).to.deep.equal([
        'dist/chunks/locales/pt-BR.js',
      ]);
    });

  it('needs nothing but the check and the banner in English', async () => {
    const page = await open();
    await shown(page);
    const files = await page.distRequests();
    // Developers are told more.
    expect(files.filter((file) => file !== 'dist/chunks/diagnostics.js')).to.deep.equal([
      'dist/consent-elements.js',
      'dist/chunks/check.js',
      'dist/chunks/banner.js',
    ]);
  });

  it('changes with the page', async () => {
    const page = await open();
    const banner = await shown(page);
    page.document.documentElement.lang = 'de';
    await until(() => text(banner, 'title') === germanTitle, 'German');
    expect(text(banner, 'body')).to.contain('Funktional, Statistik, Werbung');
    page.document.documentElement.lang = 'fr';
    await until(() => text(banner, 'manage') === 'Choisir en détail', 'French');
    page.document.documentElement.lang = 'en';
    await until(() => text(banner, 'title') === englishTitle, 'English');
  });

  it('is marked anew where only the page’s has changed', async () => {
    const page = await open({
      htmlAttributes: 'data-consent-locale="de"',
      before: `document.documentElement.lang = 'de';`,
    });
    const banner = await shown(page);
    expect(base(banner).hasAttribute('lang')).to.equal(false);
    page.document.documentElement.lang = 'ar';
    await until(() => base(banner).lang === 'de', 'the mark');
    expect(base(banner).dir).to.equal('ltr');
    page.document.documentElement.lang = 'de';
    await until(() => !base(banner).hasAttribute('lang'), 'no mark');
    expect(base(banner).hasAttribute('dir')).to.equal(false);
  });

  it('is the last one asked for, whichever arrives first', async () => {
    const page = await open({
      files: { [germanChunk]: "⏸export const templates = { 'banner.title': 'Zu spät' };" },
    });
    const banner = await shown(page);
    page.document.documentElement.lang = 'de';
    await nextFrame();
    page.document.documentElement.lang = 'fr';
    await until(() => text(banner, 'reject-all') === 'Tout refuser', 'French');
    await page.go(germanChunk);
    page.document.documentElement.lang = 'en';
    await until(() => text(banner, 'title') === englishTitle, 'English');
    expect(text(banner, 'reject-all')).to.equal('Reject all');
  });

  it('is not another one first', async () => {
    const page = await open({
      htmlAttributes: 'data-consent-locale="de"',
      files: { [germanChunk]: "⏸export const templates = { 'banner.title': 'Endlich' };" },
      // Firefox holds the load event back for a module that is on its way.
      wait: 'start',
    });
    await until(() => page.window.customElements.get('cookie-banner'), 'the element');
    const banner = page.query('cookie-banner') as unknown as LitElement;
    await banner.updateComplete;
    await nextFrame();
    expect(banner.hasAttribute('open')).to.be.false;
    expect(text(banner, 'title')).to.equal('');
    await page.go(germanChunk);
    await shown(page);
    expect(text(banner, 'title')).to.equal('Endlich');
  });

  it('is English where the texts cannot be loaded', async () => {
    const page = await open({
      htmlAttributes: 'data-consent-locale="de"',
      files: { [germanChunk]: { status: 404, body: '' } },
    });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal(englishTitle);
    expect(text(banner, 'reject-all')).to.equal('Reject all');
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['chunk', 'locales/de'],
    ]);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('goes on to another language after a failure', async () => {
    const page = await open({
      files: { [germanChunk]: { status: 404, body: '' } },
    });
    const banner = await shown(page);
    page.document.documentElement.lang = 'de';
    await until(() => page.window.problems.length, 'the failure');
    page.document.documentElement.lang = 'fr';
    await until(() => text(banner, 'reject-all') === 'Tout refuser', 'French');
  });
});

describe('texts of the site', () => {
  afterEach(closePages);

  const texts = {
    en: { 'banner.title': 'Biscuits' },
    de: { 'banner.title': 'Kekse', 'banner.body': 'Nur für: {purposes}.' },
    'de-AT': { 'banner.title': 'Kekserl' },
  };

  it('win over ours: the exact tag, then the language', async () => {
    const page = await open({
      policy: { ...policy, texts },
      before: `document.documentElement.lang = 'de-AT';`,
    });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal('Kekserl');
    expect(text(banner, 'body')).to.equal('Nur für: Funktional, Statistik, Werbung.');
    expect(text(banner, 'accept-all')).to.equal('Alle akzeptieren');
  });

  it('do not leak into another language', async () => {
    const page = await open({
      policy: { ...policy, texts },
      before: `document.documentElement.lang = 'fr';`,
    });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal('Les cookies et votre vie privée');
  });

  it('bring a language that we do not speak, in its own direction', async () => {
    const urdu = { 'banner.title': 'رازداری', 'banner.reject-all': 'سب مسترد کریں' };
    const page = await open({
      policy: { ...policy, texts: { ur: urdu } },
      loaderAttributes: 'data-locale="ur"',
    });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal('رازداری');
    expect(text(banner, 'accept-all')).to.equal('Accept all');
    expect([base(banner).lang, base(banner).dir]).to.deep.equal(['ur', 'rtl']);
  });

  it('are texts, never markup', async () => {
    const page = await open({
      policy: { ...policy, texts: { en: { 'banner.title': '<img src=x onerror=alert(1)>' } } },
    });
    const banner = await shown(page);
    expect(text(banner, 'title')).to.equal('<img src=x onerror=alert(1)>');
    expect(banner.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('come with a new policy at run time', async () => {
    const page = await open();
    const banner = await shown(page);
    page.consent.configure({ ...policy, texts });
    await banner.updateComplete;
    expect(text(banner, 'title')).to.equal('Biscuits');
  });

  for (const [mode, more, button, word] of [
    ['opt-in', [{ id: 'analytics' }], 'accept-all', 'Accept all'],
    ['opt-out', [{ id: 'analytics' }], 'accept-all', 'Accept all'],
    ['notice', [], 'acknowledge', 'Got it'],
  ] as const)
    it(`for the body hold in every mode: ${mode}`, async () => {
      const page = await open({
        policy: {
          version: '1',
          mode,
          categories: [{ id: 'necessary', required: true }, ...more],
          texts: { en: { 'banner.body': 'We keep one flag.' } },
        },
      });
      const banner = await shown(page);
      expect(text(banner, 'body')).to.equal('We keep one flag.');
      expect(text(banner, button)).to.equal(word);
    });
});
