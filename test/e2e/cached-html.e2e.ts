/** One HTML for everybody, kept by a cache that knows nothing of visitors: each gets what they have chosen all the same. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { express } from '../../demo/shared/express.js';
import { listenOnLoopback, type LoopbackServer } from '../../demo/shared/loopback.js';
import { startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { atRest, newVisitor, type Visitor } from './support/visitor.js';

const policy = JSON.stringify({
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
});
const head = `<script type="application/json" data-consent-policy>${policy}</script>
  <script src="/dist/consent-elements.js"></script>
  <script type="text/plain" data-consent="analytics" data-src="/tag.js"></script>`;
const body = `<cookie-banner></cookie-banner>
  <consent-gate category="analytics"><iframe data-src="/film.html" title="Film"></iframe></consent-gate>`;

interface Cache {
  readonly origin: string;
  /** What it has let through of `/`, header and all. */
  readonly passed: readonly { readonly cookie: string | undefined }[];
  readonly close: LoopbackServer['close'];
}

/** Stands before a site, and keeps its first page for whoever comes: neither `Vary` nor `private` would stop it. */
async function startCache(site: PlainSite): Promise<Cache> {
  const passed: { cookie: string | undefined }[] = [];
  let kept: Promise<string> | undefined;
  const app = express();
  app.get('/', (request, response, next) => {
    const fetchPage = async (): Promise<string> => {
      const { cookie } = request.headers;
      passed.push({ cookie });
      return (
        await fetch(site.origin.replace('plain.localhost', '127.0.0.1'), {
          headers: cookie ? { cookie } : {},
        })
      ).text();
    };
    kept ??= fetchPage();
    kept.then((html) => response.type('html').send(html), next);
  });
  app.use(site.app);
  const server = await listenOnLoopback(app, 0);
  return { origin: `http://plain.localhost:${server.port}`, passed, close: () => server.close() };
}

describe('HTML from a shared cache', () => {
  let browser: TestBrowser;
  let site: PlainSite;
  let cache: Cache;

  before(async () => {
    browser = await startBrowser();
    site = await startPlainSite();
    site.page(head, body);
    site.app.get('/tag.js', (_request, response) => {
      response.type('js').send('');
    });
    site.app.get('/film.html', (_request, response) => {
      response.type('html').send('<!doctype html><title>Film</title>');
    });
    cache = await startCache(site);
  });
  after(async () => {
    await browser.close();
    await cache.close();
    await site.close();
  });

  /** Opens the page and returns what is gated of what it has asked for. */
  const open = async (visitor: Visitor): Promise<readonly string[]> => {
    visitor.forget();
    await visitor.open(`${cache.origin}/`);
    await visitor.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await atRest(visitor.page);
    return visitor.requested
      .map((url) => new URL(url).pathname)
      .filter((path) => /tag|film/.test(path))
      .sort();
  };
  const choose = (visitor: Visitor, method: 'acceptAll' | 'rejectAll'): Promise<void> =>
    visitor.page.evaluate((name) => window.consentElements[name](), method);

  it('serves who agrees and who refuses rightly, and a third who has said nothing', async () => {
    const [agreeing, refusing, silent] = [
      await newVisitor(browser),
      await newVisitor(browser),
      await newVisitor(browser),
    ];
    await agreeing.page.goto(`${cache.origin}/tag.js`);
    await agreeing.page.evaluate(() => {
      const now = Math.floor(Date.now() / 1000);
      const record = { v: 1, policy: '1', at: now - 60, until: now + 3600, mode: 'opt-in' };
      const text = JSON.stringify({ ...record, choices: 'yanalytics' });
      document.cookie = `cookie_consent=${encodeURIComponent(text)}; Path=/`;
    });
    const everything = ['/film.html', '/tag.js'];
    assert.deepEqual(await open(agreeing), everything);
    // The page that all others get was rendered for this one.
    assert.match(cache.passed[0]?.cookie ?? '', /cookie_consent=.*yanalytics/);

    assert.deepEqual(await open(silent), []);
    assert.equal((await silent.state()).status, 'undecided');
    await open(refusing);
    await choose(refusing, 'rejectAll');
    assert.deepEqual(await open(refusing), []);
    assert.deepEqual((await refusing.state()).denied, ['analytics']);
    assert.deepEqual(await open(agreeing), everything);

    await choose(agreeing, 'rejectAll');
    await choose(refusing, 'acceptAll');
    assert.deepEqual(await open(agreeing), []);
    assert.deepEqual(await open(refusing), everything);
    assert.deepEqual(await open(silent), []);
    assert.equal(cache.passed.length, 1);
    for (const visitor of [agreeing, refusing, silent]) await visitor.close();
  });
});
