import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages, openPage, storedRecord, testPolicy, type TestPage } from '../support/page.js';
import { codeOf, until } from '../support/until.js';

const codes = (page: TestPage) => page.window.problems.map(({ code }) => code);
const script = '<script type="text/plain" data-consent="analytics">ran.push("analytics");</script>';
const refuse = "throw new DOMException('No', 'SecurityError');";

describe('storage that refuses', () => {
  afterEach(closePages);

  const inLocalStorage = { ...testPolicy, storage: { type: 'localStorage', key: 'consent' } };

  for (const [what, policy, before] of [
    [
      'cookies that throw',
      testPolicy,
      `Object.defineProperty(Document.prototype, 'cookie', { get() { ${refuse} }, set() { ${refuse} } });`,
    ],
    [
      'cookies that are switched off',
      testPolicy,
      `Object.defineProperty(navigator, 'cookieEnabled', { get: () => false });
       Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} });`,
    ],
    [
      'localStorage that cannot be had',
      inLocalStorage,
      `Object.defineProperty(window, 'localStorage', { get() { ${refuse} } });`,
    ],
    [
      'localStorage that cannot be read',
      inLocalStorage,
      `Storage.prototype.getItem = () => { ${refuse} };`,
    ],
    [
      'localStorage that is full',
      inLocalStorage,
      `Storage.prototype.setItem = () => { throw new DOMException('Full', 'QuotaExceededError'); };`,
    ],
  ] as const)
    it(`${what}: the choice holds until the page is left, and one error says so`, async () => {
      const page = await openPage({ policy, before, body: script });
      expect(page.consent.state.status).to.equal('undecided');
      expect(page.consent.has('analytics')).to.be.false;
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal(['analytics']);
      expect(page.consent.state.status).to.equal('decided');
      expect(page.consent.state.storage).to.equal('unavailable');
      page.consent.save({ marketing: false });
      expect(page.consent.has('marketing')).to.be.false;
      expect(codes(page)).to.deep.equal(['storage']);
      expect(page.window.uncaught).to.deep.equal([]);
      await page.reload();
      // A refusal that could not be stored is stood in for, if localStorage lets it.
      expect(page.consent.state.status).to.equal(policy === testPolicy ? 'decided' : 'undecided');
      expect(page.consent.has('analytics')).to.be.false;
    });

  it('a script that puts a cookie property of its own on the document stops nothing', async () => {
    const before = `Object.defineProperty(document, 'cookie', { get: () => '', set() {} });`;
    const page = await openPage({ before, body: script });
    page.consent.save({ analytics: true });
    expect(page.consent.state.storage).to.equal('cookie');
    expect(storedRecord()?.choices).to.include({ analytics: 'granted', marketing: 'denied' });
  });

  it('nothing is thrown into the page of a decided visitor either', async () => {
    const page = await openPage({
      policy: {
        ...testPolicy,
        items: [{ name: '_ga', type: 'localStorage', category: 'marketing' }],
      },
      stored: { analytics: 'y', marketing: 'n' },
      before: `for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { ${refuse} } });`,
      body: script,
    });
    await until(() => page.window.ran.length, 'the script');
    await page.requests();
    expect(page.window.uncaught).to.deep.equal([]);
    expect(page.consent.state.status).to.equal('decided');
  });

  it('items whose names look like broken patterns do no harm', async () => {
    const page = await openPage({
      policy: {
        ...testPolicy,
        items: [
          { name: 'a[', type: 'cookie', category: 'marketing' },
          { name: 'b(', type: 'localStorage', category: 'marketing' },
        ],
      },
      stored: { analytics: 'y', marketing: 'n' },
    });
    await page.requests();
    expect(page.window.uncaught).to.deep.equal([]);
  });
});

describe('a stored record that is no good', () => {
  afterEach(closePages);

  const good = JSON.stringify({
    v: 1,
    policy: '1',
    at: Math.floor(Date.now() / 1000) - 60,
    until: Math.floor(Date.now() / 1000) + 86_400,
    mode: 'opt-in',
    choices: 'yanalytics|ymarketing|stube',
  });
  for (const [what, text] of [
    ['truncated', good.slice(0, -20)],
    ['of another format', good.replace('"v":1', '"v":3')],
    [
      'that has expired',
      good.replace(/"until":\d+/, '"until":1000000000').replace(/"at":\d+/, '"at":900000000'),
    ],
    ['whose choices are a list', good.replace(/"choices":"[^"]*"/, '"choices":["yanalytics"]')],
    ['that is somebody else’s', '{"analytics":true}'],
    ['that is no JSON', 'yes'],
    ['that reaches for prototypes', good.replace('yanalytics', 'y__proto__|yconstructor')],
  ] as const)
    it(`${what}: grants nothing, throws nothing`, async () => {
      document.cookie = `cookie_consent=${encodeURIComponent(text)};Path=/`;
      const page = await openPage({ body: script });
      expect(page.consent.has('analytics')).to.be.false;
      expect(page.consent.state.status).to.not.equal('decided');
      expect(page.window.ran).to.deep.equal([]);
      expect(page.window.uncaught).to.deep.equal([]);
      expect(Object.keys(page.window.Object.prototype)).to.deep.equal([]);
      page.consent.acceptAll();
      expect(page.consent.has('analytics')).to.be.true;
    });

  it('with members nobody knows is used all the same', async () => {
    document.cookie = `cookie_consent=${encodeURIComponent(good.replace('{', '{"extra":1,'))};Path=/`;
    const page = await openPage();
    expect(page.consent.has('analytics')).to.be.true;
  });
});

describe('the loader included twice', () => {
  afterEach(closePages);

  for (const [what, file] of [
    ['the same file', 'consent-elements.js'],
    ['the bundle', 'consent-elements.bundle.js'],
  ] as const)
    it(`${what}: says so, and the first one works`, async () => {
      const page = await openPage({
        head: `<script>window.first = consentElements;</script><script src="dist/${file}"></script>`,
        body: script,
      });
      expect(codes(page)).to.deep.equal(['loader']);
      expect(page.consent === page.window['first']).to.be.true;
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal(['analytics']);
      expect(page.window.seen.filter(({ type }) => type === 'consent-ready')).to.have.length(1);
      expect(page.window.uncaught).to.deep.equal([]);
    });
});

describe('a chunk that cannot be loaded', () => {
  afterEach(closePages);

  const missing = { status: 404, body: 'Not found' };
  const own = '<button id="own" onclick="ran.push(\'own\')">Own</button>';

  it('check: nothing is granted, the error says so, the page works', async () => {
    const page = await openPage({
      wait: 'load',
      files: { 'dist/chunks/check.js': missing },
      body: `<cookie-banner></cookie-banner>${script}${own}`,
    });
    await until(() => codes(page).length, 'the problem');
    const accepted = page.consent.acceptAll();
    page.consent.setZone('inner');
    page.query('#own').click();
    expect(await accepted.catch(codeOf)).to.equal('chunk');
    expect(page.window.ran).to.deep.equal(['own']);
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.include([
      'chunk',
      'check',
    ]);
    expect(page.window.uncaught).to.deep.equal([]);
    await until(() => page.window.errors.length, 'the console error');
  });

  it('banner: nothing is granted, the error says so, the API works', async () => {
    const page = await openPage({
      files: { 'dist/chunks/banner.js': missing },
      body: `<cookie-banner></cookie-banner>${script}${own}`,
    });
    await until(() => codes(page).length, 'the problem');
    expect(page.window.problems[0]?.field).to.equal('banner');
    expect(page.consent.has('analytics')).to.be.false;
    page.query('#own').click();
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['own', 'analytics']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('of another build is not used, and nothing is granted', async () => {
    const text = await (await fetch('/dist/chunks/check.js')).text();
    const page = await openPage({
      files: { 'dist/chunks/check.js': text.replace(/\bbuild ?= ?"\w+"/, 'build="other"') },
      body: '<consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>',
      wait: 'load',
    });
    await until(() => codes(page).includes('chunk'), 'the problem');
    expect(String(page.window.problems[0]?.value)).to.match(/of build other.*Deploy all files/);
    expect(page.consent.state.status).to.equal('undecided');
    expect(page.window.ran).to.deep.equal([]);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('preferences: show() says so and rejects with the code', async () => {
    const page = await openPage({ files: { 'dist/chunks/preferences.js': missing } });
    const code = await page.consent.show('preferences').catch(codeOf);
    expect(code).to.equal('chunk');
    expect(codes(page)).to.deep.equal(['chunk']);
    expect(page.count('cookie-preferences')).to.equal(0);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('preferences: show() rejects without an unhandled rejection, and works once the file is there', async () => {
    const page = await openPage({ files: { 'dist/chunks/preferences.js': missing } });
    void page.consent.show('preferences');
    await until(() => codes(page).includes('chunk'), 'the problem');
    expect(page.window.uncaught).to.deep.equal([]);
    await page.serve({
      'dist/chunks/preferences.js': await (await fetch('/dist/chunks/preferences.js')).text(),
    });
    await page.consent.show('preferences');
    expect(page.count('cookie-preferences:defined')).to.equal(1);
  });

  it('diagnostics: the error is printed all the same, without its remedy', async () => {
    const page = await openPage({ files: { 'dist/chunks/diagnostics.js': missing } });
    page.consent.save({ nonsense: true });
    const told = (error: string) => error.includes('choice') && error.includes('nonsense');
    await until(() => page.window.errors.some(told), 'the console error');
    expect(page.window.errors.join()).to.not.include('Name a category');
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('anything, at a data-base that leads nowhere', async () => {
    const page = await openPage({
      wait: 'load',
      loaderAttributes: 'data-base="nowhere/"',
      files: {
        'nowhere/chunks/check.js': missing,
        'nowhere/chunks/diagnostics.js': missing,
      },
      body: script,
    });
    await until(() => codes(page).includes('chunk'), 'the problem');
    expect(page.window.ran).to.deep.equal([]);
    expect(await page.requests()).to.include('nowhere/chunks/check.js');
  });
});

describe('a loader that is included as a module', () => {
  afterEach(closePages);

  it('looks beside the page, and says so as docs/troubleshooting.md has it', async () => {
    const missing = { status: 404, body: 'Not found' };
    const page = await openPage({
      wait: 'load',
      loader: 'none',
      head: '<script type="module" src="dist/consent-elements.js" data-base="dist/"></script>',
      body: `<cookie-banner></cookie-banner>${script}`,
      files: {
        'chunks/check.js': missing,
        'chunks/diagnostics.js': missing,
      },
    });
    await until(() => page.window.errors.length, 'the error');
    const said = byEngine({
      chromium: 'Failed to fetch dynamically imported module: ADDRESS',
      firefox: 'error loading dynamically imported module: ADDRESS',
      webkit: 'Importing a module script failed.',
    });
    const address = new URL(`${page.base}chunks/check.js`, location.href).href;
    expect(page.window.errors).to.include(
      `[consent-elements] chunk check TypeError: ${said.replace('ADDRESS', address)}`,
    );
    expect(page.consent.has('necessary')).to.be.false;
    expect(await page.requests()).to.include('chunks/check.js');
  });
});

describe('an inlined loader', () => {
  afterEach(closePages);

  it('finds its chunks at data-base', async () => {
    const text = await (await fetch('/recorded/built/dist/consent-elements.js')).text();
    const inline = text
      .replace(/\/\/# sourceMappingURL.*/, '')
      .replaceAll('</script', '<\\/script');
    const page = await openPage({
      loader: 'none',
      head: `<script data-base="dist/">${inline}</script>`,
      body: '<cookie-banner></cookie-banner>',
    });
    await until(() => page.count('cookie-banner:defined'), 'the banner');
    expect(await page.distRequests()).to.include('dist/chunks/banner.js');
    expect(codes(page)).to.deep.equal([]);
  });
});
