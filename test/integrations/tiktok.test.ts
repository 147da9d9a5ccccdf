import { expect } from 'chai';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { integration } from './vendor-page.js';

/**
 * What the documented base code does with consent: it goes on with a queue that is there, and gives it methods that note their calls
 * there. Its file takes over the queue, here to `heard`.
 */
const baseCode = `window.ttq = window.ttq || [];
  for (const name of ['page', 'track', 'holdConsent', 'revokeConsent', 'grantConsent'])
    ttq[name] = (...args) => void ttq.push([name, ...args]);
  ttq.page();`;
const file = `window.heard = ttq.map(([name]) => name);
  for (const name of Object.keys(ttq).filter((each) => isNaN(each)))
    ttq[name] = () => void heard.push(name);`;
const script = (text: string): string => `<script>${text}</script>`;

const open = (options: PageOptions = {}): Promise<TestPage> =>
  openPage({ head: integration('tiktok') + script(baseCode + file), ...options });
const heard = ({ window }: TestPage): unknown => window['heard'];

describe('TikTok Pixel, after its documented base code', () => {
  afterEach(closePages);

  it('is held before anything else, and told of each real change once', async () => {
    const page = await open();
    expect(heard(page)).to.deep.equal(['holdConsent', 'page']);
    page.consent.save({ analytics: true });
    page.consent.save({ marketing: true });
    page.consent.save({ marketing: true, analytics: false });
    page.consent.withdraw('marketing');
    page.consent.rejectAll();
    expect(heard(page)).to.deep.equal([
      'holdConsent',
      'page',
      'revokeConsent',
      'grantConsent',
      'revokeConsent',
    ]);
    expect(page.window.problems).to.deep.equal([]);
  });

  const answers = [
    ['y', ['holdConsent', 'grantConsent', 'page']],
    ['n', ['holdConsent', 'revokeConsent', 'page']],
  ] as const;
  for (const [marketing, calls] of answers)
    it(`hears a stored ${marketing} before its first event`, async () => {
      const page = await open({ stored: { analytics: 'n', marketing } });
      expect(heard(page)).to.deep.equal(calls);
    });

  it('hears all of it when a gate has let it in', async () => {
    const page = await open({
      head: integration('tiktok'),
      body: `<script type="text/plain" data-consent="marketing">${baseCode + file}</script>`,
    });
    page.consent.acceptAll();
    await until(() => heard(page), 'the pixel');
    expect(heard(page)).to.deep.equal(['holdConsent', 'grantConsent', 'page']);
  });

  it('is revoked, and not only held, once it has been granted', async () => {
    const page = await open();
    page.consent.acceptAll();
    page.consent.reset();
    expect(heard(page)).to.deep.equal(['holdConsent', 'page', 'grantConsent', 'revokeConsent']);
  });

  it('is left alone where it is there already and has no such methods', async () => {
    const page = await open({
      before: 'window.ttq = { page() {} };',
      head: integration('tiktok', '{ "categories": "analytics" }'),
    });
    page.consent.acceptAll();
    expect(Object.keys(page.window['ttq'] as object)).to.deep.equal(['page']);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });
});
