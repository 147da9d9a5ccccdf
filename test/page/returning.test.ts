import { expect } from 'chai';
import { setCookie } from '../support/browser-storage.js';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { until } from '../support/until.js';

const loaderOnly = ['dist/consent-elements.js'];

/** Decides on the page, then comes again. */
async function comeAgain(
  options: PageOptions,
  decide: (page: TestPage) => unknown,
): Promise<TestPage> {
  const page = await openPage(options);
  decide(page);
  const first = (await page.distRequests()).length;
  await page.reload();
  return { ...page, distRequests: async () => (await page.distRequests()).slice(first) };
}

const body = `<cookie-banner>Text</cookie-banner>
  <consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>
  <script type="text/plain" data-consent="marketing" data-src="a.js"></script>`;
const items = [
  { name: '_ga', type: 'cookie', category: 'analytics' },
  { name: '/^_hj/', type: 'localStorage', category: 'analytics' },
  { name: 'tracker', type: 'indexedDB', category: 'marketing' },
  { name: 'files', type: 'cacheStorage', category: 'marketing' },
];

describe('a visitor who has decided', () => {
  afterEach(closePages);

  for (const [what, decide, ran] of [
    ['everything', (page: TestPage) => page.consent.acceptAll(), [1, 'a.js']],
    ['nothing', (page: TestPage) => page.consent.rejectAll(), []],
    ['a part', (page: TestPage) => page.consent.save({ analytics: true }), [1]],
  ] as const)
    it(`for ${what}: the page requests the loader and nothing else of ours`, async () => {
      const page = await comeAgain({ policy: { ...testPolicy, items }, body }, decide);
      await until(() => page.window.ran.length === ran.length, 'the scripts');
      expect(page.window.ran).to.deep.equal([...ran]);
      expect(page.consent.state.status).to.equal('decided');
      expect(await page.distRequests()).to.deep.equal(loaderOnly);
    });

  it('the same in a zone, though the rest of the site has left its traces', async () => {
    const policy = {
      ...testPolicy,
      items,
      zones: { inner: { allow: [] } },
    };
    const page = await openPage({
      policy,
      loaderAttributes: 'data-zone="inner"',
      stored: { analytics: 'y', marketing: 'y' },
      before: "document.cookie = '_ga=1;Path=/';",
    });
    expect(await page.distRequests()).to.deep.equal(loaderOnly);
  });

  it('the same where a kept item only looks like a refused one', async () => {
    setCookie('_gallery');
    const page = await comeAgain({ policy: { ...testPolicy, items } }, (each) =>
      each.consent.rejectAll(),
    );
    expect(await page.distRequests()).to.deep.equal(loaderOnly);
  });

  it('of a notice, with a flag', async () => {
    const policy = {
      version: '1',
      mode: 'notice',
      storage: { type: 'localStorage', key: 'seen', format: 'flag' },
      categories: [{ id: 'necessary', required: true }],
    };
    const page = await comeAgain({ policy, body: '<cookie-banner></cookie-banner>' }, (each) =>
      each.consent.acknowledge(),
    );
    expect(await page.distRequests()).to.deep.equal(loaderOnly);
    expect(Object.keys(localStorage)).to.deep.equal(['seen']);
    expect(page.document.cookie).to.equal('');
  });

  it('gates and state are right before the parser has come to the end', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'n' },
      wait: 'start',
      head: '<script>ran.push(consentElements.state.status, consentElements.has("analytics"));</script>',
      body: `<consent-gate category="marketing"><script type="text/plain">ran.push('refused');</script></consent-gate>
        <consent-gate category="analytics"><script type="text/plain">ran.push('allowed');</script></consent-gate>
        <i></i>⏸`,
    });
    await until(() => page.window.ran.includes('allowed'), 'the gate');
    expect(page.document.readyState).to.equal('loading');
    expect(page.window.ran).to.deep.equal(['decided', true, 'allowed']);
    await page.go();
  });

  it('blocked embeds bring the placeholder, and no banner', async () => {
    const page = await comeAgain(
      {
        body: `<cookie-banner></cookie-banner><consent-gate category="marketing">
          <iframe data-src="f.html" title="Film"></iframe></consent-gate>`,
      },
      (each) => each.consent.rejectAll(),
    );
    await until(() => page.query('consent-gate').shadowRoot, 'the placeholder');
    const files = await page.distRequests();
    expect(files).to.include('dist/chunks/placeholder.js');
    expect(files.filter((file) => file.includes('preferences'))).to.deep.equal([]);
    expect(page.count('cookie-banner:defined')).to.equal(0);
  });

  it('a changed policy is checked once, then never again', async () => {
    const stored = { analytics: 'y', marketing: 'n', tube: 's' } as const;
    const policy = { ...testPolicy, version: '2' };
    await openPage({ stored, policy: null, loader: 'none' });
    const page = await openPage({ policy });
    expect(page.consent.state.status).to.equal('decided');
    expect(await page.distRequests()).to.include('dist/chunks/check.js');
    const next = await openPage({ policy });
    expect(await next.distRequests()).to.deep.equal(loaderOnly);
    expect(next.consent.has('analytics')).to.be.true;
  });

  it('reopen: the banner comes when the page is idle', async () => {
    const page = await comeAgain(
      {
        // It is idle when the test says so.
        before: 'window.idle = []; window.requestIdleCallback = (then) => idle.push(then);',
        body: '<cookie-banner reopen></cookie-banner>',
      },
      (each) => each.consent.rejectAll(),
    );
    const idle = page.window['idle'] as (() => void)[];
    await until(() => idle.length, 'the banner to wait');
    expect(page.count('cookie-banner:defined')).to.equal(0);
    for (const then of idle.splice(0)) then();
    await until(() => page.count('cookie-banner:defined'), 'the banner');
    expect(page.consent.state.status).to.equal('decided');
  });

  it('actions work with the loader alone', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'n' } });
    page.consent.save({ marketing: true });
    page.consent.save({ analytics: false });
    await until(() => !page.consent.has('analytics'), 'the choices');
    expect(page.consent.has('marketing')).to.be.true;
    await page.reload();
    expect(page.consent.state.granted).to.deep.equal(['necessary', 'marketing']);
  });
});
