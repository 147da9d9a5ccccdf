import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const body = `<cookie-banner><p id="slotted">Text</p></cookie-banner>
  <consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>`;
const members = [
  'acceptAll',
  'acknowledge',
  'configure',
  'has',
  'hide',
  'importRecord',
  'ready',
  'receipt',
  'rejectAll',
  'reset',
  'save',
  'setRegion',
  'setZone',
  'show',
  'state',
  'subscribe',
  'use',
  'whenGranted',
  'withdraw',
];

for (const loader of ['classic', 'bundle'] as const)
  describe(`the ${loader} file on a plain page`, () => {
    afterEach(closePages);

    it('exposes window.consentElements, with every member of the contract', async () => {
      const page = await openPage({ loader });
      const consent = page.consent as unknown as Record<string, unknown>;
      expect(Object.keys(consent).sort()).to.deep.equal(members);
      for (const name of members)
        if (name !== 'state' && name !== 'ready')
          expect(typeof consent[name], name).to.equal('function');
    });

    it('brings banner and gates to life', async () => {
      const page = await openPage({ loader, body });
      await until(() => page.count('cookie-banner[open]'), 'the banner');
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal([1]);
      await until(() => !page.count('cookie-banner[open]'), 'the banner to go');
    });

    it('works in a body, after what it gates', async () => {
      const page = await openPage({
        loader: 'none',
        policy: testPolicy,
        body: `${body}<script src="dist/consent-elements${loader === 'bundle' ? '.bundle' : ''}.js"></script>`,
      });
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal([1]);
    });

    it('works when it is inserted into a page that was loaded long ago', async () => {
      const page = await openPage({ loader: 'none', body });
      const script = page.document.createElement('script');
      script.src = `dist/consent-elements${loader === 'bundle' ? '.bundle' : ''}.js`;
      const loaded = nextEvent(script, 'load');
      page.document.head.append(script);
      await loaded;
      await page.consent.ready;
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal([1]);
    });

    it('leaves no other name in the page', async () => {
      const names = (page: TestPage) => new Set(Object.getOwnPropertyNames(page.window));
      const without = names(await openPage({ loader: 'none' }));
      const page = await openPage({ loader });
      page.consent.acceptAll();
      const added = [...names(page)].filter((name) => !without.has(name) && !/^\d+$/.test(name));
      // Lit notes its own versions there.
      const own = added.filter((name) => !/^lit|^reactiveElementVersions$/.test(name));
      expect(own).to.deep.equal(['consentElements']);
    });
  });

describe('the loader', () => {
  afterEach(closePages);

  it('hides what is slotted into surfaces until they are there', async () => {
    const text = await (await fetch('/dist/chunks/banner.js')).text();
    const page = await openPage({
      files: { 'dist/chunks/banner.js': `⏸${text}` },
      wait: 'start',
      body,
    });
    await until(() => page.count('#slotted'), 'the parser to come to the banner');
    expect(page.query('cookie-banner').getBoundingClientRect().height).to.equal(0);
    expect(page.window.getComputedStyle(page.query('cookie-banner')).display).to.equal('none');
    await page.go('dist/chunks/banner.js');
    await until(() => page.query('#slotted').checkVisibility(), 'the text in the banner');
  });

  it('does not hide with a style element, which a strict policy would forbid', async () => {
    const page = await openPage({ body });
    expect(page.count('style')).to.equal(0);
  });

  it('sets no cookie and no key of its own before a choice', async () => {
    const page = await openPage({ body });
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    expect(page.document.cookie).to.equal('');
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    expect(await indexedDB.databases()).to.deep.equal([]);
  });

  it('asks nobody but its own files', async () => {
    const page = await openPage({ body });
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    expect(await page.requests()).to.deep.equal([]);
    const hosts = page.window.performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).host);
    expect(new Set(hosts)).to.deep.equal(new Set([location.host]));
  });
});

describe('the bundle', () => {
  afterEach(closePages);

  it('is one request, whatever shows, but for what developers are told', async () => {
    const page = await openPage({
      loader: 'bundle',
      body: `${body}<cookie-declaration></cookie-declaration>
        <consent-gate category="marketing"><iframe data-src="f.html" title="Film"></iframe></consent-gate>`,
    });
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    await page.consent.show('preferences');
    await until(() => page.count('cookie-preferences[open]'), 'the preferences');
    await page.consent.receipt();
    page.consent.rejectAll();
    expect(await page.distRequests()).to.deep.equal([
      'dist/consent-elements.bundle.js',
      'dist/chunks/diagnostics.js',
    ]);
  });
});
