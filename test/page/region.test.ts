import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { until } from '../support/until.js';

const policy = {
  ...testPolicy,
  presets: ['eu', 'uk', 'us-other'],
  categories: testPolicy.categories.map((each) =>
    each.id === 'analytics' ? { ...each, solePurpose: 'statistics' } : each,
  ),
};
const body = '<cookie-banner></cookie-banner>';

const open = (options: PageOptions = {}): Promise<TestPage> =>
  openPage({ policy, body, ...options });

describe('regimes on a page', () => {
  afterEach(closePages);

  for (const [region, mode, granted] of [
    ['US-NV', 'opt-out', ['necessary', 'analytics', 'marketing']],
    ['us', 'opt-out', ['necessary', 'analytics', 'marketing']],
    ['GB', 'opt-in', ['necessary', 'analytics']],
    ['DE', 'opt-in', ['necessary']],
    ['', 'opt-in', ['necessary']],
  ] as const)
    it(`${region || 'no region'}: ${mode}, with ${granted.join(', ')}`, async () => {
      const page = await open({ loaderAttributes: `data-region="${region}"` });
      expect(page.consent.state).to.include({ mode, region });
      expect(page.consent.state.granted).to.deep.equal(granted);
    });

  for (const attributes of [
    { loaderAttributes: 'data-region="US" data-minor="true"' },
    { htmlAttributes: 'data-consent-region="US" data-consent-minor="true"' },
  ])
    it(`asks a minor for consent: ${JSON.stringify(attributes)}`, async () => {
      const page = await open(attributes);
      expect(page.consent.state.mode).to.equal('opt-in');
      expect(page.consent.state.granted).to.deep.equal(['necessary']);
      await until(() => page.count('cookie-banner[open]'), 'the banner');
    });

  for (const word of ['false', '', '1', 'TRUE'])
    it(`takes nothing but "true" for a minor: not "${word}"`, async () => {
      const page = await open({ loaderAttributes: `data-region="US" data-minor="${word}"` });
      expect(page.consent.state.mode).to.equal('opt-out');
    });

  for (const [what, attributes] of [
    ['an opt-out', 'data-region="US"'],
    ['an objection', 'data-region="GB"'],
    ['a refusal of a minor', 'data-region="US" data-minor="true"'],
  ] as const)
    it(`needs the loader alone once ${what} is stored`, async () => {
      const page = await open({ loaderAttributes: attributes });
      // By then it has asked for all that it shows.
      await until(() => page.count('cookie-banner[open]'), 'the banner');
      page.consent.save({ analytics: false, marketing: false });
      await until(() => !page.consent.has('analytics'), 'the refusal');
      // By now it needs no confirmation any more.
      const earlier = page.document.cookie
        .replace(/(?<=%22at%22:)\d+/, (at) => String(Number(at) - 60))
        .replace(/(?<=%22n%22:)\d+/, (counter) => String(Number(counter) + 1));
      expect(earlier).to.not.equal(page.document.cookie);
      page.document.cookie = `${earlier};Path=/`;
      const { state } = page.consent;
      const before = (await page.distRequests()).length;
      await page.reload();
      expect({ ...page.consent.state, decidedAt: '' }).to.deep.equal({ ...state, decidedAt: '' });
      expect((await page.distRequests()).slice(before)).to.deep.equal(['dist/consent-elements.js']);
    });

  it('asks again where the visitor has come to a stricter region', async () => {
    const page = await open({ htmlAttributes: 'data-consent-region="US"' });
    page.consent.save({ marketing: false });
    await until(() => !page.consent.has('marketing'), 'the opt-out');
    page.frame.remove();
    const next = await open({ htmlAttributes: 'data-consent-region="DE"' });
    expect(next.consent.state).to.include({ mode: 'opt-in', status: 'stale' });
    expect(next.consent.state.granted).to.deep.equal(['necessary']);
  });

  describe('setRegion', () => {
    const regions = {
      'a code': `'US'`,
      'a function': `() => 'US'`,
      'a promise': `() => fetch('region').then((answer) => answer.text())`,
    };
    for (const loader of ['classic', 'define'] as const)
      for (const [what, code] of Object.entries(regions))
        it(`takes ${what}, and the policy waits for it (${loader})`, async () => {
          const calls = `setRegion(${code}); getConsent().configure(${JSON.stringify(policy)});`;
          const page = await open({
            policy: null,
            files: { region: 'US' },
            loader,
            head:
              loader === 'define'
                ? `<script type="module">import { getConsent } from './dist/index.js'; getConsent().${calls}</script>`
                : `<script>var getConsent = () => consentElements; getConsent().${calls}</script>`,
          });
          expect(page.consent.state).to.include({ mode: 'opt-out', region: 'US' });
          const types = page.window.seen.map(({ type }) => type);
          expect(types.filter((type) => type.startsWith('consent-'))).to.deep.equal([
            'consent-ready',
          ]);
          await until(() => page.count('cookie-banner[open]'), 'the banner');
        });

    it('puts other rules in force on a running page', async () => {
      const page = await open();
      await page.consent.setRegion('US');
      expect(page.consent.state.granted).to.deep.equal(['necessary', 'analytics', 'marketing']);
      page.consent.setZone('nowhere');
      await page.consent.setRegion('DE');
      expect(page.consent.state).to.include({ mode: 'opt-in', zone: 'nowhere' });
    });

    it('goes by what was asked for last, whichever is found first', async () => {
      const page = await open();
      let find: (region: string) => void = () => undefined;
      const slow = page.consent.setRegion(() => new Promise<string>((resolve) => (find = resolve)));
      await page.consent.setRegion('US');
      expect(page.consent.state.region).to.equal('US');
      find('DE');
      await slow;
      expect(page.consent.state.region).to.equal('US');
    });

    it('waits ten seconds for an answer, and no longer', async () => {
      // The page’s clock is stopped: what it sets for later goes off when the test says so.
      const before = `window.timers = [];
        window.setTimeout = (step, delay = 0) => timers.push({ step, delay });`;
      const page = await open({ before, loaderAttributes: 'data-region="GB"' });
      const found = page.consent.setRegion(() => new Promise(() => undefined));
      const timers = page.window['timers'] as { step: () => void; delay: number }[];
      const limit = await until(() => timers.find(({ delay }) => delay === 10_000), 'the limit');
      limit.step();
      await found;
      expect(page.window.problems.map(({ code }) => code)).to.deep.equal(['region']);
      expect(page.consent.state).to.include({ region: 'GB', mode: 'opt-in' });
    });

    for (const [what, code] of [
      ['throws', `() => { throw new Error('Nobody knows.'); }`],
      ['rejects', `() => Promise.reject(new Error('Nobody knows.'))`],
      ['gives no text', '() => 5'],
    ] as const)
      it(`reports what ${what}, and goes by the page's own region`, async () => {
        const page = await open({
          loaderAttributes: 'data-region="GB"',
          head: `<script>window.consentElements.setRegion(${code});</script>`,
        });
        expect(page.window.problems.map(({ code: each, field }) => [each, field])).to.deep.equal([
          ['region', 'setRegion'],
        ]);
        expect(page.consent.state).to.include({ region: 'GB', mode: 'opt-in' });
        expect(page.consent.has('analytics')).to.be.true;
      });
  });
});
