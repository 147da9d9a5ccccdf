import { expect } from 'chai';
import type { Consent } from '../../src/consent/types.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

/** Another copy of the modules: what stands under another address is another module. */
const secondCopy = `<script type="module">
  import { getConsent, configure } from '/dist/index.js';
  Object.assign(window, { secondConsent: getConsent(), secondConfigure: configure });
</script>`;
const second = (page: TestPage) => page.window['secondConsent'] as Consent;
const script = '<script type="text/plain" data-consent="analytics">ran.push("analytics");</script>';

/** The loader's files as another build would have them, below `other/`. */
async function otherBuild(): Promise<Record<string, string>> {
  const names = ['banner', 'check', 'diagnostics'].map((name) => `chunks/${name}.js`);
  const fetched = ['consent-elements.js', ...names].map(async (name) => {
    const text = await (await fetch(`/dist/${name}`)).text();
    return [name, text] as const;
  });
  const texts = await Promise.all(fetched);
  const [, id = ''] = /\bbuild ?= ?"(\w+)"/.exec(texts.at(-1)?.[1] ?? '') ?? [];
  return Object.fromEntries(
    texts.map(([name, text]) => [`other/${name}`, text.replaceAll(id, 'other')] as const),
  );
}

describe('two copies on one page', () => {
  afterEach(closePages);

  for (const [first, then] of [
    ['dist', 'other'],
    ['other', 'dist'],
  ] as const)
    it(`of two builds, ${first} first: that one has the page, with its own chunks`, async () => {
      const page = await openPage({
        loader: 'none',
        files: await otherBuild(),
        head: `<script src="${first}/consent-elements.js"></script>
          <script src="${then}/consent-elements.js"></script>`,
        body: `<cookie-banner></cookie-banner>${script}`,
      });
      await until(() => page.query('cookie-banner').hasAttribute('open'), 'the banner');
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal(['analytics']);
      const asked = [...(await page.requests()), ...(await page.distRequests())];
      const chunks = asked.filter((path) => /chunks\/(check|banner)/.test(path));
      expect(chunks).to.deep.equal([`${first}/chunks/check.js`, `${first}/chunks/banner.js`]);
      expect(page.window.problems.map(({ code }) => code)).to.deep.equal(['loader']);
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('a loader that comes after the ES modules shares their store, and puts it under its name', async () => {
    const page = await openPage({ loader: 'define', body: script });
    const late = page.document.createElement('script');
    late.src = 'dist/consent-elements.js';
    page.document.head.append(late);
    const { window } = page;
    await until(() => window.consentElements, 'the loader');
    expect(window.consentElements === window.moduleConsent).to.be.true;
    void window.consentElements?.acceptAll();
    expect(window.ran).to.deep.equal(['analytics']);
    expect(window.seen.filter(({ type }) => type === 'consent-ready')).to.have.length(1);
    expect(window.uncaught).to.deep.equal([]);
  });

  for (const loader of ['classic', 'bundle', 'define'] as const)
    it(`${loader} and the ES modules share one store`, async () => {
      const page = await openPage({ loader, head: secondCopy, body: script });
      await until(() => second(page), 'the second copy');
      expect(second(page) === page.consent).to.be.true;
      second(page).acceptAll();
      expect(page.consent.has('analytics')).to.be.true;
      expect(page.window.ran).to.deep.equal(['analytics']);
      expect(page.window.seen.map(({ type }) => type)).to.deep.equal([
        'consent-ready',
        'consent-change',
      ]);
      expect(page.window.problems).to.deep.equal([]);
    });

  it('both bringing the elements: they are registered once, and nobody complains', async () => {
    const page = await openPage({
      head: '<script type="module" src="/dist/define.js"></script>',
      body: `<cookie-banner></cookie-banner>${script}`,
    });
    await until(() => page.count('cookie-preferences:defined, cookie-banner:defined'), 'a surface');
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['analytics']);
    expect(page.window.uncaught).to.deep.equal([]);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('the store is one for the page, under a name that every version knows', async () => {
    const page = await openPage();
    const key = Symbol.for('consent-elements/store@1');
    const shared = (page.window as unknown as Record<symbol, { consent: Consent }>)[key];
    expect(shared?.consent === page.consent).to.be.true;
  });

  it('configure() of one counts for the other', async () => {
    const page = await openPage({ head: secondCopy });
    await until(() => second(page), 'the second copy');
    (page.window['secondConfigure'] as (policy: unknown) => void)({
      version: '2',
      categories: [{ id: 'other' }],
    });
    await until(() => page.consent.state.policyVersion === '2', 'the policy');
    expect(Object.keys(page.consent.state.grants)).to.deep.equal(['other']);
  });
});
