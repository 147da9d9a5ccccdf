import { expect } from 'chai';
import { closePages, testPolicy, type PageOptions } from '../support/page.js';
import { until } from '../support/until.js';
import { here, openVendorPage, type VendorPage } from './vendor-page.js';

/** What Segment's settings say: one destination in the browser, for advertising only. */
const settings = JSON.stringify({
  integrations: {
    'Segment.io': { apiKey: 'key' },
    Ads: { consentSettings: { categories: ['Advertising'] } },
  },
  remotePlugins: [
    { name: 'Ads', creationName: 'Ads', libraryName: 'AdsPlugin', url: 'ads.js', settings: {} },
  ],
  consentSettings: { allCategories: ['Analytics', 'Advertising'], hasUnmappedDestinations: false },
});

const files = {
  'cdn/v1/projects/key/settings': settings,
  'ads.js': `(window.ran ??= []).push('ads.js'); window.AdsPlugin = () => [];`,
  'api/t': '{"success":true}',
  'api/p': '{"success":true}',
};

const categories = `{ Analytics: 'analytics', Advertising: ['marketing'] }`;

/** `analytics.load` is called as soon as the page is there. */
const setUp = (options: string): string => `<script src="/vendor/segment.js"></script>
  <script type="module">
    import { segment as create } from './dist/integrations/segment.mjs';
    import { getConsent } from './dist/index.js';
    const integration = create(${options});
    getConsent().use(integration);
    window.analytics = new segment.AnalyticsBrowser();
    segment.createWrapper(integration.settings)(analytics);
    analytics.addSourceMiddleware(integration.middleware);
    analytics.load({ writeKey: 'key', cdnURL: ${here} + 'cdn' },
      { integrations: { 'Segment.io': { apiHost: ${here}.replace(/^https?:../, '') + 'api', protocol: 'http' } } });
  </script>`;

const open = ({
  options = `{ categories: ${categories} }`,
  ...rest
}: PageOptions & { options?: string } = {}): Promise<VendorPage> =>
  openVendorPage({
    loader: 'define',
    head: setUp(options),
    files,
    ...rest,
  });

interface Sent {
  readonly event: string;
  readonly context: { readonly consent: { readonly categoryPreferences: unknown } };
}

const sent = async (page: VendorPage): Promise<Sent[]> =>
  (await page.posted()).map((body) => JSON.parse(body) as Sent).filter(({ event }) => event);
const arrives = (page: VendorPage, name: string): Promise<Sent> =>
  until(async () => (await sent(page)).find(({ event }) => event === name), name);
const changed = 'Segment Consent Preference Updated';

describe('Segment, wrapped by its consent tools', () => {
  afterEach(closePages);

  it('is not loaded before consent; then it sends what has waited, and says what is allowed', async () => {
    const page = await open();
    page.run(`analytics.track('first');`);
    page.consent.save({ marketing: false });
    expect(await page.requests()).to.deep.equal([]);
    page.consent.save({ analytics: true });
    const { context } = await arrives(page, 'first');
    expect(context.consent.categoryPreferences).to.deep.equal({
      Analytics: true,
      Advertising: false,
    });
    // The destination needs what was refused.
    expect(await page.requests()).not.to.include('ads.js');
  });

  it('loads the destinations that were allowed on an earlier page, which is no news', async () => {
    const page = await open({ stored: { analytics: 'y', marketing: 'y' } });
    await until(() => page.window.ran.includes('ads.js'), 'the destination');
    page.run(`analytics.track('first');`);
    await arrives(page, 'first');
    // An old answer is no news.
    expect((await sent(page)).map(({ event }) => event)).to.deep.equal(['first']);
  });

  it('tells Segment once of each real change', async () => {
    const page = await open({ stored: { analytics: 'y', marketing: 'n' } });
    page.run(`analytics.track('first');`);
    await arrives(page, 'first');
    page.consent.save({ marketing: true });
    page.consent.save({ marketing: true });
    // A change, but none of what Segment is told.
    page.consent.save({ tube: false });
    const { context } = await arrives(page, changed);
    expect(context.consent.categoryPreferences).to.deep.equal({
      Analytics: true,
      Advertising: true,
    });
    page.run(`analytics.track('last');`);
    await arrives(page, 'last');
    // The wrapper leaves it to the next page.
    expect(await page.requests()).not.to.include('ads.js');
    expect((await sent(page)).map(({ event }) => event)).to.deep.equal(['first', changed, 'last']);
  });

  it('sends nothing after a withdrawal but that it has been withdrawn', async () => {
    const page = await open({ stored: { analytics: 'y', marketing: 'n' } });
    page.run(`analytics.track('first');`);
    await arrives(page, 'first');
    page.consent.withdraw();
    page.run(`analytics.track('too-late');`);
    const { context } = await arrives(page, changed);
    expect(context.consent.categoryPreferences).to.deep.equal({
      Analytics: false,
      Advertising: false,
    });
    page.consent.save({ analytics: true });
    page.run(`analytics.track('again');`);
    await arrives(page, 'again');
    expect((await sent(page)).map(({ event }) => event)).not.to.include('too-late');
  });

  it('takes the categories of the policy by their own ids, without what is always on', async () => {
    const page = await open({
      options: '{}',
      stored: { analytics: 'y', marketing: 'n' },
      files: {
        ...files,
        'cdn/v1/projects/key/settings': '{"integrations":{"Segment.io":{"apiKey":"key"}}}',
      },
    });
    page.run(`analytics.track('first');`);
    const { context } = await arrives(page, 'first');
    expect(context.consent.categoryPreferences).to.deep.equal({
      analytics: true,
      marketing: false,
    });
  });

  it('is not loaded by what is always on, not even where it was named', async () => {
    const page = await open({
      options: `{ categories: { Needed: 'necessary', Stats: 'analytics' } }`,
    });
    page.consent.rejectAll();
    expect(await page.requests()).to.deep.equal([]);
    page.consent.save({ analytics: true });
    await until(async () => (await page.requests()).length, 'Segment');
  });

  it('follows the opt-out model where the visitor need not be asked first', async () => {
    const policy = { ...testPolicy, mode: 'opt-out' };
    const page = await open({ policy });
    page.run(`analytics.track('first');`);
    const { context } = await arrives(page, 'first');
    expect(context.consent.categoryPreferences).to.deep.equal({
      Analytics: true,
      Advertising: true,
    });
  });

  it('hands its settings to scripts without imports, by a global variable', async () => {
    const page = await openVendorPage({
      head: `<script src="dist/integrations/segment.js" data-options='{ "global": "forSegment" }'></script>
        <script>window.names = Object.keys(forSegment.settings).concat(typeof forSegment.middleware);</script>`,
    });
    expect(page.window['names']).to.deep.equal([
      'shouldLoadWrapper',
      'shouldLoadSegment',
      'getCategories',
      'registerOnConsentChanged',
      'function',
    ]);
  });
});
