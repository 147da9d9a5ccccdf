import { expect } from 'chai';
import { setCookie } from '../support/browser-storage.js';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { shownPart } from '../support/placeholder.js';
import { until } from '../support/until.js';

const nonce = 'abc';
const strict =
  "script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; object-src 'none'; base-uri 'none'";
const trustedTypes =
  "require-trusted-types-for 'script'; trusted-types consent-elements lit-html 'allow-duplicates'";

/** A page with something of everything, as strict as its header makes it. It collects what the header forbids in `forbidden`. */
function openStrict(csp: string, options: PageOptions = {}): Promise<TestPage> {
  return openPage({
    nonce,
    policy: { ...testPolicy, items: [{ name: '_ga', category: 'analytics' }] },
    headers: { 'Content-Security-Policy': csp },
    before: `window.forbidden = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        forbidden.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));`,
    head: `<script type="text/plain" data-consent="analytics" data-src="head.js"></script>`,
    body: `<cookie-banner></cookie-banner><cookie-declaration></cookie-declaration>
      <consent-gate category="analytics" id="scripts">
        <script type="text/plain" data-src="external.js"></script>
        <script type="text/plain">ran.push('inline');</script>
        <script type="text/plain" data-type="module" data-src="module.js"></script>
        <script type="text/plain" data-type="module">ran.push('inline module');</script>
        <img data-src="pixel.gif" alt="" width="1" height="1">
      </consent-gate>
      <consent-gate category="analytics">
        <template><script src="from-template.js"></script></template>
      </consent-gate>
      <consent-gate category="marketing" id="film">
        <iframe data-src="film.html" title="Film" width="560" height="315"></iframe>
      </consent-gate>`,
    ...options,
  });
}

const everything = [
  'external.js',
  'from-template.js',
  'head.js',
  'inline',
  'inline module',
  'module.js',
];
const forbidden = (page: TestPage) => page.window['forbidden'];

describe('a strict content security policy', () => {
  afterEach(closePages);

  for (const loader of ['classic', 'bundle', 'define'] as const)
    for (const [what, csp] of [
      ['nonce and strict-dynamic', strict],
      ['the same and Trusted Types', `${strict}; ${trustedTypes}`],
    ] as const)
      describe(`with ${what} (${loader})`, () => {
        it('lets surfaces show, with their styles', async () => {
          const page = await openStrict(csp, { loader });
          await until(() => page.query('cookie-banner').hasAttribute('open'), 'the banner');
          const { window } = page;
          expect(window.getComputedStyle(page.query('cookie-banner')).position).to.equal('fixed');
          await shownPart(page, 'placeholder', '#film');
          await shownPart(page, 'table', 'cookie-declaration');
          await page.consent.show('preferences');
          const open = () => page.query('cookie-preferences').hasAttribute('open');
          await until(open, 'the preferences');
          expect(forbidden(page)).to.deep.equal([]);
          expect(page.window.errors).to.deep.equal([]);
        });

        it('lets what the visitor allowed run, and nothing before', async () => {
          const page = await openStrict(csp, { loader });
          expect(page.window.ran).to.deep.equal([]);
          page.consent.acceptAll();
          await until(() => page.window.ran.length === everything.length, 'the scripts');
          expect([...page.window.ran].sort()).to.deep.equal(everything);
          expect(await page.requests()).to.include.members(['pixel.gif', 'film.html']);
          expect(forbidden(page)).to.deep.equal([]);
          expect(page.window.errors).to.deep.equal([]);
        });

        it('lets what was refused be erased and a decided visitor come back', async () => {
          const page = await openStrict(csp, { loader });
          setCookie('_ga');
          page.consent.rejectAll();
          await until(() => !page.document.cookie.includes('_ga'), 'the cookie to go');
          await page.reload();
          expect(page.consent.state.status).to.equal('decided');
          await shownPart(page, 'placeholder', '#film');
          expect(page.window.ran).to.deep.equal([]);
          expect(forbidden(page)).to.deep.equal([]);
        });
      });

  it('with a nonce alone stops what has none, and only that', async () => {
    const page = await openStrict("script-src 'nonce-abc'", {
      body: `<consent-gate category="analytics">
          <script nonce="abc" type="text/plain">ran.push('allowed');</script>
          <script type="text/plain">ran.push('not allowed');</script>
          <script nonce="abc" type="text/plain" data-src="allowed.js"></script>
          <script type="text/plain" data-src="not-allowed.js"></script>
        </consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'the scripts');
    expect(page.window.ran).to.deep.equal(['allowed', 'allowed.js']);
    expect(await page.requests()).to.deep.equal(['allowed.js']);
    expect(forbidden(page)).to.have.length(3);
  });

  it('without our Trusted Types policy keeps gated scripts from running where there are Trusted Types, and says so', async () => {
    const csp = `${strict}; require-trusted-types-for 'script'; trusted-types lit-html`;
    const page = await openStrict(csp);
    page.consent.acceptAll();
    if (!('trustedTypes' in page.window)) {
      await until(() => page.window.ran.length === everything.length, 'the scripts');
      return;
    }
    await until(() => page.window.problems.length, 'the problem');
    expect(page.window.problems.every(({ code }) => code === 'activation')).to.be.true;
    expect(page.window.ran).to.deep.equal([]);
    expect(page.consent.has('analytics')).to.be.true;
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
