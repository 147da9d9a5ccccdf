import { expect } from 'chai';
import type { ConsentState } from '../../src/consent/types.js';
import { metaPixel } from '../../src/integrations/meta-pixel.js';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { until } from '../support/until.js';
import {
  accepted,
  forget,
  live,
  onlyAnalytics,
  onlyMarketing,
  page,
  plain,
  refused,
  undecided,
} from './support.js';

/** As Meta gives it to sites, but for the host: the file is served by the page's own. */
const snippet = `
!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'en_US/fbevents.js');
fbq('init', '1234');
fbq('track', 'PageView');
`;

/** What Meta's file does with the queue: it takes what waits, and everything from then on. */
const fbevents = `
  window.calls = Array.from(fbq.queue, (command) => Array.from(command));
  window.kinds = fbq.queue.map((command) => Object.prototype.toString.call(command));
  fbq.callMethod = (...command) => calls.push(command);`;

interface Fbq {
  (...command: unknown[]): void;
  queue: unknown[];
  callMethod?: unknown;
}

const revoke = ['consent', 'revoke'];
const grant = ['consent', 'grant'];
const tag = [
  ['init', '1234'],
  ['track', 'PageView'],
];

describe('meta-pixel', () => {
  afterEach(() => forget('fbq', '_fbq'));

  /** Stands in for the snippet, without its file. */
  function tagWithQueue(): Fbq {
    const fbq = ((...command: unknown[]) => fbq.queue.push(command)) as unknown as Fbq;
    page['fbq'] = fbq;
    fbq.queue = [];
    return fbq;
  }
  const queued = () =>
    (page['fbq'] as Fbq).queue.map(
      (each) => (plain(each) as { arguments?: unknown }).arguments ?? each,
    );

  const lives: readonly [string, readonly ConsentState[], readonly unknown[]][] = [
    ['nobody has chosen', [undecided], []],
    ['refused', [undecided, refused, refused], []],
    ['accepted, and again', [undecided, accepted, accepted], [grant]],
    ['something else accepted', [undecided, onlyAnalytics], []],
    ['withdrawn', [accepted, refused, onlyMarketing], [grant, revoke, grant]],
  ];
  for (const [what, states, calls] of lives)
    it(`revokes before the tag’s own commands and says each change once: ${what}`, () => {
      const integration = metaPixel();
      integration.prepare?.();
      expect(page['fbq']).to.equal(undefined);
      const fbq = tagWithQueue();
      expect(fbq.queue).to.deep.equal([]);
      (page['fbq'] as Fbq)('init', '1');
      states.forEach((state, index) => {
        if (index) integration.update(state, states[index - 1]!);
        else integration.init(state);
      });
      expect(queued()).to.deep.equal([revoke, ['init', '1'], ...calls]);
    });

  it('is a plain property again once the tag has been told', () => {
    const described = () => Object.getOwnPropertyDescriptor(globalThis, 'fbq');
    metaPixel().prepare?.();
    const fbq = tagWithQueue();
    expect(described()).not.to.have.property('value');
    (page['fbq'] as Fbq)('init');
    const plainly = { value: fbq, writable: true, enumerable: true, configurable: true };
    expect(described()).to.deep.equal(plainly);
  });

  it('comes first in the queue of a tag that was there before', () => {
    tagWithQueue()('init', '1');
    live(metaPixel(), accepted);
    expect(queued()).to.deep.equal([revoke, ['init', '1'], grant]);
  });

  it('tells Meta’s code itself where that was there before', () => {
    const calls: unknown[] = [];
    page['fbq'] = Object.assign((...command: unknown[]) => calls.push(command), {
      callMethod: true,
    });
    live(metaPixel(), accepted);
    expect(calls).to.deep.equal([revoke, grant]);
  });

  it('finds a tag that has overwritten what was waiting for it', () => {
    const integration = metaPixel();
    live(integration, undecided);
    const calls: unknown[] = [];
    Object.defineProperty(globalThis, 'fbq', {
      configurable: true,
      value: (...command: unknown[]) => calls.push(command),
    });
    integration.update(accepted, undecided);
    integration.update(refused, accepted);
    expect(calls).to.deep.equal([revoke, grant, revoke]);
  });

  it('says Limited Data Use before everything else', () => {
    for (const [limitedDataUse, country, state] of [
      [{}, 0, 0],
      [{ country: 1, state: 1000 }, 1, 1000],
    ] as const) {
      metaPixel({ limitedDataUse, categories: { consent: 'analytics' } }).prepare?.();
      tagWithQueue();
      (page['fbq'] as Fbq)('init', '1');
      expect(queued()).to.deep.equal([
        ['dataProcessingOptions', ['LDU'], country, state],
        revoke,
        ['init', '1'],
      ]);
      forget('fbq');
    }
  });
});

describe('Meta’s own snippet, unchanged', () => {
  afterEach(closePages);

  const open = (options: PageOptions): Promise<TestPage> =>
    openPage({
      policy: { ...testPolicy, integrations: { 'meta-pixel': {} } },
      files: { 'en_US/fbevents.js': fbevents },
      ...options,
      head: `<script src="dist/integrations/meta-pixel.js"></script>${options.head ?? ''}`,
    });
  const calls = async ({ window }: TestPage): Promise<unknown> =>
    until(() => window['calls'], 'Meta’s file');

  it('loads its file and is revoked before init, not gated', async () => {
    const test = await open({ head: `<script>${snippet}</script>` });
    expect(await calls(test)).to.deep.equal([revoke, ...tag]);
    expect(await test.requests()).to.deep.equal(['en_US/fbevents.js']);
    expect(test.window['kinds']).to.deep.equal(Array(3).fill('[object Arguments]'));
    test.consent.acceptAll();
    test.consent.acceptAll();
    expect(await calls(test)).to.deep.equal([revoke, ...tag, grant]);
    test.consent.rejectAll();
    expect(await calls(test)).to.deep.equal([revoke, ...tag, grant, revoke]);
    expect(test.window.uncaught).to.deep.equal([]);
    expect(test.window.problems).to.deep.equal([]);
  });

  it('loads its file once its gate opens, and has consent before init', async () => {
    const test = await open({
      head: `<script type="text/plain" data-consent="marketing">${snippet}</script>`,
    });
    expect(await test.requests()).to.deep.equal([]);
    expect(test.window['fbq']).to.equal(undefined);
    test.consent.acceptAll();
    expect(await calls(test)).to.deep.equal([revoke, grant, ...tag]);
    expect(await test.requests()).to.deep.equal(['en_US/fbevents.js']);
    test.consent.rejectAll();
    expect(await calls(test)).to.deep.equal([revoke, grant, ...tag, revoke]);
  });

  it('does so on later pages too, and in a <consent-gate>', async () => {
    const test = await open({
      stored: { analytics: 'n', marketing: 'y' },
      body: `<consent-gate category="marketing"><script type="text/plain">${snippet}</script></consent-gate>`,
    });
    expect(await calls(test)).to.deep.equal([revoke, grant, ...tag]);
    expect(await test.distRequests()).to.deep.equal([
      'dist/consent-elements.js',
      'dist/integrations/meta-pixel.js',
    ]);
  });

  it('runs a second time without effect, as it would by itself', async () => {
    const test = await open({ head: `<script>${snippet}</script><script>${snippet}</script>` });
    expect(await calls(test)).to.deep.equal([revoke, ...tag, ...tag]);
    expect(await test.requests()).to.deep.equal(['en_US/fbevents.js']);
  });
});
