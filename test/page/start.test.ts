import { expect } from 'chai';
import { closePages, openPage, testPolicy } from '../support/page.js';
import { codeOf, until } from '../support/until.js';

/** A page whose policy comes when `go()` says so. */
const loading = {
  wait: 'load',
  policy: null,
  loaderAttributes: 'data-policy="policy.json"',
  files: { 'policy.json': `⏸${JSON.stringify(testPolicy)}` },
} as const;
const log = 'window.log = (...words) => { ran.push(words.join(" ")); };';

describe('the start', () => {
  afterEach(closePages);

  for (const [what, options] of [
    ['a policy element precedes the loader', { policy: testPolicy }],
    [
      'data-policy is set',
      {
        policy: null,
        loaderAttributes: 'data-policy="policy.json"',
        files: { 'policy.json': JSON.stringify(testPolicy) },
      },
    ],
  ] as const)
    it(`is at once where ${what}`, async () => {
      const page = await openPage({
        ...options,
        stored: { analytics: 'y', marketing: 'y' },
        wait: 'start',
        body: '<i class="reached"></i>⏸',
      });
      await until(() => page.count('.reached'), 'the parser to stop in the middle');
      await page.consent.ready;
      expect(page.document.readyState).to.equal('loading');
      expect(page.consent.has('analytics')).to.be.true;
      await page.go();
    });

  it('is at DOMContentLoaded otherwise', async () => {
    const page = await openPage({
      loader: 'bundle',
      policy: null,
      before: `document.addEventListener('DOMContentLoaded',
        () => ran.push(consentElements.state.status));
        document.addEventListener('consent-ready', () => ran.push(document.readyState));`,
    });
    expect(page.window.ran).to.deep.equal(['loading', 'interactive']);
  });
});

describe('before the start', () => {
  afterEach(closePages);

  it('the state is loading and nothing is granted', async () => {
    const page = await openPage(loading);
    const { state } = page.consent;
    expect(state.status).to.equal('loading');
    expect(state.granted).to.deep.equal([]);
    expect(page.consent.has('necessary')).to.be.false;
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.window.Object.isFrozen(state)).to.be.true;
    expect(page.window.seen).to.deep.equal([]);
  });

  it('actions are queued, in order', async () => {
    const page = await openPage(loading);
    page.consent.acceptAll();
    page.consent.save({ marketing: false });
    expect(page.document.cookie).to.not.contain('cookie_consent');
    await page.go('policy.json');
    await until(() => page.consent.has('analytics'), 'the actions');
    expect(page.consent.has('marketing')).to.be.false;
    expect(page.window.seen[0]?.type).to.equal('consent-ready');
  });

  it('actions reach a store that is refused, without an exception', async () => {
    const page = await openPage({ ...loading, files: { 'policy.json': '⏸nonsense' } });
    const accepted = page.consent.acceptAll();
    await page.go('policy.json');
    const code = await accepted.catch(codeOf);
    expect(code).to.equal('policy-json');
    expect(page.window.problems.map((problem) => problem.code)).to.deep.equal(['policy-json']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('setZone counts from the start', async () => {
    const page = await openPage({
      ...loading,
      files: {
        'policy.json': `⏸${JSON.stringify({ ...testPolicy, zones: { inner: { allow: [] } } })}`,
      },
      stored: { analytics: 'y', marketing: 'y' },
    });
    page.consent.setZone('inner');
    await page.go('policy.json');
    await page.consent.ready;
    expect(page.consent.state.zone).to.equal('inner');
    expect(page.consent.has('analytics')).to.be.false;
  });

  it('integrations may say no at once, before anything is known', async () => {
    const page = await openPage({
      ...loading,
      head: `<script>
        const integration = (id) => ({
          id,
          prepare() { ran.push('prepare ' + id); if (id === 'b') throw new Error('vendor'); },
          init: () => ran.push('init ' + id),
          update() {},
        });
        for (const id of ['a', 'b', 'a']) consentElements.use(integration(id));
      </script>`,
    });
    expect(page.window.ran).to.deep.equal(['prepare a', 'prepare b']);
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['integration', 'b'],
    ]);
    await page.go('policy.json');
    await page.consent.ready;
    expect(page.window.ran.slice(2)).to.deep.equal(['init a', 'init b']);
  });

  it('integrations are taken, and initialised with the first real state', async () => {
    const page = await openPage({
      ...loading,
      head: `<script>
        consentElements.use({ id: 'a', init: ({ status }) => ran.push('init ' + status), update() {} });
        consentElements.use({ id: 'a', init: () => ran.push('twice'), update() {} });
      </script>`,
    });
    expect(page.window.ran).to.deep.equal([]);
    await page.go('policy.json');
    await page.consent.ready;
    expect(page.window.ran).to.deep.equal(['init undecided']);
  });
});

describe('ready', () => {
  afterEach(closePages);

  it('resolves with the first state, after everyone was told', async () => {
    const page = await openPage({
      ...loading,
      before: log,
      head: `<script>
        consentElements.ready.then(({ status }) => log('ready', status));
        consentElements.subscribe(({ status }) => log('subscriber', status));
        document.addEventListener('consent-ready', ({ detail }) => log('event', detail.state.status));
      </script>`,
    });
    await page.go('policy.json');
    await until(() => page.window.ran.includes('ready undecided'), 'the promise');
    expect(page.window.ran).to.deep.equal([
      'subscriber loading',
      'event undecided',
      'subscriber undecided',
      'ready undecided',
    ]);
  });

  it('resolves for who comes later', async () => {
    const page = await openPage();
    const state = await page.consent.ready;
    expect(state.status).to.equal('undecided');
  });
});

describe('whenGranted', () => {
  afterEach(closePages);

  it('resolves once the id is granted, category or service', async () => {
    const page = await openPage({ before: log });
    void page.consent.whenGranted('tube').then(({ grants }) => {
      page.window.ran.push(`tube ${String(grants['tube']?.granted)}`);
    });
    page.consent.save({ analytics: true });
    await page.consent.whenGranted('analytics');
    expect(page.window.ran).to.deep.equal([]);
    page.consent.save({ marketing: true });
    await page.consent.whenGranted('marketing');
    await until(() => page.window.ran.length, 'the service');
    expect(page.window.ran).to.deep.equal(['tube true']);
  });

  it('resolves at once where it is granted already, and for what is required', async () => {
    const page = await openPage();
    const { status } = await page.consent.whenGranted('necessary');
    expect(status).to.equal('undecided');
    page.consent.acceptAll();
    const { granted } = await page.consent.whenGranted('analytics');
    expect(granted).to.include('analytics');
  });

  it('counts as code that ran: a withdrawal then asks for a reload', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    await page.consent.whenGranted('analytics');
    page.consent.rejectAll();
    await until(
      () => page.window.seen.some(({ type }) => type === 'consent-reload-required'),
      'the event',
    );
  });
});

describe('subscribe', () => {
  afterEach(closePages);

  it('gives the present state at once, then each change, until it is left', async () => {
    const page = await openPage();
    const statuses: string[] = [];
    const leave = page.consent.subscribe(({ status, granted }) =>
      statuses.push(`${status} ${granted.join()}`),
    );
    expect(statuses).to.deep.equal(['undecided necessary']);
    page.consent.save({ analytics: true });
    expect(statuses).to.deep.equal(['undecided necessary', 'decided necessary,analytics']);
    leave();
    page.consent.rejectAll();
    expect(statuses).to.have.length(2);
  });

  it('before the start gives loading first', async () => {
    const page = await openPage(loading);
    const statuses: string[] = [];
    page.consent.subscribe(({ status }) => statuses.push(status));
    await page.go('policy.json');
    await page.consent.ready;
    expect(statuses).to.deep.equal(['loading', 'undecided']);
  });

  it('one subscriber that throws stops no other, and is told', async () => {
    const page = await openPage({
      head: `<script>
        consentElements.subscribe(() => { throw new Error('mine'); });
        consentElements.subscribe(({ status }) => ran.push(status));
      </script>`,
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['undecided', 'undecided', 'decided']);
    const codes = page.window.problems.map(({ code }) => code);
    expect(codes).to.deep.equal(['listener', 'listener', 'listener']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('state is a frozen snapshot', async () => {
    const page = await openPage();
    const before = page.consent.state;
    page.consent.acceptAll();
    expect(before.granted).to.deep.equal(['necessary']);
    for (const part of [before, before.grants, before.granted, before.denied])
      expect(page.window.Object.isFrozen(part)).to.be.true;
    for (const grant of Object.values(page.consent.state.grants))
      expect(page.window.Object.isFrozen(grant)).to.be.true;
  });

  it('integrations are given the public object at once, and can bring decisions along', async () => {
    const page = await openPage({
      ...loading,
      head: `<script>
        consentElements.use({
          id: 'a',
          prepare(consent) { ran.push(consent === consentElements); consent.save({ analytics: true }); },
          init: ({ granted }) => ran.push(granted.join()),
          update() {},
        });
      </script>`,
    });
    expect(page.window.ran).to.deep.equal([true]);
    await page.go('policy.json');
    await page.consent.ready;
    expect(page.window.ran).to.deep.equal([true, 'necessary,analytics']);
  });
});
