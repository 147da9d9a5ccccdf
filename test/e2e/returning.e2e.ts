/** What a site in use costs a visitor who has decided: the loader, and nothing else of ours. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { productionHost, startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { newVisitor, type Visitor } from './support/visitor.js';

const policy = JSON.stringify({
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
});
/** From docs/loading.md. */
const hint = `<script>
  /(^|; )cookie_consent=/.test(document.cookie) ||
    document.head.append(
      Object.assign(document.createElement('link'), {
        rel: 'modulepreload',
        href: '/dist/chunks/banner.js',
      }),
    );
</script>`;
const headWith = (loader: string): string => `
  <script type="application/json" data-consent-policy>${policy}</script>
  ${loader}
  <script type="text/plain" data-consent="analytics" data-src="/tracker.js"></script>`;
const embeddings = {
  plain: '<script src="/dist/consent-elements.js"></script>',
  'defer and hint': `${hint}<script defer src="/dist/consent-elements.js"></script>`,
};
const body = `
  <cookie-banner></cookie-banner>
  <consent-gate category="analytics"><script type="text/plain" data-src="/tracker.js"></script></consent-gate>`;

for (const [embedding, loader] of Object.entries(embeddings))
  describe(`a visitor who has decided (${embedding})`, () => {
    let browser: TestBrowser;
    let site: PlainSite;

    before(async () => {
      browser = await startBrowser();
      site = await startPlainSite(productionHost);
      site.app.get('/tracker.js', (_request, response) => {
        response.type('js').send('');
      });
      site.page(headWith(loader), body);
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    const requestsOf = async (visitor: Visitor): Promise<readonly string[]> => {
      const before = site.requested.length;
      await visitor.open(`${site.origin}/`);
      return site.requested.slice(before).filter((path) => path.startsWith('/dist/'));
    };

    for (const choice of ['accept-all', 'reject-all'] as const)
      it(`downloads the loader and nothing else after ${choice}`, async () => {
        const visitor = await newVisitor(browser);
        try {
          await visitor.open(`${site.origin}/`);
          await visitor.decide(choice);
          assert.deepEqual(await requestsOf(visitor), ['/dist/consent-elements.js']);
        } finally {
          await visitor.close();
        }
      });

    it('had downloaded no more than the loader, the check and the banner before', async () => {
      const visitor = await newVisitor(browser);
      try {
        const before = site.requested.length;
        await visitor.open(`${site.origin}/`);
        await visitor.page.waitForSelector('cookie-banner >>> [part~="reject-all"]', {
          visible: true,
        });
        const ours = site.requested.slice(before).filter((path) => path.startsWith('/dist/'));
        assert.deepEqual([...ours].sort(), [
          '/dist/chunks/banner.js',
          '/dist/chunks/check.js',
          '/dist/consent-elements.js',
        ]);
      } finally {
        await visitor.close();
      }
    });
  });
