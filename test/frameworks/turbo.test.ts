import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';
import { everything, settled } from './rendering.js';

const policy = { ...testPolicy, zones: { account: { allow: ['necessary'] } } };

const head = `<script src="/vendor/turbo.js"></script>
  <script type="text/plain" data-consent="analytics" data-src="head.js"></script>
  <script type="text/plain" data-consent="analytics">ran.push('head');</script>`;

/** A page's body. */
const body = (name: string): string => `<h1>${name}</h1>
  <consent-gate id="gate" category="marketing">${everything(name)}</consent-gate>`;

const document_ = (name: string, more = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
    <script type="application/json" data-consent-policy>${JSON.stringify(policy)}</script>
    <script src="dist/consent-elements.js"></script>${head}${more}</head><body>${body(name)}</body></html>`;

const morph = '<meta name="turbo-refresh-method" content="morph">';

const open = (): Promise<TestPage> =>
  openPage({
    policy,
    head,
    body: body('one'),
    files: { 'two.html': document_('two'), 'three.html': document_('three') },
  });

interface Turbo {
  visit(url: string, options?: { readonly action: string }): void;
}

async function visit(page: TestPage, url: string, action = 'advance'): Promise<void> {
  const loaded = nextEvent(page.document, 'turbo:load');
  (page.window['turbo'] as Turbo).visit(url, { action });
  await loaded;
}

/** The button of the browser. Once a file: all pages of a file share one history, and WebKit loses its way in there. */
async function back(page: TestPage): Promise<void> {
  const loaded = nextEvent(page.document, 'turbo:load');
  page.window.history.back();
  await loaded;
}

/** What the button leads to: a visit that is served from Turbo's cache. */
const restore = (page: TestPage): Promise<void> => visit(page, 'page.html', 'restore');

const ranOf = (page: TestPage, name: string): string[] =>
  page.window.ran.filter((each) => each.startsWith(name));

describe('under Turbo', () => {
  afterEach(closePages);

  it('gates of a visited page wait and open; scripts of the head run once', async () => {
    const page = await open();
    await visit(page, 'two.html');
    await settled(page);
    expect(page.window.ran).to.deep.equal([]);
    expect(await page.requests()).to.deep.equal(['two.html']);

    page.consent.acceptAll();
    await until(() => ranOf(page, 'two').length === 3, 'the gate of the second page');
    expect(ranOf(page, 'one')).to.deep.equal([]);
    await visit(page, 'three.html');
    await until(() => ranOf(page, 'three').length === 3, 'the gate of the third page');
    await visit(page, 'two.html');
    await until(() => ranOf(page, 'two').length === 6, 'the second page, visited again');
    await settled(page);
    expect([...ranOf(page, 'head')].sort()).to.deep.equal(['head', 'head.js']);
    expect((await page.requests()).filter((path) => path === 'head.js')).to.have.length(1);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('a page from the cache is open where consent still holds, and runs nothing twice', async () => {
    const page = await open();
    page.consent.acceptAll();
    await until(() => ranOf(page, 'one').length === 3, 'the first page');
    await visit(page, 'two.html');
    await until(() => ranOf(page, 'two').length === 3, 'the second page');
    await restore(page);
    expect(page.query('h1').textContent).to.equal('one');
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    await until(
      () =>
        page.query<HTMLIFrameElement>('[data-src]:is(iframe)').contentDocument?.querySelector('p'),
      'the frame',
    );
    await settled(page);
    expect(ranOf(page, 'one')).to.have.length(3);
    expect(page.count('.templated')).to.equal(1);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  for (const [what, deny, allow, goBack] of [
    [
      'consent has been withdrawn',
      (page: TestPage) => page.consent.rejectAll(),
      (page: TestPage) => page.consent.acceptAll(),
      back,
    ],
    [
      'the zone forbids it',
      (page: TestPage) => page.consent.setZone('account'),
      (page: TestPage) => page.consent.setZone(''),
      restore,
    ],
  ] as const)
    it(`a page from the cache asks for nothing and runs nothing where ${what}`, async () => {
      const page = await open();
      page.consent.acceptAll();
      await until(() => ranOf(page, 'one').length === 3, 'the first page');
      await visit(page, 'two.html');
      await until(() => ranOf(page, 'two').length === 3, 'the second page');
      await settled(page);
      void deny(page);
      const before = (await page.requests()).length;
      const { length } = page.window.ran;
      await goBack(page);
      expect(page.query('h1').textContent).to.equal('one');
      await settled(page);
      expect((await page.requests()).slice(before)).to.deep.equal([]);
      expect(page.window.ran.slice(length)).to.deep.equal([]);
      expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
      expect(page.count('.templated, iframe[src], img[src], link[href]')).to.equal(0);

      void allow(page);
      await until(() => page.count('.templated, iframe[src]') === 3, 'the content to come back');
      await settled(page);
      expect(page.window.ran.slice(length)).to.deep.equal([]);
      expect(page.window.uncaught).to.deep.equal([]);
    });

  // A morph makes the page what the server has written, and an open gate is not that.
  for (const [how, more] of [
    [
      'data-turbo-permanent',
      "document.querySelector('consent-gate').setAttribute('data-turbo-permanent', '')",
    ],
    [
      'turbo:before-morph-element',
      `document.addEventListener('turbo:before-morph-element', (event) => {
        if (event.target.localName === 'consent-gate') event.preventDefault(); })`,
    ],
  ] as const)
    it(`a morph leaves an open gate alone that ${how} keeps`, async () => {
      const page = await openPage({
        policy,
        head: head + morph,
        body: `${body('one')}<script>${more}</script>`,
        stored: { analytics: 'y', marketing: 'y' },
      });
      await until(() => ranOf(page, 'one').length === 3, 'the gate');
      await settled(page);
      const before = (await page.requests()).length;
      await page.serve({
        'page.html': document_('one', morph).replace('<h1>one', '<h1>one anew'),
      });
      await visit(page, page.window.location.href, 'replace');
      await until(() => page.query('h1').textContent === 'one anew', 'the morph');
      await settled(page);
      expect((await page.requests()).slice(before)).to.deep.equal([]);
      expect(page.window.ran).to.have.length(5);
      expect(page.query('iframe[data-src]').hasAttribute('src')).to.be.true;
    });
});
