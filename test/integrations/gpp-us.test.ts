import { expect } from 'chai';
import { GppModel } from '@iabgpp/cmpapi';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { openFirstVisit } from '../support/first-visit.js';
import { nextEvent, until } from '../support/until.js';

const options = { mspa: { coveredTransaction: false }, noticesProvided: true };

interface Ping {
  readonly cmpStatus: string;
  readonly cmpDisplayStatus: string;
  readonly signalStatus: string;
  readonly cmpId: number;
  readonly applicableSections: readonly number[];
  readonly sectionList: readonly number[];
  readonly supportedAPIs: readonly string[];
  readonly gppString: string;
  readonly parsedSections: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

interface Heard {
  readonly eventName: string;
  readonly data: unknown;
  readonly listenerId: number;
  readonly pingData: Ping;
}

/** What a frame is told; the value fits its command. */
interface Answer {
  readonly returnValue: Ping & Heard;
  readonly success: boolean;
  readonly callId: unknown;
}

const open = (given: PageOptions & { with?: unknown; region?: string } = {}): Promise<TestPage> =>
  openPage({
    ...given,
    policy: {
      ...testPolicy,
      regions: { US: { mode: 'opt-out' } },
      integrations: { 'gpp-us': given.with ?? options },
    },
    loaderAttributes: `data-region="${given.region ?? 'US'}" ${given.loaderAttributes ?? ''}`,
    head: `<script src="dist/integrations/gpp-us.js"></script>
      <script>
        const heard = (window.heard = []);
        const asked = (window.asked = []);
        if (window.__gpp) {
          __gpp('addEventListener', (event) => heard.push(structuredClone(event)));
          for (const [command, parameter] of [['ping'], ['hasSection', 'usnat'], ['getSection', 'usnat'], ['getField', 'usnat.SaleOptOut'], ['removeEventListener', 99]])
            asked.push([command, ...call(command, parameter)]);
        }
        function call(command, parameter) {
          let answer;
          const returned = __gpp(command, (...given) => (answer = given), parameter, '1.1');
          return returned === undefined ? answer ?? [] : ['returned something'];
        }
      </script>${given.head ?? ''}`,
  });

const call = (page: TestPage, command: string, parameter?: unknown): unknown[] =>
  (page.window['call'] as (...given: unknown[]) => unknown[])(command, parameter);
const ping = (page: TestPage): Ping => call(page, 'ping')[0] as Ping;
const heard = (page: TestPage): Heard[] => page.window['heard'] as Heard[];
const events = (page: TestPage): string[] =>
  heard(page).map(({ eventName, data }) => `${eventName} ${String(data)}`);
const field = (text: string, name: string): unknown =>
  new GppModel(text).getFieldValue('usnat', name);

describe('gpp-us', () => {
  afterEach(closePages);

  it('answers every generic command at once, from the head on', async () => {
    const page = await openFirstVisit(open);
    const [[, first, success] = [], ...rest] = page.window['asked'] as unknown[][];
    expect(success).to.be.true;
    expect(first).to.include({ gppVersion: '1.1', cmpStatus: 'stub', signalStatus: 'not ready' });
    expect(rest).to.deep.equal([
      ['hasSection', null, true],
      ['getSection', null, true],
      ['getField', null, true],
      ['removeEventListener', false, true],
    ]);
    expect(events(page).slice(0, 3)).to.deep.equal([
      'listenerRegistered true',
      'cmpStatus loaded',
      'signalStatus ready',
    ]);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('tells a listener of each change, “not ready” first and “ready” last, and of nothing else', async () => {
    const page = await open();
    const before = ping(page);
    expect(before).to.include({ cmpId: 1, cmpStatus: 'loaded', signalStatus: 'ready' });
    expect(before.applicableSections).to.deep.equal([7]);
    expect(before.sectionList).to.deep.equal([7]);
    expect(before.supportedAPIs).to.include.members(['7:usnat', '8:usca', '27:usri']);
    expect(field(before.gppString, 'SaleOptOut')).to.equal(2);

    heard(page).length = 0;
    page.consent.rejectAll();
    const change = ['signalStatus not ready', 'sectionChange usnat', 'signalStatus ready'];
    expect(events(page)).to.deep.equal(change);
    const ready = heard(page).at(-1)?.pingData;
    expect(field(ready?.gppString ?? '', 'SaleOptOut')).to.equal(1);
    expect(ready?.parsedSections['usnat']?.[0]).to.include({ SaleOptOut: 1, SaleOptOutNotice: 1 });
    expect(ready?.parsedSections['usnat']?.[1]).to.deep.equal({ SubsectionType: 1, Gpc: false });

    page.consent.rejectAll();
    page.consent.save({ analytics: true });
    expect(events(page)).to.deep.equal(change);
    page.consent.acceptAll();
    expect(events(page)).to.deep.equal([...change, ...change]);
    expect(field(ping(page).gppString, 'SaleOptOut')).to.equal(2);
  });

  it('has told everybody before a gate opens', async () => {
    const page = await open({
      stored: { analytics: 'n', marketing: 'n' },
      body: '<script type="text/plain" data-consent="marketing">ran.push(heard.map(({ data }) => data).join())</script>',
    });
    heard(page).length = 0;
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the gate');
    expect(page.window.ran).to.deep.equal(['not ready,usnat,ready']);
  });

  it('gives sections and fields as the specification has them', async () => {
    const page = await open({ gpc: true });
    expect(call(page, 'hasSection', 'usnat')).to.deep.equal([true, true]);
    expect(call(page, 'hasSection', 'usca')).to.deep.equal([false, true]);
    const [section] = call(page, 'getSection', 'usnat') as [Record<string, unknown>[]];
    expect(section).to.have.length(2);
    expect(section[0]).to.include({ SaleOptOut: 1, SharingOptOut: 1, MspaCoveredTransaction: 2 });
    expect(section[0]).to.not.have.any.keys('Gpc', 'GpcSegmentType');
    expect(section[1]).to.deep.equal({ SubsectionType: 1, Gpc: true });
    expect(ping(page).parsedSections).to.deep.equal({ usnat: section });
    expect(call(page, 'getField', 'usnat.SaleOptOut')).to.deep.equal([1, true]);
    expect(call(page, 'getField', 'usnat.Gpc')).to.deep.equal([true, true]);
    expect(call(page, 'getSection', 'usca')).to.deep.equal([null, false]);
    expect(call(page, 'getSection')).to.deep.equal([null, false]);
    expect(call(page, 'nonsense')).to.deep.equal([null, false]);
  });

  it('survives callers that throw, and listeners that are gone', async () => {
    const page = await open();
    const api = page.window['__gpp'] as (...given: unknown[]) => unknown;
    api('addEventListener', () => {
      throw new page.window.Error('a listener');
    });
    api('ping');
    api();
    const later: string[] = [];
    let id = 0;
    api('addEventListener', ({ eventName, listenerId }: Heard) => {
      later.push(eventName);
      id = listenerId;
    });
    page.consent.rejectAll();
    expect(later).to.deep.equal([
      'listenerRegistered',
      'signalStatus',
      'sectionChange',
      'signalStatus',
    ]);
    expect(call(page, 'removeEventListener', id)).to.deep.equal([true, true]);
    expect(call(page, 'removeEventListener', id)).to.deep.equal([false, true]);
    page.consent.acceptAll();
    expect(later).to.have.length(4);
    expect(page.window.problems).to.deep.equal([]);
    expect(page.window.uncaught).to.not.be.empty;
    expect(page.window.uncaught.every((text) => text.includes('a listener'))).to.be.true;
  });

  it('lets nobody rely on the section while the preferences are open', async () => {
    const page = await open();
    heard(page).length = 0;
    await page.consent.show('preferences');
    await until(() => events(page).length === 2, 'the dialog');
    expect(ping(page)).to.include({ signalStatus: 'not ready', cmpDisplayStatus: 'visible' });
    page.consent.rejectAll();
    expect(ping(page).signalStatus).to.equal('not ready');
    page.consent.hide();
    await until(() => ping(page).signalStatus === 'ready', 'the signal');
    expect(events(page)).to.deep.equal([
      'signalStatus not ready',
      'cmpDisplayStatus visible',
      'sectionChange usnat',
      'cmpDisplayStatus hidden',
      'signalStatus ready',
    ]);
  });

  for (const asText of [true, false])
    it(`answers a frame in the form in which it asks: ${asText ? 'text' : 'object'}`, async () => {
      const page = await open({
        body: '<iframe sandbox="allow-scripts" src="ad.html" title="Ad"></iframe>',
        files: { 'ad.html': adThatAsks(asText) },
      });
      const answers: Record<string, Answer> = {};
      page.window.addEventListener('message', ({ data }) => {
        const { form, answer } = (data as { told?: { form: string; answer: unknown } }).told ?? {};
        if (form) {
          const { __gppReturn } = answer as { __gppReturn: Answer };
          expect(form).to.equal(asText ? 'string' : 'object');
          answers[String(__gppReturn.callId)] = __gppReturn;
        }
      });
      expect(page.window.frames['__gppLocator' as never]).to.not.be.undefined;
      expect(page.count('iframe[name=__gppLocator]')).to.equal(1);
      (page.query<HTMLIFrameElement>('iframe[src]').contentWindow as Window).postMessage('go', '*');
      await until(() => Object.keys(answers).length === 2, 'both answers');
      expect(answers['a-1']?.returnValue.gppString).to.equal(ping(page).gppString);
      expect(answers['a-1']?.success).to.be.true;
      expect(answers['2']?.returnValue.eventName).to.equal('listenerRegistered');
      page.consent.rejectAll();
      await until(() => answers['2']?.returnValue.eventName === 'signalStatus', 'the change');
    });

  it('ignores messages that are none of its business', async () => {
    const page = await open();
    for (const message of ['{', '"__gppCall"', null, 4, { __gppCall: null }, { other: 1 }]) {
      const came = nextEvent(page.window, 'message');
      page.window.postMessage(message);
      await came;
    }
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('outside of the United States says that nothing applies', async () => {
    const page = await open({ region: 'DE' });
    expect(ping(page)).to.deep.include({
      gppString: 'DBAA',
      signalStatus: 'ready',
      applicableSections: [-1],
      sectionList: [],
    });
  });

  for (const [name, wrong, message] of [
    ['no agreement', {}, 'integrations.gpp-us.mspa is missing'],
    [
      'half an agreement',
      { mspa: {}, noticesProvided: true },
      'mspa.coveredTransaction is missing',
    ],
    ['no notices', { ...options, noticesProvided: false }, 'noticesProvided = false'],
    ['no mode', { ...options, mspa: { coveredTransaction: true } }, 'mspa.mode = null'],
    [
      'a mode of nothing',
      { ...options, mspa: { coveredTransaction: false, mode: 'service-provider' } },
      'mspa.mode = "service-provider"',
    ],
    ['an unknown section', { ...options, section: 'usny' }, 'section = "usny"'],
    ['no ids', { ...options, categories: { sale: [] } }, 'categories.sale = []'],
    ['an opt-out of its own', { ...options, fields: { SaleOptOut: 2 } }, 'fields.SaleOptOut'],
    [
      'a value that is none',
      { ...options, fields: { PersonalDataConsents: 3 } },
      'fields.PersonalDataConsents = 3',
    ],
  ] as const)
    it(`says nothing without the site’s word: ${name}`, async () => {
      const page = await open({ with: wrong });
      expect(page.window['__gpp']).to.be.undefined;
      const problem = page.window.problems.find(({ code }) => code === 'integration');
      expect(problem?.field).to.equal('gpp-us');
      expect(String(problem?.value)).to.contain(message);
      expect(page.consent.state.status).to.equal('undecided');
    });
});

/** An ad in a frame of another origin. What it is told, it hands on to the test. */
const adThatAsks = (asText: boolean): string => `<!doctype html><script>
  const send = (call) => parent.postMessage(${asText ? 'JSON.stringify({ __gppCall: call })' : '{ __gppCall: call }'}, '*');
  addEventListener('message', ({ data }) => {
    if (data === 'go') {
      send({ command: 'ping', version: '1.1', callId: 'a-1' });
      send({ command: 'addEventListener', version: '1.1', callId: 2 });
    } else
      parent.postMessage({ told: { form: typeof data, answer: typeof data === 'string' ? JSON.parse(data) : data } }, '*');
  });
</script>`;
