import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

/** A gate that tells when it is open. */
const gate = (name: string, attributes: string, content = '') =>
  `<consent-gate id="${name}" ${attributes}>
    <script type="text/plain">ran.push('${name}');</script>${content}</consent-gate>`;

const stateOf = (page: TestPage, name: string) => page.query(`#${name}`).getAttribute('state');

describe('requirements of a gate', () => {
  afterEach(closePages);

  it('category: each of several has to be granted', async () => {
    const page = await openPage({ body: gate('a', 'category="analytics marketing"') });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ analytics: true });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ marketing: true });
    expect(stateOf(page, 'a')).to.equal('active');
    expect(page.window.ran).to.deep.equal(['a']);
  });

  it('match="any": one of several is enough', async () => {
    const page = await openPage({ body: gate('a', 'category="analytics marketing" match="any"') });
    page.consent.save({ marketing: true });
    expect(stateOf(page, 'a')).to.equal('active');
  });

  it('service: granted with its category, unless it has a choice of its own', async () => {
    const page = await openPage({ body: gate('a', 'service="tube"') });
    page.consent.save({ marketing: true, tube: false });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ marketing: true });
    expect(stateOf(page, 'a')).to.equal('active');
  });

  it('category and service must both hold', async () => {
    const page = await openPage({ body: gate('a', 'category="analytics" service="tube"') });
    page.consent.save({ tube: true });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ analytics: true, tube: false });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ tube: true });
    expect(stateOf(page, 'a')).to.equal('active');
  });

  it('both must hold with match="any" too, which is about each list', async () => {
    const page = await openPage({
      body: gate('a', 'category="necessary analytics" service="tube" match="any"'),
    });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ tube: true });
    expect(stateOf(page, 'a')).to.equal('active');
  });

  it('a gate inside a gate needs the outer one as well', async () => {
    const page = await openPage({
      body: gate('outer', 'category="analytics"', gate('inner', 'category="marketing"')),
    });
    page.consent.save({ marketing: true });
    expect(stateOf(page, 'inner')).to.equal('blocked');
    page.consent.save({ analytics: true });
    expect([stateOf(page, 'outer'), stateOf(page, 'inner')]).to.deep.equal(['active', 'active']);
    expect(page.window.ran).to.deep.equal(['outer', 'inner']);
    page.consent.save({ analytics: false });
    expect([stateOf(page, 'outer'), stateOf(page, 'inner')]).to.deep.equal(['blocked', 'blocked']);
  });

  it('an open outer gate does not open the inner one’s content', async () => {
    const page = await openPage({
      body: gate('outer', 'category="analytics"', gate('inner', 'category="marketing"')),
    });
    page.consent.save({ analytics: true });
    expect(page.window.ran).to.deep.equal(['outer']);
  });

  for (const [what, attributes, value] of [
    ['no category, service or unless', '', ''],
    ['an empty category', 'category=""', ''],
    ['an unknown category', 'category="analytix"', 'analytix'],
    ['an unknown id among known ones', 'category="analytics" service="tubes"', 'tubes'],
    ['an unknown id, although any would do', 'category="analytics foo" match="any"', 'foo'],
    ['an unknown id in unless', 'unless="foo"', 'foo'],
    ['the name of something every object has', 'category="toString"', 'toString'],
  ] as const)
    it(`${what}: stays blocked and says so once`, async () => {
      const page = await openPage({ body: gate('a', attributes) });
      page.consent.acceptAll();
      page.consent.rejectAll();
      page.consent.acceptAll();
      expect(stateOf(page, 'a')).to.equal('blocked');
      expect(page.window.ran).to.deep.equal([]);
      expect(page.window.problems.map((each) => [each.code, each.value])).to.deep.equal([
        ['gate', value],
      ]);
      await until(() => page.window.errors.length, 'the console error');
      expect(page.window.errors).to.have.length(1);
    });

  it('opens once the attribute has been put right', async () => {
    const page = await openPage({ body: gate('a', 'category="analytix"') });
    page.consent.acceptAll();
    page.query('#a').setAttribute('category', 'analytics');
    expect(stateOf(page, 'a')).to.equal('active');
    page.query('#a').setAttribute('category', 'marketing tube nothing');
    expect(stateOf(page, 'a')).to.equal('blocked');
  });
});

describe('unless', () => {
  afterEach(closePages);

  it('open only while none of the ids is granted', async () => {
    const page = await openPage({ body: gate('a', 'unless="analytics tube"') });
    expect(stateOf(page, 'a')).to.equal('active');
    page.consent.save({ tube: true });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ tube: false });
    expect(stateOf(page, 'a')).to.equal('active');
    page.consent.save({ analytics: true });
    expect(stateOf(page, 'a')).to.equal('blocked');
  });

  it('does not bypass the gate’s own category', async () => {
    const page = await openPage({ body: gate('a', 'category="analytics" unless="marketing"') });
    expect(stateOf(page, 'a')).to.equal('blocked');
    page.consent.save({ analytics: true });
    expect(stateOf(page, 'a')).to.equal('active');
    page.consent.acceptAll();
    expect(stateOf(page, 'a')).to.equal('blocked');
  });

  it('does not bypass zones', async () => {
    const page = await openPage({
      policy: { ...testPolicy, zones: { dashboard: { allow: ['necessary'] } } },
      loaderAttributes: 'data-zone="dashboard"',
      body: gate('a', 'unless="marketing"'),
    });
    page.consent.rejectAll();
    expect(stateOf(page, 'a')).to.equal('blocked');
    expect(page.window.ran).to.deep.equal([]);
  });

  it('is blocked while loading', async () => {
    const page = await openPage({
      wait: 'load',
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': `⏸${JSON.stringify(testPolicy)}` },
      body: gate('a', 'unless="marketing"'),
    });
    expect(page.consent.state.status).to.equal('loading');
    expect(page.window.ran).to.deep.equal([]);
    await page.go('policy.json');
    await page.consent.ready;
    expect(stateOf(page, 'a')).to.equal('active');
  });

  it('is blocked where the policy was refused', async () => {
    const page = await openPage({
      policy: '{ "categories": "all" }',
      body: gate('a', 'unless="marketing"'),
    });
    await page.consent.ready;
    expect(page.window.ran).to.deep.equal([]);
    expect(page.query('#a').getAttribute('state')).to.not.equal('active');
  });
});

describe('activate()', () => {
  afterEach(closePages);

  const allow = (page: TestPage, name: string) =>
    page.query<HTMLElementTagNameMap['consent-gate']>(`#${name}`).activate();

  it('opens this gate alone and stores nothing', async () => {
    const page = await openPage({
      body: gate('a', 'category="analytics"') + gate('b', 'category="analytics"'),
    });
    const before = page.document.cookie;
    allow(page, 'a');
    expect(page.window.ran).to.deep.equal(['a']);
    expect(stateOf(page, 'b')).to.equal('blocked');
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.consent.state.status).to.equal('undecided');
    expect(page.document.cookie).to.equal(before);
    expect(page.window.seen.map(({ type }) => type)).to.deep.equal(['consent-ready']);

    await page.reload();
    expect(page.window.ran).to.deep.equal([]);
  });

  it('does not reach past the gate around it', async () => {
    const page = await openPage({
      body: gate('outer', 'category="analytics"', gate('inner', 'category="marketing"')),
    });
    allow(page, 'inner');
    expect(page.window.ran).to.deep.equal([]);
    allow(page, 'outer');
    expect(page.window.ran).to.deep.equal(['outer', 'inner']);
  });

  it('does not open what the zone forbids', async () => {
    const page = await openPage({
      policy: { ...testPolicy, zones: { dashboard: { allow: ['analytics'] } } },
      loaderAttributes: 'data-zone="dashboard"',
      body: gate('a', 'category="marketing"') + gate('b', 'category="analytics"'),
    });
    allow(page, 'a');
    allow(page, 'b');
    expect(page.window.ran).to.deep.equal(['b']);
  });

  it('is allowed under the GPC signal', async () => {
    const page = await openPage({ gpc: true, body: gate('a', 'category="marketing"') });
    allow(page, 'a');
    expect(page.window.ran).to.deep.equal(['a']);
    expect(page.consent.has('marketing')).to.be.false;
  });

  it('does not open a gate with an unknown id', async () => {
    const page = await openPage({ body: gate('a', 'category="foo"') });
    allow(page, 'a');
    expect(page.window.ran).to.deep.equal([]);
  });

  it('before the start takes effect with it', async () => {
    const page = await openPage({
      wait: 'load',
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': `⏸${JSON.stringify(testPolicy)}` },
      body: gate('a', 'category="analytics"'),
    });
    allow(page, 'a');
    expect(page.window.ran).to.deep.equal([]);
    await page.go('policy.json');
    await page.consent.ready;
    expect(page.window.ran).to.deep.equal(['a']);
  });
});
