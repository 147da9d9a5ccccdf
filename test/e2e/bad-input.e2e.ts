/** What a page may get wrong. Always: nothing granted that was not chosen, a clear error, and the page goes on. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Problem } from '../../src/policy/problem.js';
import { startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { atRest, newVisitor, type Visitor } from './support/visitor.js';

declare global {
  interface Window {
    /** What `consent-error` told the page. */
    problems: Problem[];
    clicked: boolean;
    /** The script in the head has run. */
    tracked: boolean;
    /** So has the one in the gate. */
    gateOpened: boolean;
  }
}

const loader = '<script src="/dist/consent-elements.js"></script>';
const gated = '<script type="text/plain" data-consent="analytics" data-src="/tracker.js"></script>';
const body = `
  <cookie-banner></cookie-banner>
  <button id="own" onclick="window.clicked = true">The page's own</button>
  <consent-gate category="analytics"><script type="text/plain" data-src="/gated.js"></script></consent-gate>`;

const goodPolicy = {
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
};
const inline = (policy: unknown): string =>
  `<script type="application/json" data-consent-policy>${
    typeof policy === 'string' ? policy : JSON.stringify(policy)
  }</script>`;
const fetched = (url: string): string =>
  `<script src="/dist/consent-elements.js" data-policy="${url}"></script>`;

/** Ten seconds are over in a hundredth of that. */
const hurry = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => timeout(milliseconds / 100);
  });

const collectProblems = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    window.problems = [];
    document.addEventListener('consent-error', (event) => {
      window.problems.push((event as Event & { readonly detail: Problem }).detail);
    });
  });

describe('bad input', () => {
  let browser: TestBrowser;
  let site: PlainSite;
  let visitor: Visitor;

  before(async () => {
    browser = await startBrowser();
    site = await startPlainSite();
    site.app.get('/tracker.js', (_request, response) => {
      response.type('js').send('window.tracked = true;');
    });
    site.app.get('/gated.js', (_request, response) => {
      response.type('js').send('window.gateOpened = true;');
    });
    site.app.get('/policy.html', (_request, response) => {
      response.type('html').send('<!doctype html><title>Sign in first</title>');
    });
    site.app.get('/never.json', () => {
      /* No answer. */
    });
    site.app.get('/broken.json', (request) => {
      request.socket.destroy();
    });
    site.app.get('/policy.json', (_request, response) => {
      response.json(goodPolicy);
    });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await newVisitor(browser, { prepare: collectProblems });
  });
  afterEach(async () => {
    site.hide('/dist/chunks/banner.js', false);
    await visitor.close();
  });

  const firstProblem = async (code: string): Promise<Problem> => {
    await visitor.page.waitForFunction(
      (wanted) => window.problems.some((problem) => problem.code === wanted),
      {},
      code,
    );
    return visitor.page.evaluate(
      (wanted) => window.problems.find((problem) => problem.code === wanted) as Problem,
      code,
    );
  };

  /** Nothing runs, nothing is kept, and the page is as usable as without the library. */
  const assertShut = async (): Promise<void> => {
    await atRest(visitor.page);
    assert.equal(await visitor.page.evaluate(() => window.consentElements.has('analytics')), false);
    await visitor.page.evaluate(() => void window.consentElements.acceptAll());
    await atRest(visitor.page);
    assert.deepEqual(trackersAsked(), [], 'the gates held');
    assert.deepEqual(await visitor.context.cookies(), []);
    await assertPageWorks();
  };
  const assertPageWorks = async (): Promise<void> => {
    await visitor.page.click('#own');
    assert.equal(await visitor.page.evaluate(() => window.clicked), true);
    assert.deepEqual(visitor.thrown, []);
  };
  /** Since the page was opened. */
  const trackersAsked = (): readonly string[] =>
    site.requested
      .slice(requestedBefore)
      .filter((path) => path === '/tracker.js' || path === '/gated.js');
  let requestedBefore = 0;
  const open = async (head: string): Promise<void> => {
    site.page(head, body);
    requestedBefore = site.requested.length;
    await visitor.open(`${site.origin}/`);
  };

  const refused: readonly {
    readonly what: string;
    readonly head: string;
    readonly code: Problem['code'];
    readonly says: RegExp;
  }[] = [
    {
      what: 'a policy URL that answers 404',
      head: fetched('/nowhere.json') + gated,
      code: 'policy-fetch',
      says: /data-policy = "\/nowhere\.json .*404.*"\n.+/,
    },
    {
      what: 'a policy URL that answers HTML',
      head: fetched('/policy.html') + gated,
      code: 'policy-json',
      says: /"<!doctype html><title>Sign in first<\/title>"\n.+/,
    },
    {
      what: 'a policy URL that breaks off',
      head: fetched('/broken.json') + gated,
      code: 'policy-fetch',
      says: /data-policy = "\/broken\.json .+"\n.+/,
    },
    {
      what: 'a policy that is not JSON',
      head: inline("{ version: '1' }") + loader + gated,
      code: 'policy-json',
      says: /script\[data-consent-policy\] = .+version.+\n.+/,
    },
    {
      what: 'a policy cut off in the middle',
      head: inline(JSON.stringify(goodPolicy).slice(0, 40)) + loader + gated,
      code: 'policy-json',
      says: /script\[data-consent-policy\] = .+\n.+/,
    },
    {
      what: 'a wrong type in a known member',
      head: inline({ ...goodPolicy, categories: { analytics: true } }) + loader + gated,
      code: 'policy-type',
      says: /categories = \{"analytics":true\}\n.+/,
    },
    {
      what: 'two categories of one id',
      head:
        inline({ ...goodPolicy, categories: [...goodPolicy.categories, { id: 'analytics' }] }) +
        loader +
        gated,
      code: 'policy-duplicate',
      says: /categories.* = "analytics"\n.+/,
    },
    {
      what: 'an item in no category',
      head:
        inline({ ...goodPolicy, items: [{ name: '_x', category: 'statistics' }] }) + loader + gated,
      code: 'policy-reference',
      says: /items.* = "statistics"\n.+/,
    },
    {
      what: 'a pattern that does not compile',
      head:
        inline({ ...goodPolicy, items: [{ name: '/_x(/', category: 'analytics' }] }) +
        loader +
        gated,
      code: 'policy-pattern',
      says: /items.* = "\/_x\(\/"\n.+/,
    },
  ];

  for (const { what, head, code, says } of refused)
    it(`refuses ${what}`, async () => {
      await open(head);
      await firstProblem(code);
      assert.match(await visitor.logged(new RegExp(code)), says);
      await assertShut();
      assert.equal(await visitor.asked(), false, 'there is nothing to ask with');
    });

  it('gives up on a policy URL that never answers', async () => {
    await hurry(visitor.page);
    await open(fetched('/never.json') + gated);
    const { value } = await firstProblem('policy-fetch');
    assert.match(String(value), /never\.json .*(timed out|timeout)/i);
    await assertShut();
  });

  it('neither uses nor erases an earlier record while the policy is refused', async () => {
    await open(inline(goodPolicy) + loader + gated);
    await visitor.press('cookie-banner', 'accept-all');
    await visitor.page.waitForFunction(() => window.tracked);
    const [before] = await visitor.context.cookies();
    assert.equal(before?.name, 'cookie_consent');

    await open(fetched('/nowhere.json') + gated);
    await firstProblem('policy-fetch');
    await atRest(visitor.page);
    assert.deepEqual(trackersAsked(), [], 'the gates held');
    const [kept] = await visitor.context.cookies();
    assert.equal(kept?.value, before.value);

    await open(inline(goodPolicy) + loader + gated);
    await visitor.page.waitForFunction(() => window.tracked);
  });

  it('does nothing more when the loader is included twice', async () => {
    await open(inline(goodPolicy) + loader + loader + gated);
    await firstProblem('loader');
    const banners = await visitor.page.waitForSelector('cookie-banner >>> [part~="reject-all"]', {
      visible: true,
    });
    assert.ok(banners);
    await visitor.press('cookie-banner', 'accept-all');
    await visitor.page.waitForFunction(() => window.tracked && window.gateOpened);
    await atRest(visitor.page);
    assert.deepEqual([...trackersAsked()].sort(), ['/gated.js', '/tracker.js'], 'each once');
    await assertPageWorks();
  });

  it('grants nothing when the banner does not come', async () => {
    site.hide('/dist/chunks/banner.js');
    await open(inline(goodPolicy) + loader + gated);
    const { field } = await firstProblem('chunk');
    assert.equal(field, 'banner');
    assert.match(await visitor.logged(/ chunk: /), / chunk: banner = .+\n.+/);
    await atRest(visitor.page);
    assert.deepEqual((await visitor.state()).granted, ['necessary']);
    assert.equal((await visitor.state()).status, 'undecided');
    assert.deepEqual(trackersAsked(), [], 'the gates held');
    assert.deepEqual(await visitor.context.cookies(), []);
    await assertPageWorks();
    // The page can still offer a way of its own.
    await visitor.page.evaluate(() => window.consentElements.save({ analytics: true }));
    await visitor.page.waitForFunction(() => window.tracked);
  });

  it('keeps a gate with an unknown category shut, and the others working', async () => {
    const unknown =
      '<script type="text/plain" data-consent="statistics" data-src="/other.js"></script>';
    await open(inline(goodPolicy) + loader + unknown + gated);
    const problem = await firstProblem('gate');
    assert.match(JSON.stringify(problem), /statistics/);
    await visitor.press('cookie-banner', 'accept-all');
    await visitor.page.waitForFunction(() => window.tracked && window.gateOpened);
    await atRest(visitor.page);
    assert.ok(!site.requested.slice(requestedBefore).includes('/other.js'));
    await assertPageWorks();
  });

  describe('a stored record that is not one of ours', () => {
    const now = Math.floor(Date.now() / 1000);
    // Whole, it would grant: each of the others has one thing wrong with it.
    const granting = `{"v":1,"policy":"1","at":${now - 60},"until":${now + 3600},"mode":"opt-in"`;
    const records: Readonly<Record<string, string>> = {
      'cut off': `${granting},"choices":"yanalyt`,
      'of another version': `${granting.replace('"v":1', '"v":99')},"choices":"yanalytics"}`,
      'with a prototype': `${granting},"__proto__":{"choices":"yanalytics"}}`,
      'of another tool': 'analytics=1&marketing=1',
      'with a wrong type': `${granting},"choices":["yanalytics"]}`,
    };
    const openWith = async (record: string): Promise<void> => {
      await visitor.context.setCookie({
        name: 'cookie_consent',
        value: encodeURIComponent(record),
        domain: new URL(site.origin).hostname,
        path: '/',
      });
      await open(inline(goodPolicy) + loader + gated);
    };

    it('would count as a choice with nothing wrong with it', async () => {
      await openWith(`${granting},"choices":"yanalytics"}`);
      await visitor.page.waitForFunction(() => window.tracked);
      assert.equal((await visitor.state()).status, 'decided');
    });

    for (const [what, record] of Object.entries(records))
      it(`counts as no choice when ${what}`, async () => {
        await openWith(record);
        assert.deepEqual((await visitor.state()).granted, ['necessary']);
        await visitor.page.waitForSelector('cookie-banner >>> [part~="reject-all"]', {
          visible: true,
        });
        assert.deepEqual(trackersAsked(), [], 'the gates held');
        await assertPageWorks();
      });
  });

  describe('storage that fails', () => {
    const inLocalStorage = { ...goodPolicy, storage: { type: 'localStorage', key: 'choice' } };
    const failures: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
      'on reading': (page) =>
        page.evaluateOnNewDocument(() => {
          Storage.prototype.getItem = () => {
            throw new DOMException('Not now', 'SecurityError');
          };
        }),
      'on writing': (page) =>
        page.evaluateOnNewDocument(() => {
          Storage.prototype.setItem = () => {
            throw new DOMException('Not now', 'SecurityError');
          };
        }),
      'because it is full': (page) =>
        page.evaluateOnNewDocument(() => {
          Storage.prototype.setItem = () => {
            throw new DOMException('Full', 'QuotaExceededError');
          };
        }),
      'on every touch': (page) =>
        page.evaluateOnNewDocument(() => {
          Object.defineProperty(window, 'localStorage', {
            get() {
              throw new DOMException('Not at all', 'SecurityError');
            },
          });
        }),
    };
    for (const [when, fail] of Object.entries(failures))
      it(`keeps the choice until the page is left when storage fails ${when}`, async () => {
        await fail(visitor.page);
        await open(inline(inLocalStorage) + loader + gated);
        assert.deepEqual((await visitor.state()).granted, ['necessary']);
        await visitor.press('cookie-banner', 'accept-all');
        await visitor.page.waitForFunction(() => window.tracked);
        await firstProblem('storage');
        assert.equal((await visitor.state()).storage, 'unavailable');
        await assertPageWorks();
        await open(inline(inLocalStorage) + loader + gated);
        assert.deepEqual((await visitor.state()).granted, ['necessary']);
      });
  });
});
