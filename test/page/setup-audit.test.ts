import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const policyText = JSON.stringify(testPolicy);
const gate =
  '<consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>';
const surfaces = `<cookie-banner></cookie-banner><cookie-preferences></cookie-preferences>
  <cookie-preferences inline></cookie-preferences><cookie-declaration></cookie-declaration>`;

/** The store alone, as an app has it that forgot `consent-elements/define`. */
const storeAlone = `<script type="module">
  import { configure, getConsent } from './dist/index.js';
  window.moduleConsent = getConsent();
  configure(${policyText});
</script>`;
const forgotten: PageOptions = { policy: null, loader: 'none', head: storeAlone };
const configured = `<script type="module">
  import { configure } from './dist/index.js';
  configure(${policyText});
</script>`;

/** What waits for the page to settle does so until the test lets it go on. */
const heldBack = `const later = setTimeout;
  window.waiting = [];
  window.setTimeout = (then, time, ...rest) =>
    time === 3000 ? waiting.push(then) : later(then, time, ...rest);`;

const open = (options: PageOptions) =>
  openPage({ ...options, before: `${heldBack}${options.before ?? ''}` });

/** Waits until the diagnostics are there, and lets the time pass that they give the page. */
async function settle(page: TestPage): Promise<void> {
  const waiting = page.window['waiting'] as (() => void)[];
  await until(() => waiting.length, 'the diagnostics to wait');
  for (const then of waiting.splice(0)) then();
}

const told = ({ window }: TestPage, code: string) =>
  window.warnings.filter((warning) => warning.includes(`] ${code}: `));

function isAdvice({ window }: TestPage): void {
  expect(window.errors).to.deep.equal([]);
  expect(window.problems).to.deep.equal([]);
  expect(window.uncaught).to.deep.equal([]);
}

describe('a gate that nothing has registered', () => {
  afterEach(closePages);

  it('is named once, with the remedy, where an app imports the store alone', async () => {
    const page = await open({ ...forgotten, body: surfaces + gate + gate });
    await settle(page);
    const [warning, ...others] = told(page, 'not-registered');
    expect(warning).to.match(/not-registered: consent-gate = "<consent-gate category=/);
    expect(warning).to.include("import 'consent-elements/define'");
    expect(others).to.deep.equal([]);
    page.consent.acceptAll();
    await settle(page);
    expect(page.window.ran).to.deep.equal([]);
    expect(told(page, 'not-registered')).to.have.length(1);
    isAdvice(page);
  });

  it('is named when it has come later and consent has changed since', async () => {
    const page = await open(forgotten);
    await settle(page);
    expect(told(page, 'not-registered')).to.deep.equal([]);
    page.document.body.insertAdjacentHTML('beforeend', gate);
    page.consent.acceptAll();
    await settle(page);
    expect(told(page, 'not-registered')).to.have.length(1);
  });

  it('is named in an open shadow root', async () => {
    const page = await open({
      ...forgotten,
      body: `<div></div><script>document.querySelector('div').attachShadow({ mode: 'open' })
        .innerHTML = '<consent-gate category="analytics"></consent-gate>';</script>`,
    });
    await settle(page);
    expect(told(page, 'not-registered')).to.have.length(1);
  });

  for (const [what, options] of [
    ['the loader', {}],
    ['the loader with defer', { loaderAttributes: 'defer' }],
    ['the bundle', { loader: 'bundle' }],
    ['consent-elements/define', { loader: 'define' }],
    [
      'consent-elements/define and configure()',
      { loader: 'define', policy: null, head: configured },
    ],
    ['the loader beside the store of an app', { head: configured }],
    ['the store alone and no gate', { ...forgotten, body: surfaces }],
    [
      'the store alone and a gate that waits in a template',
      { ...forgotten, body: `<template>${gate}</template>` },
    ],
  ] as readonly (readonly [string, PageOptions])[])
    it(`is not seen with ${what}`, async () => {
      const page = await open({ body: surfaces + gate, ...options });
      await settle(page);
      page.consent.acceptAll();
      await settle(page);
      expect(told(page, 'not-registered')).to.deep.equal([]);
      isAdvice(page);
    });

  it('is not seen where an app imports consent-elements/define after all', async () => {
    const page = await open({ ...forgotten, body: gate });
    const waiting = page.window['waiting'] as unknown[];
    await until(() => waiting.length, 'the diagnostics to wait');
    const script = page.document.createElement('script');
    const loaded = nextEvent(script, 'load');
    Object.assign(script, { type: 'module', src: 'dist/define.js' });
    page.document.head.append(script);
    await loaded;
    await settle(page);
    expect(told(page, 'not-registered')).to.deep.equal([]);
  });
});

describe('a page without a policy', () => {
  afterEach(closePages);

  for (const loader of ['classic', 'bundle', 'define'] as const)
    it(`is told once which one holds, and how to give another, with ${loader}`, async () => {
      const page = await open({ policy: null, loader, body: surfaces + gate });
      await settle(page);
      const [hint, ...others] = told(page, 'policy-built-in');
      expect(hint).to.match(
        /policy-built-in: policy = "necessary, functional, analytics, marketing"\n.*configure\(policy\)/,
      );
      expect(others).to.deep.equal([]);
      page.consent.acceptAll();
      await settle(page);
      expect(told(page, 'policy-built-in')).to.have.length(1);
      isAdvice(page);
    });

  const files = { 'policy.json': policyText };
  for (const [what, options] of [
    ['one in the page', { policy: testPolicy }],
    [
      'one in the page, after the loader',
      { body: `<script type="application/json" data-consent-policy>${policyText}</script>` },
    ],
    ['data-policy', { loaderAttributes: 'data-policy="policy.json"', files }],
    ['data-consent-policy', { htmlAttributes: 'data-consent-policy="policy.json"', files }],
    [
      'configure() beside the loader',
      { head: `<script>consentElements.configure(${policyText});</script>` },
    ],
    ['configure() beside consent-elements/define', { loader: 'define', head: configured }],
    ['configure() with the store alone', forgotten],
  ] as readonly (readonly [string, PageOptions])[])
    it(`is none with ${what}`, async () => {
      const page = await open({ policy: null, ...options });
      await settle(page);
      expect(told(page, 'policy-built-in')).to.deep.equal([]);
      isAdvice(page);
    });

  it('is none where configure() comes before the page has settled', async () => {
    const page = await open({ policy: null, loader: 'define' });
    page.consent.configure(testPolicy);
    await until(() => page.consent.state.policyVersion === '1', 'the policy');
    await settle(page);
    expect(told(page, 'policy-built-in')).to.deep.equal([]);
  });
});
