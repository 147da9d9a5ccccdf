import { expect } from 'chai';
import { TCString } from '@iabtcf/core';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { openFirstVisit } from '../support/first-visit.js';
import { nextEvent, until } from '../support/until.js';
import { vendorList } from './vendor-list.js';

const options = {
  cmpId: 300,
  publisherCountryCode: 'DE',
  vendorList: 'vendor-list.json',
  vendors: [2, 8, 21],
};

interface TcData {
  readonly tcString: string;
  readonly eventStatus: string;
  readonly cmpStatus: string;
  readonly gdprApplies: boolean;
  readonly listenerId: number;
  readonly isServiceSpecific: boolean;
  readonly useNonStandardTexts: boolean;
  readonly vendor: { readonly consents: object; readonly disclosedVendors: object };
  readonly purpose: { readonly consents: Readonly<Record<string, boolean>> };
}

const open = (given: object = {}, { files, ...page }: PageOptions = {}): Promise<TestPage> =>
  openPage({
    ...page,
    policy: {
      ...testPolicy,
      integrations: { tcf: 'cmpId' in given ? given : { ...options, ...given } },
    },
    head: `<script src="dist/integrations/tcf.js"></script>
      <script>
        const heard = (window.heard = []);
        if (window.__tcfapi) __tcfapi('addEventListener', 2, (data, success) => heard.push(success && structuredClone(data)));
        function ping() {
          let answer;
          __tcfapi('ping', 2, (data) => (answer = data));
          return answer;
        }
        window.firstPing = window.__tcfapi && ping();
      </script>${page.head ?? ''}`,
    files: { 'vendor-list.json': JSON.stringify(vendorList), ...files },
  });

const heard = (page: TestPage): TcData[] => page.window['heard'] as TcData[];
const statuses = (page: TestPage): string[] => heard(page).map(({ eventStatus }) => eventStatus);
const ping = (page: TestPage): Record<string, unknown> =>
  (page.window['ping'] as () => Record<string, unknown>)();
const consents = (data: TcData | undefined): number[] => [
  ...TCString.decode(data?.tcString ?? '').purposeConsents.values(),
];

describe('tcf', () => {
  afterEach(closePages);

  it('says “cmpuishown” with the banner, “useractioncomplete” with the answer', async () => {
    const page = await openFirstVisit((held) =>
      open({}, { body: '<cookie-banner></cookie-banner>', ...held }),
    );
    expect(page.window['firstPing']).to.include({ cmpLoaded: false, cmpStatus: 'stub' });
    await until(() => heard(page).length, 'the banner');
    expect(statuses(page)).to.deep.equal(['cmpuishown']);
    expect(consents(heard(page)[0])).to.deep.equal([]);
    expect(heard(page)[0]).to.include({
      gdprApplies: true,
      cmpStatus: 'loaded',
      isServiceSpecific: true,
      useNonStandardTexts: false,
    });
    expect(ping(page)).to.include({
      cmpLoaded: true,
      displayStatus: 'visible',
      cmpId: 300,
      gvlVersion: 120,
      tcfPolicyVersion: 5,
    });

    page.consent.save({ marketing: true });
    await until(() => page.count('cookie-banner[open]') === 0, 'the banner to close');
    expect(statuses(page)).to.deep.equal(['cmpuishown', 'useractioncomplete']);
    const last = heard(page).at(-1);
    expect(consents(last)).to.deep.equal([1, 2, 3, 4, 7]);
    expect(last?.vendor.disclosedVendors).to.include({ 2: true, 8: true, 21: true });
    expect(last?.vendor.consents).to.deep.include({ 2: true, 8: true });
    expect(last?.tcString.split('.')).to.have.length(3);
    expect(ping(page)['displayStatus']).to.equal('hidden');

    page.consent.save({ marketing: true });
    expect(heard(page)).to.have.length(2);
    page.consent.rejectAll();
    expect(statuses(page).slice(2)).to.deep.equal(['useractioncomplete']);
    expect(consents(heard(page).at(-1))).to.deep.equal([]);
    expect(page.window.uncaught).to.deep.equal([]);
    expect(page.document.cookie.split('; ')).to.have.length(1);
  });

  it('says “tcloaded” to who has decided, and all three where the preferences are opened', async () => {
    const page = await open({}, { stored: { analytics: 'y', marketing: 'n' } });
    await until(() => heard(page).length, 'the string');
    expect(statuses(page)).to.deep.equal(['tcloaded']);
    expect(consents(heard(page)[0])).to.deep.equal([1, 8, 9]);
    await page.consent.show('preferences');
    await until(() => heard(page).length === 2, 'the dialog');
    page.consent.acceptAll();
    page.consent.hide();
    await until(() => page.count('cookie-preferences[open]') === 0, 'the dialog to close');
    expect(statuses(page)).to.deep.equal(['tcloaded', 'cmpuishown', 'useractioncomplete']);
    expect(consents(heard(page)[1])).to.deep.equal([1, 8, 9]);
    expect(consents(heard(page)[2])).to.deep.equal([1, 2, 3, 4, 7, 8, 9]);
  });

  it('says nothing until there is an answer, where no surface asks for one', async () => {
    const page = await open();
    await until(async () => (await page.requests()).includes('vendor-list.json'), 'the list');
    expect(heard(page)).to.deep.equal([]);
    expect(ping(page)).to.include({ cmpStatus: 'loading' });
    page.consent.rejectAll();
    await until(() => heard(page).length, 'the string');
    expect(consents(heard(page)[0])).to.deep.equal([]);
  });

  it('says at once that the GPC signal has refused everything', async () => {
    const page = await open({}, { gpc: true, body: '<cookie-banner></cookie-banner>' });
    await until(() => heard(page).length, 'the string');
    expect(statuses(page)).to.deep.equal(['tcloaded']);
    expect(consents(heard(page)[0])).to.deep.equal([]);
  });

  it('says that the GDPR does not apply where the site says so, and asks for no list', async () => {
    const given = { regions: ['DE', 'US-CA'] };
    const page = await open(given, { loaderAttributes: 'data-region="US-NY"' });
    await until(() => heard(page).length, 'the answer');
    expect(heard(page)[0]?.gdprApplies).to.be.false;
    expect(heard(page)[0]?.tcString).to.be.undefined;
    expect(await page.requests()).to.deep.equal([]);
    const there = await open(given, {
      loaderAttributes: 'data-region="DE-BY"',
      stored: { analytics: 'y', marketing: 'n' },
    });
    await until(() => heard(there).length, 'the string');
    expect(heard(there)[0]?.gdprApplies).to.be.true;
  });

  it('goes on where a listener throws, and tells none that is gone', async () => {
    const page = await open({}, { stored: { analytics: 'n', marketing: 'n' } });
    await until(() => heard(page).length, 'the string');
    const api = page.window['__tcfapi'] as (...given: unknown[]) => void;
    api('addEventListener', 2, () => {
      throw new page.window.Error('a listener');
    });
    const later: number[] = [];
    api('addEventListener', 2, ({ listenerId }: TcData) => later.push(listenerId));
    page.consent.acceptAll();
    await until(() => later.length === 2, 'the change');
    const answers: unknown[] = [];
    for (let each = 0; each < 2; each++)
      api('removeEventListener', 2, (removed: unknown) => answers.push(removed), later[0]);
    expect(answers).to.deep.equal([true, false]);
    page.consent.rejectAll();
    expect(later).to.have.length(2);
    expect(page.window.problems).to.deep.equal([]);
    expect(page.window.uncaught).to.have.length(3);
    api('ping', 1, (data: unknown, success: unknown) => answers.push(data, success));
    expect(answers.slice(2)).to.deep.equal([null, false]);
  });

  it('answers frames, which have asked before there was anything to say', async () => {
    const page = await open(
      {},
      {
        body: '<iframe sandbox="allow-scripts" src="ad.html" title="Ad"></iframe>',
        files: { 'ad.html': adThatAsks },
      },
    );
    const told: string[] = [];
    page.window.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && data.startsWith('told ')) told.push(data);
    });
    page.query<HTMLIFrameElement>('iframe[src]').contentWindow?.postMessage('go', '*');
    await until(() => told.length, 'the ping');
    expect(told).to.deep.equal(['told 1 loading']);
    page.consent.rejectAll();
    await until(() => told.length === 2, 'the event');
    expect(told[1]).to.equal('told 2 tcloaded');
  });

  for (const [name, given, message] of [
    [
      'no id',
      { cmpId: undefined },
      'integrations.tcf.cmpId: write the id that the IAB Europe has given you',
    ],
    ['id 0', { cmpId: 0 }, 'cmpId = 0: write the id'],
    ['id 1', { cmpId: 1 }, 'cmpId = 1: write the id'],
    ['an id of too many bits', { cmpId: 4096 }, 'cmpId = 4096'],
    ['an id that is a text', { cmpId: '300' }, 'cmpId = "300"'],
    ['no country', { publisherCountryCode: 'Germany' }, 'publisherCountryCode = "Germany"'],
    ['no vendors', { vendors: [] }, 'vendors = []'],
    [
      'the IAB’s own list',
      { vendorList: 'https://vendor-list.consensu.org/v3/vendor-list.json' },
      'serve a copy from your own server',
    ],
    ['another list', { vendorList: { vendors: [] } }, 'vendorList: this is no Global Vendor List'],
    ['purpose 12', { purposes: { marketing: [12] } }, 'purposes.marketing = [12]'],
    [
      'legitimate interest for purpose 3',
      { legitimateInterests: [2, 3] },
      'purposes 1 and 3 to 6 need consent',
    ],
    [
      'legitimate interest that nobody can object to',
      { legitimateInterests: [10] },
      'name purpose 10 in purposes',
    ],
  ] as const)
    it(`refuses ${name}, and provides nothing`, async () => {
      const page = await open({ ...options, ...given });
      expect(page.window['__tcfapi']).to.be.undefined;
      const [problem] = page.window.problems;
      expect(problem).to.include({ code: 'integration', field: 'tcf' });
      expect(String(problem?.value)).to.contain(message);
    });

  for (const [name, answer] of [
    ['is not there', { status: 404, body: '' }],
    ['is no JSON', '<!doctype html>'],
    ['is something else', '{}'],
    ['lacks a vendor', JSON.stringify({ ...vendorList, vendors: { 2: vendorList.vendors[2] } })],
  ] as const)
    it(`says “error” where the vendor list ${name}`, async () => {
      const page = await open(
        {},
        {
          stored: { analytics: 'y', marketing: 'y' },
          files: { 'vendor-list.json': answer },
          wait: 'start',
        },
      );
      await until(() => page.window.uncaught.length, 'the error');
      expect(page.window.uncaught[0]).to.contain('integrations.tcf.vendorList: ');
      expect(ping(page)['cmpStatus']).to.equal('error');
      expect(heard(page)).to.deep.equal([]);
      const changed = nextEvent(page.document, 'consent-change');
      page.consent.rejectAll();
      await changed;
      expect(page.window.problems).to.deep.equal([]);
    });
});

const adThatAsks = `<!doctype html><script>
  addEventListener('message', ({ data }) => {
    if (data === 'go')
      for (const [callId, command] of [[1, 'ping'], [2, 'addEventListener']])
        parent.postMessage(JSON.stringify({ __tcfapiCall: { command, version: 2, callId } }), '*');
    else {
      const { returnValue, callId } = JSON.parse(data).__tcfapiReturn;
      parent.postMessage('told ' + callId + ' ' + (returnValue.eventStatus ?? returnValue.cmpStatus), '*');
    }
  });
</script>`;
