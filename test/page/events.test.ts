import { expect } from 'chai';
import type { Change, ConsentState } from '../../src/consent/types.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { setCookie } from '../support/browser-storage.js';
import { until } from '../support/until.js';

const types = (page: TestPage) => page.window.seen.map(({ type }) => type);
const changes = (page: TestPage): Change[] =>
  page.window.seen
    .filter(({ type }) => type === 'consent-change')
    .map(({ detail }) => detail as Change);

describe('events on the document', () => {
  afterEach(closePages);

  it('consent-ready comes once, with the state', async () => {
    const page = await openPage();
    expect(types(page)).to.deep.equal(['consent-ready']);
    const { state } = page.window.seen[0]?.detail as { state: ConsentState };
    expect(state === page.consent.state).to.be.true;
  });

  it('consent-change says what became of what', async () => {
    const page = await openPage();
    const before = page.consent.state;
    page.consent.save({ marketing: true });
    const [change] = changes(page);
    expect(change?.previous === before).to.be.true;
    expect(change?.state === page.consent.state).to.be.true;
    expect(change?.added).to.deep.equal(['marketing', 'tube']);
    expect(change?.removed).to.deep.equal([]);
    expect(change?.source).to.equal('user');
    page.consent.save({ tube: false });
    expect(changes(page)[1]?.added).to.deep.equal([]);
    expect(changes(page)[1]?.removed).to.deep.equal(['tube']);
  });

  it('consent-change is fired only when something changed', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.acceptAll();
    page.consent.save({ analytics: true });
    expect(changes(page)).to.have.length(1);
  });

  it('a first no is a change too: undecided became decided', async () => {
    const page = await openPage();
    page.consent.rejectAll();
    expect(changes(page)).to.have.length(1);
    expect(changes(page)[0]?.added).to.deep.equal([]);
    expect(changes(page)[0]?.removed).to.deep.equal([]);
    expect(changes(page)[0]?.state.status).to.equal('decided');
  });

  it('reset() is a change by default', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.reset();
    expect(changes(page)[1]?.source).to.equal('default');
    expect(changes(page)[1]?.removed).to.deep.equal(['analytics', 'marketing', 'tube']);
    expect(page.consent.state.status).to.equal('undecided');
    expect(page.document.cookie).to.not.contain('cookie_consent');
  });

  it('have classes of their own, which extend Event', async () => {
    const page = await openPage({
      loader: 'define',
      head: `<script type="module">
        import * as library from './dist/index.js';
        window.library = library;
      </script>`,
      policy: {
        ...testPolicy,
        items: [{ name: '_ga', type: 'cookie', category: 'analytics' }],
      },
      body: '<script type="text/plain" data-consent="analytics">ran.push(1);</script>',
    });
    page.consent.acceptAll();
    page.consent.save({ nonsense: true });
    setCookie('_ga', '', '1', page.document);
    page.consent.rejectAll();
    const classes = {
      'consent-ready': 'ConsentReadyEvent',
      'consent-change': 'ConsentChangeEvent',
      'consent-error': 'ConsentErrorEvent',
      'consent-erased': 'ConsentErasedEvent',
      'consent-reload-required': 'ConsentReloadRequiredEvent',
    };
    const library = page.window['library'] as Record<string, new () => Event>;
    for (const [type, name] of Object.entries(classes)) {
      await until(() => types(page).includes(type), type);
      const event = page.window.seen.find((each) => each.type === type)?.event;
      expect(event instanceof library[name]!, name).to.be.true;
      expect(event instanceof page.window.Event, type).to.be.true;
      expect(Object.getOwnPropertyNames(event)).to.include('detail');
    }
  });

  it('consent-error names code, field and value', async () => {
    const page = await openPage();
    page.consent.save({ nonsense: true });
    expect(page.window.problems).to.have.length(1);
    expect({ ...page.window.problems[0] }).to.deep.equal({
      code: 'choice',
      field: 'nonsense',
      value: true,
    });
  });

  it('a listener that throws stops neither the commit nor the subscribers', async () => {
    const page = await openPage({
      before: `document.addEventListener('consent-change', () => { throw new Error('mine'); });`,
      body: '<script type="text/plain" data-consent="analytics">ran.push("script");</script>',
      head: '<script>consentElements.subscribe(({ status }) => ran.push(status));</script>',
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['undecided', 'undecided', 'script', 'decided']);
  });

  it('a listener may act: the second commit comes after the first', async () => {
    const page = await openPage({
      before: `document.addEventListener('consent-change', ({ detail }) => {
        ran.push(detail.state.granted.length);
        if (detail.added.length) consentElements.rejectAll();
      });`,
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([3, 1]);
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.document.cookie).to.contain('n~analytics');
  });
});

describe('commit order', () => {
  afterEach(closePages);

  const policy = {
    ...testPolicy,
    items: [{ name: '_ga', type: 'cookie', category: 'marketing' }],
  };
  /** Each step says that it came, and whether the choice was stored by then. */
  const steps = `
    window.step = (name) => {
      ran.push(name + (document.cookie.includes('cookie_consent=') ? '' : ' too early'));
    };
    document.addEventListener('consent-change', () => step('event'));
    document.addEventListener('consent-erased', () => step('erased'));`;
  const integration = (id: string, more = '') => `<script>
    consentElements.use({
      id: '${id}',
      init() {},
      update() { step('${id}'); ${more} },
      withdraw() { step('${id} withdraw'); },
    });</script>`;

  it('is storing, integrations, gates, event, subscribers, in the calling task', async () => {
    const page = await openPage({
      policy,
      before: steps,
      head: integration('first') + integration('second'),
      body: `<consent-gate category="analytics">
        <script type="text/plain">step('gate');</script></consent-gate>`,
    });
    let told = false;
    page.consent.subscribe(() => {
      if (told) page.window.ran.push('subscriber');
      told = true;
    });
    page.consent.acceptAll();
    page.window.ran.push('returned');
    expect(page.window.ran).to.deep.equal([
      'first',
      'second',
      'gate',
      'event',
      'subscriber',
      'returned',
    ]);
  });

  it('on withdrawal tells integrations and closes gates before anything is erased', async () => {
    const page = await openPage({
      policy,
      before: steps,
      head: integration('tag'),
      body: '<consent-gate category="marketing"><img data-src="i.gif" alt=""></consent-gate>',
    });
    page.consent.acceptAll();
    setCookie('_ga', '', '1', page.document);
    page.window.ran.length = 0;
    page.consent.rejectAll();
    expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
    page.window.ran.push('returned');
    await until(() => page.window.ran.includes('erased'), 'erasing');
    expect(page.window.ran).to.deep.equal(['tag', 'tag withdraw', 'event', 'returned', 'erased']);
    expect(page.document.cookie).to.not.contain('_ga');
  });

  it('one integration that throws stops nothing', async () => {
    const page = await openPage({
      policy,
      before: steps,
      head: integration('bad', "throw new Error('vendor');") + integration('good'),
      body: '<script type="text/plain" data-consent="analytics">step("gate");</script>',
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['bad', 'good', 'gate', 'event']);
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['integration', 'bad'],
    ]);
  });

  it('an integration that comes later is initialised at once', async () => {
    const page = await openPage({ before: steps });
    page.consent.acceptAll();
    const seen: string[] = [];
    const late = {
      id: 'late',
      init: ({ status }: ConsentState) => seen.push(`init ${status}`),
      update: ({ granted }: ConsentState) => seen.push(`update ${granted.join()}`),
    };
    page.consent.use(late);
    page.consent.use(late);
    page.consent.rejectAll();
    expect(seen).to.deep.equal(['init decided', 'update necessary']);
  });

  it('the event waits for no network', async () => {
    const page = await openPage({
      before: steps,
      files: { 'slow.js': '⏸' },
      body: '<consent-gate category="analytics"><script type="text/plain" data-src="slow.js"></script></consent-gate>',
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['event']);
    await page.go('slow.js');
  });
});
