/** Five vendors on one page, each written down in the order of all: every change is told once, and before anything else happens. */
import { expect } from 'chai';
import {
  closePages,
  openPage,
  storeRecord,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { fingerprint } from '../../src/policy/hash.js';
import { openFirstVisit } from '../support/first-visit.js';
import { nextEvent, until } from '../support/until.js';

const ids = ['google-consent-mode', 'microsoft-uet', 'microsoft-clarity', 'meta-pixel', 'matomo'];

const policy = {
  ...testPolicy,
  zones: { shop: { allow: ['analytics', 'marketing'] }, inner: { allow: ['necessary'] } },
  integrations: Object.fromEntries(ids.map((id) => [id, {}])),
};

const key = fingerprint(JSON.stringify(policy));

/** Writes down what comes into each vendor's queue; Meta's is there once its snippet has run. */
const recorder = `
  window.log = [];
  const note = (vendor, items) => log.push([vendor, ...items.map((item) =>
    Object.prototype.toString.call(item) === '[object Arguments]' ? [...item] : item)]);
  for (const [vendor, name] of [['google', 'dataLayer'], ['uet', 'uetq'], ['matomo', '_paq']]) {
    const queue = (window[name] = []);
    for (const add of ['push', 'unshift'])
      queue[add] = (...items) => (note(vendor, items), Array.prototype[add].apply(queue, items));
  }
  window.clarity = (...command) => note('clarity', [command]);`;

/** The head of such a page: files in the order of the policy, then tags, gates and listeners. */
const head = `
  ${ids.map((id) => `<script src="dist/integrations/${id}.js"></script>`).join('\n')}
  <script>
    dataLayer.push({ event: 'tag' });
    window.fbq = Object.assign((...command) => fbq.queue.push(command), { queue: [] });
    fbq('init', '1');
    const { queue } = fbq;
    for (const command of queue.splice(0)) note('meta', [command]);
    queue.push = (...items) => note('meta', items);
    _paq.push(['trackPageView']);
    // At a later visit the loader knows before the parser has reached the gate.
    const own = (what) => log.push([what, document.querySelector('consent-gate[state=active]') ? 'active' : 'blocked']);
    consentElements.use({ id: 'own', init: () => own('init'), update: () => own('update') });
    document.addEventListener('consent-ready', () => dataLayer.push({ event: 'ready' }));
    document.addEventListener('consent-change', () => {
      dataLayer.push({ event: 'change' });
      own('change');
    });
  </script>
  <script type="text/plain" data-consent="analytics">dataLayer.push({ event: 'single' });</script>`;

const body = `<consent-gate category="marketing">
    <script type="text/plain">dataLayer.push({ event: 'gate' });</script>
  </consent-gate>`;

const open = (options: PageOptions = {}): Promise<TestPage> =>
  openPage({ policy, before: recorder, head, body, ...options });

const openFirst = (options: PageOptions = {}): Promise<TestPage> =>
  openFirstVisit((held) => open({ ...options, ...held }));

type Entry = readonly unknown[];

/** What has been written down since the last time. */
function taken({ window }: TestPage): Entry[] {
  return JSON.parse(JSON.stringify((window['log'] as Entry[]).splice(0))) as Entry[];
}

const google = (ads: string, analytics: string) => ({
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
  analytics_storage: analytics,
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
});
const toGoogle = (ads: string, analytics: string) => [
  'google',
  ['consent', 'update', google(ads, analytics)],
];
const toUet = (ads: string) => ['uet', 'consent', 'update', { ad_storage: ads }];
const toClarity = (ads: string, analytics: string) => [
  'clarity',
  ['consentv2', { ad_Storage: ads, analytics_Storage: analytics }],
];
const event = (name: string) => ['google', { event: name }];

const [yes, no] = ['granted', 'denied'] as const;

/** Said before anything is known, and before any tag. */
const defaults = [
  ['google', ['consent', 'default', { ...google(no, no), wait_for_update: 500 }]],
  ['google', ['set', 'ads_data_redaction', true]],
  ['uet', 'consent', 'default', { ad_storage: no }],
  toClarity(no, no),
  ['matomo', ['requireConsent']],
  event('tag'),
  ['meta', ['consent', 'revoke']],
  ['meta', ['init', '1']],
  ['matomo', ['trackPageView']],
];
const allGranted = [
  toGoogle(yes, yes),
  toUet(yes),
  toClarity(yes, yes),
  ['meta', ['consent', 'grant']],
  ['matomo', ['setConsentGiven']],
];
const gates = [event('single'), event('gate')];

/** What such a page asks for where nothing has to show. Which arrives first is for the browser's connections to say. */
const files = ['dist/consent-elements.js', ...ids.map((id) => `dist/integrations/${id}.js`)];

describe('five vendors at once', () => {
  afterEach(closePages);

  it('are denied before any tag, and told signals → gates → event of each real change, once', async () => {
    const page = await openFirst();
    expect(taken(page)).to.deep.equal([...defaults, ['init', 'blocked'], event('ready')]);

    page.consent.acceptAll();
    expect(taken(page), 'accepted').to.deep.equal([
      ...allGranted,
      ['update', 'blocked'],
      ...gates,
      event('change'),
      ['change', 'active'],
    ]);

    page.consent.acceptAll();
    page.consent.save({ analytics: true, marketing: true });
    page.consent.save({});
    expect(taken(page), 'nothing new').to.deep.equal([]);

    page.consent.setZone('shop');
    expect(taken(page), 'another zone, the same grants').to.deep.equal([
      ['update', 'active'],
      event('change'),
      ['change', 'active'],
    ]);

    page.consent.save({ marketing: false });
    expect(taken(page), 'marketing taken back').to.deep.equal([
      toGoogle(no, yes),
      toUet(no),
      toClarity(no, yes),
      ['meta', ['consent', 'revoke']],
      ['update', 'active'],
      event('change'),
      ['change', 'blocked'],
    ]);

    page.consent.setZone('inner');
    expect(taken(page), 'a zone that forbids').to.deep.equal([
      toGoogle(no, no),
      toClarity(no, no),
      // What has waited in the array is taken out of it again: Matomo has seen nothing yet.
      ['update', 'blocked'],
      event('change'),
      ['change', 'blocked'],
    ]);
    expect(page.window['_paq']).to.deep.equal([['requireConsent']]);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('hear nothing of an identical record that another tab has stored', async () => {
    const page = await open();
    page.consent.acceptAll();
    taken(page);
    const { decidedAt } = page.consent.state;
    const choices = { analytics: 'y', marketing: 'y' } as const;
    storeRecord(choices, { key });
    page.window.dispatchEvent(new Event('focus'));
    await until(() => page.consent.state.decidedAt !== decidedAt, 'the record to be taken in');
    expect(taken(page)).to.deep.equal([]);
  });

  it('are told at a later visit by the loader alone, each at once', async () => {
    const page = await open({ stored: { analytics: 'y', marketing: 'y' } });
    const [google, redaction, uet, clarity, matomo, tag, revoke, ...rest] = defaults;
    const [nowGoogle, nowUet, nowClarity, nowMeta, nowMatomo] = allGranted;
    expect(taken(page)).to.deep.equal([
      // The loader knew the answer before their files ran.
      ...[google, redaction, nowGoogle, uet, nowUet, clarity, nowClarity, matomo, nowMatomo],
      ...[tag, revoke, nowMeta, ...rest],
      ['init', 'blocked'],
      ...gates,
      event('ready'),
    ]);
    expect(await page.distRequests()).to.have.members(files);
  });

  it('are told signals → gates → event where the loader starts later, too', async () => {
    storeRecord({ analytics: 'y', marketing: 'y' }, { key });
    const page = await open({
      policy: null,
      head: head.replace(/(integrations\/[^"]*")/g, `$1 data-options='{}'`),
      body: `${body}<script type="application/json" data-consent-policy>${JSON.stringify(policy)}</script>`,
    });
    expect(taken(page)).to.deep.equal([
      ...defaults,
      ...allGranted,
      ['init', 'blocked'],
      ...gates,
      event('ready'),
    ]);
    expect(await page.distRequests()).to.have.members(files);
  });

  it('are told of a withdrawal before the page is left', async () => {
    const page = await open({
      policy: { ...policy, onWithdraw: 'reload' },
      stored: { analytics: 'y', marketing: 'y' },
    });
    taken(page);
    const left = nextEvent(page.frame, 'load');
    const kept = page.window['log'] as Entry[];
    page.consent.withdraw();
    await left;
    expect(JSON.parse(JSON.stringify(kept))).to.deep.equal([
      toGoogle(no, no),
      toUet(no),
      toClarity(no, no),
      ['meta', ['consent', 'revoke']],
      ['update', 'active'],
      event('change'),
      ['change', 'blocked'],
    ]);
    await page.consent.ready;
    expect(taken(page), 'the next page').to.deep.equal([
      ...defaults,
      ['init', 'blocked'],
      event('ready'),
    ]);
  });

  it('are told nothing where all was refused before', async () => {
    const page = await open({ stored: { analytics: 'n', marketing: 'n' } });
    expect(taken(page)).to.deep.equal([...defaults, ['init', 'blocked'], event('ready')]);
  });

  it('are told nothing where the signal says no', async () => {
    const page = await openFirst({ gpc: true });
    expect(taken(page)).to.deep.equal([...defaults, ['init', 'blocked'], event('ready')]);
    expect(page.window['_paq']).to.deep.equal([['requireConsent']]);
  });
});
