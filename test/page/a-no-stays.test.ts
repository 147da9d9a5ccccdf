/** A no stays a no, in every build: the faults that once turned one into a yes, lost it, or kept it waiting. */
import { expect } from 'chai';
import { encodeRecord } from '../../src/consent/record.js';
import {
  closePages,
  openPage,
  storeRecord,
  storedRecord,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { codeOf, until } from '../support/until.js';

const day = 86_400;
const now = (): number => Math.floor(Date.now() / 1000);
const script = '<script type="text/plain" data-consent="analytics">ran.push("analytics");</script>';
const banner = '<cookie-banner></cookie-banner>';
const codes = (page: TestPage) => page.window.problems.map(({ code }) => code);

/** A decision that was made so many days ago. */
const ago = (days: number, life: number, mode: 'opt-in' | 'opt-out') => ({
  mode,
  counter: now() - days * day,
  at: now() - days * day,
  until: now() - days * day + life * day,
});

const california = {
  policy: { ...testPolicy, presets: ['us-uoom'] },
  htmlAttributes: 'data-consent-region="US-CA"',
};
const kingdom = {
  policy: {
    ...testPolicy,
    presets: ['uk'],
    categories: [
      { id: 'necessary', required: true },
      { id: 'analytics', solePurpose: 'statistics' },
    ],
    services: [],
  },
  htmlAttributes: 'data-consent-region="GB"',
};

for (const loader of ['classic', 'bundle', 'define'] as const)
  describe(`a no stays a no (${loader})`, () => {
    afterEach(closePages);

    const open = (options: PageOptions = {}): Promise<TestPage> => openPage({ loader, ...options });
    const consentOf = (page: TestPage) =>
      page.window.consentElements ?? page.window.moduleConsent ?? page.consent;

    for (const [what, options, answer, age, mode] of [
      ['an opt-out, after 366 days', california, 'n', ago(366, 365, 'opt-out'), 'opt-out'],
      ['an opt-out, after 399 days', california, 'n', ago(399, 365, 'opt-out'), 'opt-out'],
      [
        'an opt-out by the signal, after 366 days',
        california,
        'g',
        ago(366, 365, 'opt-out'),
        'opt-out',
      ],
      ['an objection, after 184 days', kingdom, 'n', ago(184, 182, 'opt-in'), 'opt-in'],
      ['an objection, after 366 days', kingdom, 'n', ago(366, 182, 'opt-in'), 'opt-in'],
    ] as const)
      it(`${what}: denied, nothing runs, nobody is asked`, async () => {
        storeRecord({ analytics: answer, marketing: answer, tube: answer }, age);
        const page = await open({ ...options, body: script + banner });
        const { state } = consentOf(page);
        expect(state.mode).to.equal(mode);
        expect(state.status).to.equal('decided');
        expect(state.grants['analytics']?.granted).to.be.false;
        await page.requests();
        expect(page.window.ran).to.deep.equal([]);
        expect(page.count('cookie-banner[open]')).to.equal(0);
      });

    it('a refusal in opt-in: denied after its term, and asked about again', async () => {
      storeRecord({ analytics: 'n', marketing: 'n' }, ago(200, 182, 'opt-in'));
      const page = await open({ body: script + banner });
      expect(consentOf(page).state.status).to.equal('stale');
      await until(() => page.count('cookie-banner[open]'), 'the banner');
      expect(page.window.ran).to.deep.equal([]);
    });

    it('is stored when the call returns, though no file comes any more', async () => {
      const page = await open({ stored: { analytics: 'y', marketing: 'y' }, body: script });
      await until(() => page.window.ran.length, 'the script');
      void consentOf(page).withdraw();
      expect(storedRecord()?.choices).to.include({ analytics: 'denied', marketing: 'denied' });
      expect(consentOf(page).has('analytics')).to.be.false;
      page.frame.remove();
      const next = await open({ body: script });
      expect(consentOf(next).state.status).to.equal('decided');
      expect(next.window.ran).to.deep.equal([]);
    });

    it('reaches an older yes on another path, in its place', async () => {
      const yes = encodeRecord({
        ...{ policy: '1', mode: 'opt-in', counter: 5, at: now() - day, until: now() + 100 * day },
        choices: { analytics: 'granted', marketing: 'granted', tube: 'seen' },
      });
      document.cookie = `cookie_consent=${encodeURIComponent(yes)};Path=/recorded`;
      const page = await open({ body: script });
      expect(consentOf(page).has('analytics')).to.be.true;
      void consentOf(page).rejectAll();
      const texts = page.document.cookie.split('; ').map((pair) => decodeURIComponent(pair));
      expect(texts).to.have.length(2);
      for (const text of texts)
        expect(text)
          .to.match(/n~analytics\|marketing/)
          .and.not.to.match(/y~/);
      page.document.cookie = 'cookie_consent=;Max-Age=0;Path=/';
      const next = await open({ body: script });
      expect(consentOf(next).has('analytics')).to.be.false;
      document.cookie = 'cookie_consent=;Max-Age=0;Path=/recorded';
    });

    for (const type of ['localStorage', 'memory'] as const)
      it(`reaches an older yes in a cookie, after storage.type has become ${type}`, async () => {
        const first = await open();
        void consentOf(first).acceptAll();
        const policy = { ...testPolicy, storage: { type } };
        const page = await open({ policy });
        void consentOf(page).rejectAll();
        const next = await open({ body: script });
        expect(consentOf(next).has('analytics')).to.be.false;
        expect(next.window.ran).to.deep.equal([]);
      });

    for (const [setting, storage] of [
      ['storage.domain', { domain: 'https://example.com' }],
      ['storage.domain', { domain: '.another.example' }],
      ['storage.path', { path: '/elsewhere' }],
    ] as const)
      it(`is stored, and the error names ${setting}, with ${JSON.stringify(storage)}`, async () => {
        const policy = { ...testPolicy, storage };
        const page = await open({ policy, body: script });
        void consentOf(page).rejectAll();
        expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
          ['storage', setting],
        ]);
        expect(consentOf(page).state.storage).to.equal('cookie');
        const next = await open({ policy, body: script });
        expect(consentOf(next).state.status).to.equal('decided');
        expect(consentOf(next).has('analytics')).to.be.false;
      });

    for (const [what, options] of [
      [
        'members that a script has added to every object',
        {
          before: `Object.prototype.evil = 'yes'; Object.prototype.secure = true; Object.prototype.method = function () {};`,
        },
      ],
      [
        'an element named cookie',
        { body: '<img name="cookie" alt=""><form name="cookie"></form>' },
      ],
      [
        'a cookie property of the document that drops what is written',
        { before: `Object.defineProperty(document, 'cookie', { get: () => '', set() {} });` },
      ],
    ] as const)
      it(`is stored in spite of ${what}`, async () => {
        const page = await open(options);
        void consentOf(page).rejectAll();
        expect(storedRecord()?.choices).to.include({ analytics: 'denied', marketing: 'denied' });
        expect(codes(page)).to.deep.equal([]);
      });

    for (const [name, value] of [
      ['choices', '{ analytics: true, marketing: true }'],
      ['required', 'true'],
      ['analytics', 'true'],
      ['gpcOverride', 'true'],
      ['basis', '"exempt"'],
      ['get', 'function () {}'],
      ['granted', 'true'],
    ] as const)
      it(`holds on a page where each object has a member named ${name}`, async () => {
        const before = `Object.prototype[${JSON.stringify(name)}] = ${value};`;
        const policy = { ...testPolicy, mode: 'opt-out' };
        const page = await open({ before, policy, wait: 'load' });
        await consentOf(page).ready;
        void consentOf(page).rejectAll();
        expect(consentOf(page).has('analytics')).to.be.false;
        const next = await open({ before, policy, body: script });
        expect(consentOf(next).has('analytics')).to.be.false;
        expect(next.window.ran).to.deep.equal([]);
        const clean = await open({ policy, body: script });
        expect(consentOf(clean).state.denied).to.deep.equal(['analytics', 'marketing']);
        expect(clean.window.ran).to.deep.equal([]);
      });

    it('is kept apart from the site’s own items, though a pattern matches our names', async () => {
      const policy = {
        ...testPolicy,
        items: [
          { name: '/./', type: 'cookie', category: 'marketing' },
          { name: '/./', type: 'localStorage', category: 'marketing' },
        ],
      };
      const page = await open({ policy });
      page.document.cookie = '_ads=1;Path=/';
      page.window.localStorage.setItem('consent-record,1,a', 'x');
      await consentOf(page).rejectAll();
      expect(page.document.cookie).to.not.include('_ads');
      expect(storedRecord()?.choices['marketing']).to.equal('denied');
      expect(page.window.localStorage.getItem('consent-record,1,a')).to.equal('x');
    });

    it('holds against a record that names a basis of its own, or an answer of another release', async () => {
      const text = JSON.stringify({
        ...{ v: 1, policy: '1', at: now() - 60, until: now() + day, mode: 'opt-out' },
        ...{ regime: 'opt-out|exempt|exempt|exempt', choices: 'zanalytics|zmarketing' },
      });
      document.cookie = `cookie_consent=${encodeURIComponent(text)};Path=/`;
      const page = await open({ policy: { ...testPolicy, mode: 'opt-out' }, body: script });
      expect(consentOf(page).state.denied).to.deep.equal(['analytics', 'marketing']);
      expect(page.window.ran).to.deep.equal([]);
    });

    it('counts after a listener and the console have failed', async () => {
      const page = await open({
        before: `console.error = () => { throw new Error('no console'); };`,
        body: '<consent-gate category="anlytics"></consent-gate>',
      });
      consentOf(page).subscribe(() => {
        throw new Error('mine');
      });
      void consentOf(page).acceptAll();
      expect(consentOf(page).has('analytics')).to.be.true;
      void consentOf(page).rejectAll();
      expect(consentOf(page).has('analytics')).to.be.false;
      expect(storedRecord()?.choices['analytics']).to.equal('denied');
    });

    it('is not given away by leaving: what cannot be stored keeps the page', async () => {
      const refuse = "throw new DOMException('No', 'SecurityError');";
      const page = await open({
        policy: { ...testPolicy, onWithdraw: 'reload' },
        before: `Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} });
          Object.defineProperty(window, 'localStorage', { get() { ${refuse} } });`,
        body: script,
      });
      void consentOf(page).acceptAll();
      expect(page.window.ran).to.deep.equal(['analytics']);
      await consentOf(page).withdraw();
      const required = () =>
        page.window.seen.some(({ type }) => type === 'consent-reload-required');
      await until(required, 'the word that the page has to be left');
      expect(consentOf(page).has('analytics')).to.be.false;
    });

    it('a page is told of its start once gates have opened and the document is parsed', async () => {
      const page = await open({
        stored: { analytics: 'y', marketing: 'y' },
        before: `document.addEventListener('consent-ready', () => ran.push('ready ' + document.readyState));
          document.addEventListener('DOMContentLoaded', () => ran.push('parsed'));`,
        body: script,
      });
      await until(() => page.window.ran.some((each) => each.startsWith('ready')), 'the event');
      const order = page.window.ran.filter((each) => each !== 'parsed');
      expect(order[0]).to.equal('analytics');
      expect(order[1]).to.match(/^ready (interactive|complete)$/);
      const before = page.window.ran.slice(0, page.window.ran.indexOf(String(order[1])));
      expect(before).to.include('parsed');
    });

    it('1,000 services with an answer each fit into 3,000 bytes of cookie, and hold on the next page', async () => {
      const services = Array.from({ length: 1000 }, (_, index) => ({
        id: `service-${index}`,
        category: 'marketing',
      }));
      const choices = Object.fromEntries(
        services.map(({ id }, index) => [id, (index * 7919) % 3 > 0] as const),
      );
      const policy = { ...testPolicy, services };
      const page = await open({ policy });
      void consentOf(page).save({ marketing: true, ...choices });
      expect(page.document.cookie.length).to.be.at.most(3000);
      expect(codes(page)).to.deep.equal([]);
      const next = await open({ policy: { ...policy, services: [...services].reverse() } });
      const { grants } = consentOf(next).state;
      for (const { id } of services) expect(grants[id]?.granted, id).to.equal(choices[id]);
    });

    it('20,000 messages of other tabs are answered by a few looks', async () => {
      const page = await open({
        before: `window.looks = 0;
          const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
          Object.defineProperty(Document.prototype, 'cookie', {
            ...cookie, get() { looks += 1; return cookie.get.call(this); } });`,
      });
      const looks = () => page.window['looks'] as number;
      const before = looks();
      const channel = new BroadcastChannel('consent-elements');
      for (let index = 0; index < 20_000; index++) channel.postMessage(0);
      channel.close();
      storeRecord({ analytics: 'y', marketing: 'n' });
      await until(() => consentOf(page).has('analytics'), 'the answer of another tab');
      expect(looks() - before).to.be.below(200);
    });
  });

describe('a no stays a no while files do not come', () => {
  afterEach(closePages);

  const policy = {
    ...testPolicy,
    items: [{ name: '_ga', type: 'localStorage', category: 'analytics' }],
  };

  for (const [what, answer] of [
    ['is missing', { status: 404, body: 'Not found' }],
    ['is empty', { headers: { 'Content-Type': 'text/javascript' }, body: '' }],
  ] as const)
    it(`the file that erases ${what}: the denial counts, the promise rejects, and the next try works`, async () => {
      const page = await openPage({
        policy,
        stored: { analytics: 'y', marketing: 'n' },
        files: { 'dist/chunks/erase.js': answer },
        body: script,
      });
      page.window.localStorage.setItem('_ga', '1');
      const code = await page.consent.withdraw().catch(codeOf);
      expect(code).to.equal('chunk');
      expect(page.consent.has('analytics')).to.be.false;
      expect(storedRecord()?.choices['analytics']).to.equal('denied');
      await page.serve({
        'dist/chunks/erase.js': await (await fetch('/dist/chunks/erase.js')).text(),
      });
      await page.consent.acceptAll();
      await page.consent.rejectAll();
      expect(page.window.localStorage.getItem('_ga')).to.equal(null);
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('the file that erases hangs: the page is left all the same', async () => {
    const page = await openPage({
      policy: { ...policy, onWithdraw: 'reload' },
      stored: { analytics: 'y', marketing: 'n' },
      files: { 'dist/chunks/erase.js': '⏸' },
      body: script,
    });
    await until(() => page.window.ran.length, 'the script');
    page.window.localStorage.setItem('_ga', '1');
    void page.consent.withdraw();
    // Of the next page; its load event may wait for the file.
    const ran = () => (page.window as { readonly ran?: readonly string[] }).ran;
    await until(() => ran()?.length === 0, 'the page to be left');
    const next = () => page.window.consentElements?.state;
    await until(() => next()?.status === 'decided', 'the next page');
    expect(next()?.granted).to.deep.equal(['necessary']);
    expect(storedRecord()?.choices['analytics']).to.equal('denied');
  });

  it('the check hangs: a refusal is stored at once, a grant waits', async () => {
    const check = await (await fetch('/dist/chunks/check.js')).text();
    const page = await openPage({
      files: { 'dist/chunks/check.js': `⏸${check}` },
      body: script,
      // The load event may wait for the check.
      wait: 'start',
    });
    await until(() => page.document.readyState !== 'loading', 'the page to be parsed');
    let isGranted = false;
    const granted = page.consent.save({ analytics: true, marketing: false });
    void granted.then(() => (isGranted = true));
    expect(page.consent.has('analytics')).to.be.false;
    expect(storedRecord()?.choices).to.include({ marketing: 'denied' });
    expect(storedRecord()?.choices['analytics']).to.equal(undefined);
    await page.requests();
    expect(isGranted).to.be.false;
    await page.go('dist/chunks/check.js');
    await granted;
    expect(page.window.ran).to.deep.equal(['analytics']);
  });

  for (const [what, answer] of [
    ['is missing', { status: 404, body: 'Not found' }],
    ['is empty', { headers: { 'Content-Type': 'text/javascript' }, body: '' }],
  ] as const)
    it(`the check ${what}: show() and receipt() reject instead of waiting`, async () => {
      const page = await openPage({ files: { 'dist/chunks/check.js': answer }, wait: 'load' });
      expect(await page.consent.show('preferences').catch(codeOf)).to.equal('chunk');
      expect(await page.consent.receipt().catch(codeOf)).to.equal('chunk');
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('a console without methods: nothing is thrown into the page', async () => {
    const before = 'window.console = {};';
    const page = await openPage({ before, policy: { ...testPolicy, unknown: 1 } });
    await until(() => page.count('script'), 'the page');
    void page.consent.save({ nonsense: true });
    void page.consent.rejectAll();
    await page.requests();
    expect(page.consent.state.status).to.equal('decided');
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('the policy does not come: a refusal is kept for the next page', async () => {
    const held = `⏸${JSON.stringify(testPolicy)}`;
    storeRecord({ analytics: 'y', marketing: 'y' });
    const page = await openPage({
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': held },
      wait: 'load',
    });
    void page.consent.withdraw('analytics');
    page.frame.remove();
    const next = await openPage({ body: script });
    expect(next.consent.has('analytics')).to.be.false;
    expect(next.consent.has('marketing')).to.be.true;
    expect(next.window.ran).to.deep.equal([]);
    expect(next.window.sessionStorage.length).to.equal(0);
  });
});
