import { expect } from 'chai';
import { closePages, type PageOptions } from '../support/page.js';
import { until } from '../support/until.js';
import { here, integration, openVendorPage, type VendorPage } from './vendor-page.js';

/** As documented: each call is kept in `q`, with the two functions that settle its promise. */
const baseCode = `window.__alloyNS = ['alloy'];
  window.alloy = (...args) => new Promise((done, fail) => alloy.q.push([done, fail, args]));
  alloy.q = [];`;
const configure = `alloy('configure', { datastreamId: 'stream', orgId: 'ORG@AdobeOrg', edgeDomain: 'edge.test',
  defaultConsent: 'pending', thirdPartyCookiesEnabled: false, clickCollectionEnabled: false, context: [] })
  .catch(String);`;
const sdk = '<script async src="/vendor/alloy.js"></script>';
const script = (text: string): string => `<script>${text}</script>`;

/** Adobe's edge, which the SDK asks by https only. */
const before = `{ const own = window.fetch;
  window.fetch = (url, options) =>
    own(String(url).replace('https://edge.test/', ${here} + 'edge/'), options); }
  addEventListener('unhandledrejection', (event) => event.preventDefault());`;

/** What the edge answers: an identity, and the consent that it has come to know. */
const answer = (general: 'in' | 'out'): string =>
  JSON.stringify({
    requestId: 'r',
    handle: [
      { type: 'identity:result', payload: [{ id: '1', namespace: { code: 'ECID' } }] },
      {
        type: 'state:store',
        payload: [
          { key: 'kndctr_ORG_AdobeOrg_identity', value: 'someone', maxAge: 3600 },
          { key: 'kndctr_ORG_AdobeOrg_consent', value: `general=${general}`, maxAge: 3600 },
        ],
      },
    ],
  });
const edge = (general: 'in' | 'out'): Record<string, string> => ({
  'edge/ee/v1/privacy/set-consent': answer(general),
  'edge/ee/v1/interact': answer(general),
});

const event = (name: string): string =>
  `alloy('sendEvent', { xdm: { eventType: '${name}' } }).then(() => { window['${name}'] = true; });`;

const open = (options: PageOptions = {}): Promise<VendorPage> =>
  openVendorPage({
    files: edge('in'),
    before,
    head: script(baseCode + configure) + integration('adobe') + sdk,
    ...options,
  });
const sends = (page: VendorPage, text: string): Promise<unknown> =>
  until(async () => (await page.posted()).some((body) => body.includes(text)), text);
/** Sends an event, and has its answer: it brings back the consent of its time, were it to come after the next one's. */
const collects = async (page: VendorPage, name: string): Promise<void> => {
  await sends(page, name);
  await until(() => page.window[name], `the answer to ${name}`);
};
/** Which services of the edge were asked, in order. */
const asked = async (page: VendorPage): Promise<string[]> =>
  (await page.requests()).map((path) => path.replace(/.*\/([\w-]+)\?.*/, '$1'));
/** Once the SDK is there and has done what it was asked so far. */
const settled = (page: VendorPage): Promise<unknown> => {
  page.run(`alloy('getLibraryInfo').then(() => { window.isSettled = true; });`);
  return until(() => page.window['isSettled'], 'the SDK');
};
const yes = '"collect":{"val":"y"}';
const no = '"collect":{"val":"n"}';

describe('Adobe Web SDK', () => {
  afterEach(closePages);

  it('holds back what is collected until consent, and drops it after a withdrawal', async () => {
    const page = await open();
    page.run(event('held-back'));
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    await collects(page, 'held-back');
    expect(await asked(page)).to.deep.equal(['set-consent', 'interact']);

    await page.serve(edge('out'));
    page.consent.withdraw();
    page.run(event('too-late'));
    await sends(page, no);
    await until(() => page.document.cookie.includes('general=out'), 'the answer');
    await page.serve(edge('in'));
    page.consent.acceptAll();
    page.run(event('again'));
    await collects(page, 'again');
    const posted = await page.posted();
    expect(posted.join()).not.to.include('too-late');
    expect(posted.filter((body) => body.includes(yes))).to.have.length(2);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('is told with the time of the decision, and once only', async () => {
    const page = await open();
    page.run(`{ const own = alloy; window.commands = [];
      window.alloy = Object.assign((...args) => (commands.push(args[0]), own(...args)), own); }`);
    page.consent.save({ analytics: true });
    const { decidedAt } = page.consent.state;
    page.consent.save({ analytics: true, marketing: true });
    expect(page.window['commands']).to.deep.equal(['setConsent']);
    await sends(page, yes);
    await settled(page);
    const [body] = await page.posted();
    expect(body).to.include(`"time":"${String(decidedAt)}"`);
    expect(await asked(page)).to.deep.equal(['set-consent']);
  });

  it('asks nothing of Adobe for a visitor who has never agreed', async () => {
    const page = await open();
    await settled(page);
    page.consent.rejectAll();
    page.run(event('held-back'));
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    expect(page.document.cookie).not.to.include('kndctr');
    // Stated, because docs/integrations/adobe.md says so.
    page.consent.acceptAll();
    await collects(page, 'held-back');
  });

  it('is told of that, too, where the site wants it', async () => {
    const page = await open({
      files: edge('out'),
      head:
        script(baseCode + configure) +
        integration('adobe', '{ "tellRefusal": true, "version": "1.0" }') +
        sdk,
    });
    page.consent.rejectAll();
    await sends(page, '"value":{"general":"out"}');
  });

  it('hears no new answer on the next page where nothing has changed', async () => {
    const first = await open();
    first.consent.acceptAll();
    first.run(event('first'));
    await collects(first, 'first');
    await first.reload();
    first.run(event('second'));
    await collects(first, 'second');
    expect(await asked(first)).to.deep.equal(['set-consent', 'interact', 'interact']);
  });

  it('is told no where it remembers a yes that holds no longer', async () => {
    const first = await open();
    first.consent.acceptAll();
    first.run(event('first'));
    await collects(first, 'first');
    await first.serve(edge('out'));
    first.document.cookie = 'cookie_consent=;Path=/;Max-Age=0';
    await first.reload();
    expect(first.consent.state.status).to.equal('undecided');
    first.run(event('too-late'));
    await sends(first, no);
    await settled(first);
    expect((await first.posted()).join()).not.to.include('too-late');
  });

  for (const [when, head] of [
    ['is configured after us', integration('adobe') + script(baseCode + configure) + sdk],
    [
      'is configured only once it is there',
      script(baseCode) + integration('adobe') + sdk.replace('async', '') + script(configure),
    ],
  ] as const)
    it(`is told where it ${when}`, async () => {
      const page = await open({ head, stored: { analytics: 'y', marketing: 'n' } });
      page.run(event('allowed'));
      await collects(page, 'allowed');
      expect((await page.posted())[0]).to.include(yes);
      expect(page.window.problems).to.deep.equal([]);
    });

  it('is told when a gate has let it in', async () => {
    const page = await open({
      head: integration('adobe'),
      body: `<consent-gate category="analytics">
        <script type="text/plain">${baseCode + configure}</script>
        <script type="text/plain" data-src="/vendor/alloy.js"></script></consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window['alloy'], 'the base code');
    page.run(event('allowed'));
    await collects(page, 'allowed');
    expect(await asked(page)).to.deep.equal(['set-consent', 'interact']);
  });
});
