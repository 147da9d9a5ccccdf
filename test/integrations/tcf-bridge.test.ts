import { expect } from 'chai';
import {
  closePages,
  openPage,
  storeRecord,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { nextEvent, until } from '../support/until.js';
import { vendorList } from './vendor-list.js';

/** What the real CMP library is fed with; `null`: the GDPR does not apply. */
interface Tc {
  readonly purposes: readonly number[];
  readonly vendors?: readonly number[];
}

const all = [1, 2, 3, 4, 7, 8, 9];

/** A CMP as it would be: the IAB's own `CmpApi`, with strings that the IAB's own encoder makes. */
const cmp = `
  window.startCmp = () => {
    const { CmpApi, GVL, TCModel, TCString } = tcfcmp;
    const api = new CmpApi(300, 1, true);
    const encode = ({ purposes, vendors = [] }) => {
      const model = new TCModel(new GVL(${JSON.stringify(vendorList)}));
      model.cmpId = 300;
      model.isServiceSpecific = true;
      model.purposeConsents.set([...purposes]);
      model.vendorConsents.set([...vendors]);
      return TCString.encode(model, { segments: ['core', 'vendorsDisclosed', 'publisherTC'] });
    };
    window.cmpSays = (tc, isShown = false) => api.update(tc && encode(tc), isShown);
    window.disableCmp = () => api.disable();
  };`;

type Says = (tc: Tc | null, isShown?: boolean) => void;
const says = (page: TestPage, ...given: Parameters<Says>): void =>
  (page.window['cmpSays'] as Says)(...given);

const policy = {
  ...testPolicy,
  categories: [...testPolicy.categories, { id: 'functional' }, { id: 'social' }],
  storage: { type: 'memory' },
};

const open = (
  options: unknown = {},
  { cmpFirst = true, ...given }: PageOptions & { cmpFirst?: boolean } = {},
): Promise<TestPage> => {
  const bridge = '<script src="dist/integrations/tcf-bridge.js"></script>';
  const library = `<script src="/vendor/tcfcmp.js"></script><script>${cmp}</script>`;
  const started = `${library}<script>startCmp()</script>`;
  return openPage({
    ...given,
    policy: { ...policy, integrations: { 'tcf-bridge': options }, ...(given.policy as object) },
    head: `${cmpFirst ? started + bridge : bridge + library}${given.head ?? ''}`,
  });
};

const granted = ({ consent }: TestPage): string[] =>
  Object.entries(consent.state.grants)
    .filter(([, { granted, source }]) => granted && source !== 'required')
    .map(([id]) => id)
    .sort();

describe('tcf-bridge', () => {
  afterEach(closePages);

  for (const [purposes, expected] of [
    [[], []],
    [[1], ['functional']],
    [[2, 3, 4, 7, 8, 9], []],
    [[1, 8], ['functional']],
    [
      [1, 8, 9],
      ['analytics', 'functional'],
    ],
    [[1, 2, 3, 4], ['functional']],
    [
      [1, 2, 3, 4, 7],
      ['functional', 'marketing', 'tube'],
    ],
    [all, ['analytics', 'functional', 'marketing', 'tube']],
    [[5, 6, 10, 11], []],
  ] as const)
    it(`takes consent to purposes ${purposes.join(', ') || 'none'} for ${expected.join(', ') || 'nothing'}`, async () => {
      const page = await open();
      says(page, { purposes });
      expect(granted(page)).to.deep.equal(expected);
      expect(page.consent.state.status).to.equal('decided');
      expect(page.window.problems).to.deep.equal([]);
    });

  it('grants nothing, shows nothing and stores nothing until the CMP has an answer', async () => {
    const page = await open({}, { body: '<cookie-banner modal></cookie-banner>' });
    expect(page.consent.state.status).to.equal('undecided');
    // While it asks, even what it has from an earlier visit is no answer.
    says(page, { purposes: all }, true);
    expect(granted(page)).to.deep.equal([]);
    await page.distRequests();
    expect(page.count('cookie-banner[open]')).to.equal(0);
    says(page, { purposes: [1, 8, 9] });
    expect(granted(page)).to.deep.equal(['analytics', 'functional']);
    expect(page.count('cookie-banner[open]')).to.equal(0);
    expect(page.document.cookie).to.equal('');
    expect(page.window.localStorage).to.have.length(0);
  });

  it('follows the CMP: gates open with its consent, and what it takes back is withdrawn', async () => {
    const page = await open(
      {},
      {
        policy: { items: [{ name: 'ads', category: 'marketing' }] },
        body: `<consent-gate category="marketing"><script type="text/plain">
          ran.push('ads'); document.cookie = 'ads=1';</script></consent-gate>`,
      },
    );
    says(page, { purposes: [1] });
    expect(page.window.ran).to.deep.equal([]);
    says(page, { purposes: all });
    await until(() => page.window.ran.length, 'the gate');
    expect(page.document.cookie).to.equal('ads=1');
    says(page, { purposes: all }, true);
    expect(page.consent.has('marketing')).to.be.true;
    const left = nextEvent(page.document, 'consent-reload-required');
    says(page, { purposes: [1, 8, 9] });
    expect(granted(page)).to.deep.equal(['analytics', 'functional']);
    await left;
    expect(page.document.cookie).to.equal('');
  });

  it('hears of what the CMP repeats, and changes nothing', async () => {
    const page = await open();
    says(page, { purposes: [1] });
    const { decidedAt } = page.consent.state;
    const changes = page.window.seen.length;
    let told = 0;
    page.consent.subscribe(() => told++);
    says(page, { purposes: [1] });
    says(page, { purposes: [1, 8] });
    expect(page.window.seen).to.have.length(changes);
    expect(told, 'the first call').to.equal(1);
    expect(page.consent.state.decidedAt).to.equal(decidedAt);
  });

  it('lets nobody else allow anything', async () => {
    const page = await open({}, { body: gateThatRuns });
    page.consent.acceptAll();
    expect(granted(page)).to.deep.equal([]);
    expect(page.consent.state.status).to.equal('undecided');
    says(page, { purposes: [1] });
    page.consent.save({ marketing: true, social: true });
    page.consent.save({ tube: true });
    expect(granted(page)).to.deep.equal(['functional']);
    page.consent.reset();
    expect(granted(page)).to.deep.equal(['functional']);
    says(page, { purposes: [1, 8] });
    expect(page.window.ran).to.deep.equal([]);
    expect(page.count('script[data-consent-done]')).to.equal(0);
  });

  it('leaves what the visitor refuses here refused', async () => {
    const page = await open();
    says(page, { purposes: all });
    page.consent.withdraw('tube');
    page.consent.withdraw('analytics');
    page.consent.save({ functional: true, social: true });
    expect(granted(page)).to.deep.equal(['functional', 'marketing']);
  });

  it('queues where the CMP is late, and keeps what others ask of it', async () => {
    const page = await open(
      {},
      {
        cmpFirst: false,
        head: `<script>__tcfapi('ping', 2, (data) => (window.pinged = data));
        __tcfapi('addEventListener', 2, (data, success) => ran.push(success + ' ' + data.eventStatus));</script>`,
      },
    );
    expect(page.window['pinged']).to.deep.include({ cmpLoaded: false, cmpStatus: 'stub' });
    expect(page.count('iframe[name=__tcfapiLocator]')).to.equal(1);
    expect(granted(page)).to.deep.equal([]);
    (page.window['startCmp'] as () => void)();
    says(page, { purposes: [1, 8, 9] });
    expect(granted(page)).to.deep.equal(['analytics', 'functional']);
    expect(page.window.ran).to.deep.equal(['true tcloaded']);
  });

  it('asks again where the CMP does not look into the queue', async () => {
    const page = await open(
      {},
      {
        cmpFirst: false,
        head: '<script>delete window.__tcfapi; window.__tcfapi = undefined; startCmp()</script>',
      },
    );
    says(page, { purposes: [1, 8, 9] });
    expect(granted(page)).to.deep.equal(['analytics', 'functional']);
  });

  it('leaves a queue that is there alone', async () => {
    const page = await open(
      {},
      {
        cmpFirst: false,
        before:
          'const queue = []; window.__tcfapi = (...call) => call.length ? void queue.push(call) : queue; window.stub = window.__tcfapi;',
      },
    );
    expect(page.window['__tcfapi'] === page.window['stub']).to.be.true;
    expect(page.count('iframe[name=__tcfapiLocator]')).to.equal(0);
    (page.window['startCmp'] as () => void)();
    says(page, { purposes: [1] });
    expect(granted(page)).to.deep.equal(['functional']);
  });

  for (const [outsideGdpr, expected] of [
    [undefined, ['analytics', 'functional', 'marketing', 'tube']],
    ['grant', ['analytics', 'functional', 'marketing', 'tube']],
    ['deny', []],
  ] as const)
    it(`where the GDPR does not apply, with outsideGdpr ${String(outsideGdpr)}: ${expected.join(', ') || 'nothing'}`, async () => {
      const page = await open({ outsideGdpr });
      says(page, null);
      expect(granted(page)).to.deep.equal(expected);
      expect(page.consent.state.status).to.equal('decided');
    });

  it('takes the GPC signal for a refusal that the CMP does not know of', async () => {
    const page = await open(
      {},
      {
        gpc: true,
        policy: {
          categories: [{ id: 'analytics', gpc: 'ignore' }, { id: 'marketing' }],
          services: [],
        },
      },
    );
    says(page, { purposes: all });
    expect(granted(page)).to.deep.equal(['analytics']);
    expect(page.consent.state.grants['marketing']).to.deep.equal({ granted: false, source: 'gpc' });
  });

  it('maps as the site says, and services by vendors and purposes', async () => {
    const page = await open({
      categories: { social: [1, 5, 6], marketing: [] },
      services: { tube: { vendors: [755], purposes: [1, 2] } },
    });
    says(page, { purposes: [...all, 5, 6], vendors: [2] });
    expect(granted(page)).to.deep.equal(['social']);
    says(page, { purposes: [1], vendors: [755] });
    expect(granted(page)).to.deep.equal([]);
    says(page, { purposes: [1, 2], vendors: [755] });
    expect(granted(page)).to.deep.equal(['tube']);
  });

  it('goes by what it heard last where another policy comes', async () => {
    const page = await open();
    says(page, { purposes: all });
    page.consent.configure({
      categories: [{ id: 'marketing' }, { id: 'video' }],
      storage: { type: 'memory' },
    });
    expect(granted(page)).to.deep.equal(['marketing']);
    page.consent.configure({ categories: 'none' });
    expect(granted(page)).to.deep.equal([]);
    expect(page.window.problems.map(({ code }) => code)).to.deep.equal(['policy-type']);
  });

  it('keeps to its last answer where the CMP fails', async () => {
    const page = await open();
    says(page, { purposes: [1] });
    (page.window['disableCmp'] as () => void)();
    expect(granted(page)).to.deep.equal(['functional']);
  });

  for (const [name, wrong, message] of [
    [
      'a cookie, and lets nothing of ours outlive the CMP’s refusal',
      { storage: { type: 'cookie' } },
      'storage.type = "cookie": write "memory"',
    ],
    ['opt-out', { mode: 'opt-out' }, 'mode = "opt-out": write "opt-in"'],
  ] as const)
    it(`refuses ${name}`, async () => {
      storeRecord({ analytics: 'y', marketing: 'y' });
      const page = await open({}, { policy: { ...wrong, categories: testPolicy.categories } });
      await until(() => page.window.problems.length, 'the error');
      const [problem] = page.window.problems;
      expect(problem).to.include({ code: 'integration', field: 'tcf-bridge' });
      expect(String(problem?.value)).to.contain(message);
      if ('storage' in wrong) {
        await until(() => !granted(page)[0], 'the end of the stored consent');
        expect(page.document.cookie).to.equal('');
      }
    });

  it('refuses everything where its options cannot be understood', async () => {
    const page = await open({ categories: { marketing: '1' } });
    expect(String(page.window.problems[0]?.value)).to.contain(
      'integrations.tcf-bridge.categories.marketing = "1"',
    );
    says(page, { purposes: all });
    says(page, null);
    expect(granted(page)).to.deep.equal([]);
  });
});

const gateThatRuns = `<consent-gate category="marketing"><script type="text/plain">ran.push('ads')</script></consent-gate>`;
