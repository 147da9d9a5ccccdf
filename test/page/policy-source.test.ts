import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const named = (id: string) => ({ version: '1', categories: [{ id }] });
const json = (id: string) => JSON.stringify(named(id));
const element = (text: string) =>
  `<script type="application/json" data-consent-policy>${text}</script>`;

/** The ids of the policy in force. */
const ids = (page: TestPage) => Object.keys(page.consent.state.grants);
const codes = (page: TestPage) => page.window.problems.map(({ code }) => code);

/** Nothing is granted or asked, and the page goes on. */
async function isRefused(page: TestPage, code: string): Promise<void> {
  await page.consent.ready;
  expect(codes(page)).to.deep.equal([code]);
  await until(() => page.window.errors.length, 'the console error');
  expect(page.window.errors).to.have.length(1);
  expect(page.window.errors[0]).to.contain(code);
  expect(ids(page)).to.deep.equal([]);
  expect(page.consent.state.granted).to.deep.equal([]);
  expect(page.window.uncaught).to.deep.equal([]);
  expect(page.count('cookie-banner:defined')).to.equal(0);
  expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
  expect(page.window.ran).to.deep.equal([]);
}
const guarded = `<cookie-banner></cookie-banner><consent-gate category="analytics">
  <script type="text/plain">ran.push(1);</script></consent-gate>`;

describe('where the policy comes from', () => {
  afterEach(closePages);

  it('an element of the page', async () => {
    const page = await openPage({ policy: named('a') });
    expect(ids(page)).to.deep.equal(['a']);
  });

  it('the element, where there is a URL as well', async () => {
    const page = await openPage({
      policy: named('a'),
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': json('b') },
    });
    expect(ids(page)).to.deep.equal(['a']);
    expect(await page.requests()).to.deep.equal([]);
  });

  it('data-policy of the loader', async () => {
    const page = await openPage({
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': json('b') },
    });
    expect(ids(page)).to.deep.equal(['b']);
    expect(codes(page)).to.deep.equal([]);
  });

  it('data-consent-policy of <html>', async () => {
    const page = await openPage({
      policy: null,
      htmlAttributes: 'data-consent-policy="policy.json"',
      files: { 'policy.json': json('b') },
    });
    expect(ids(page)).to.deep.equal(['b']);
  });

  it('an element after the loader, found when the page is parsed', async () => {
    const page = await openPage({ policy: null, body: element(json('late')) });
    expect(ids(page)).to.deep.equal(['late']);
  });

  it('else the built-in default', async () => {
    const page = await openPage({ policy: null });
    expect(ids(page)).to.deep.equal(['necessary', 'functional', 'analytics', 'marketing']);
    expect(page.consent.state.mode).to.equal('opt-in');
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
    expect(codes(page)).to.deep.equal([]);
  });

  it('configure() before the start, whatever else there is', async () => {
    const page = await openPage({
      policy: null,
      head: `<script>consentElements.configure(${json('script')});</script>`,
      body: element(json('late')),
    });
    expect(ids(page)).to.deep.equal(['script']);
  });

  it('configure() while the URL is being fetched', async () => {
    const page = await openPage({
      wait: 'load',
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': `⏸${json('fetched')}` },
      head: `<script>consentElements.configure(${json('script')});</script>`,
    });
    await page.go('policy.json');
    await page.consent.ready;
    expect(ids(page)).to.deep.equal(['script']);
  });

  it('the last configure() before the start', async () => {
    const page = await openPage({
      policy: null,
      head: `<script>consentElements.configure(${json('one')});
        consentElements.configure(${json('two')});</script>`,
    });
    expect(ids(page)).to.deep.equal(['two']);
  });
});

describe('configure() after the start', () => {
  afterEach(closePages);

  it('replaces the policy: gates, state and events follow', async () => {
    const page = await openPage({
      body: '<consent-gate category="extra"><script type="text/plain">ran.push(1);</script></consent-gate>',
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([]);
    page.consent.configure({
      ...testPolicy,
      version: '2',
      categories: [...testPolicy.categories, { id: 'extra', required: true }],
    });
    await until(() => page.window.ran.length, 'the gate');
    expect(page.consent.state.policyVersion).to.equal('2');
    expect(page.consent.has('analytics')).to.be.true;
    expect(page.consent.state.status).to.equal('decided');
    expect(page.window.seen.filter(({ type }) => type === 'consent-ready')).to.have.length(1);
  });

  it('asks again for a category that is new', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.configure({
      ...testPolicy,
      categories: [...testPolicy.categories, { id: 'extra' }],
    });
    await until(() => ids(page).includes('extra'), 'the new policy');
    expect(page.consent.state.status).to.equal('stale');
    expect(page.consent.has('extra')).to.be.false;
  });

  it('never carries over a choice made under the built-in default', async () => {
    const page = await openPage({ policy: null });
    page.consent.acceptAll();
    expect(page.consent.has('analytics')).to.be.true;
    page.consent.configure(testPolicy);
    await until(() => ids(page).includes('tube'), 'the new policy');
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.consent.state.status).to.equal('undecided');
  });

  it('nor on the next visit', async () => {
    const page = await openPage({ policy: null });
    page.consent.acceptAll();
    const next = await openPage();
    expect(next.consent.has('analytics')).to.be.false;
    expect(next.consent.state.status).to.not.equal('decided');
  });

  it('with a wrong one grants nothing, and keeps the stored record', async () => {
    const page = await openPage({
      body: '<consent-gate category="analytics"><img data-src="i.gif" alt=""></consent-gate>',
    });
    page.consent.acceptAll();
    const record = page.document.cookie;
    page.consent.configure({ categories: 'all' });
    await until(() => codes(page).includes('policy-type'), 'the problem');
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
    expect(page.document.cookie).to.equal(record);
    page.consent.configure(testPolicy);
    await until(() => page.consent.has('analytics'), 'the right policy');
  });

  for (const [what, value] of [
    ['undefined', undefined],
    ['a function', () => undefined],
    ['null', null],
    ['a list', []],
  ] as const)
    it(`with ${what} is refused without an exception`, async () => {
      const page = await openPage();
      page.consent.configure(value);
      await until(() => codes(page).length, 'the problem');
      expect(codes(page)[0]).to.match(/^policy-/);
      expect(page.consent.state.granted).to.deep.equal([]);
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('with a value that refers to itself is refused without an exception', async () => {
    const page = await openPage();
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    page.consent.configure(loop);
    await until(() => codes(page).length, 'the problem');
    expect(codes(page)).to.deep.equal(['policy-json']);
    expect(page.window.uncaught).to.deep.equal([]);
  });
});

describe('a policy that cannot be had', () => {
  afterEach(closePages);

  const fetched = { policy: null, loaderAttributes: 'data-policy="policy.json"', body: guarded };

  it('is not JSON', async () => {
    await isRefused(await openPage({ policy: '{ "categories": [', body: guarded }), 'policy-json');
  });

  it('has a wrong type in a known member', async () => {
    const page = await openPage({
      policy: { categories: [{ id: 'analytics', required: 'yes' }] },
      body: guarded,
    });
    await isRefused(page, 'policy-type');
    expect(page.window.problems[0]?.field).to.equal('categories[0].required');
    expect(page.window.problems[0]?.value).to.equal('yes');
    expect(page.window.errors[0]).to.contain('categories[0].required');
    expect(page.window.errors[0]).to.contain('schema/policy.schema.json');
  });

  it('answers 404', async () => {
    const page = await openPage({
      ...fetched,
      files: { 'policy.json': { status: 404, body: json('analytics') } },
    });
    await isRefused(page, 'policy-fetch');
    expect(page.window.errors[0]).to.contain('policy.json');
    expect(page.window.errors[0]).to.contain('404');
  });

  it('answers with HTML', async () => {
    const files = { 'policy.json': '<!doctype html><title>Welcome</title>' };
    await isRefused(await openPage({ ...fetched, files }), 'policy-json');
  });

  it('never answers: given up after 10 s', async () => {
    const page = await openPage({
      ...fetched,
      wait: 'load',
      // A thousand times faster.
      before: `const timeout = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = (time) => { window.patience = time; return timeout(time / 1000); };`,
      files: { 'policy.json': '⏸' },
    });
    await isRefused(page, 'policy-fetch');
    expect(page.window['patience']).to.equal(10_000);
  });

  it('neither uses nor erases the stored record', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'y' },
      policy: 'nonsense',
      body: guarded,
    });
    const before = page.document.cookie;
    expect(before).to.contain('cookie_consent=');
    await isRefused(page, 'policy-json');
    page.consent.acceptAll();
    expect(page.document.cookie).to.equal(before);
    expect(page.consent.has('analytics')).to.be.false;
  });

  it('is told once, and actions are refused', async () => {
    const page = await openPage({ policy: 'nonsense' });
    page.consent.acceptAll();
    page.consent.save({ analytics: true });
    expect(codes(page)).to.deep.equal(['policy-json', 'action', 'action']);
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
