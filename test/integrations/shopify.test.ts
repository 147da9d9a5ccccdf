import { expect } from 'chai';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { integration } from './vendor-page.js';

/**
 * What the documented Customer Privacy API does with consent: `loadFeatures` brings it later, and it remembers what it was told, per
 * visitor. Notes what it was asked in `asked`.
 */
const shop = `window.asked = [];
  const known = JSON.parse(localStorage.shop ?? '{}');
  window.Shopify = {
    loadFeatures([{ name, version }], done) {
      asked.push(name + ' ' + version);
      queueMicrotask(() => {
        Shopify.customerPrivacy = {
          currentVisitorConsent: () => ({ marketing: '', analytics: '', preferences: '', sale_of_data: '', ...known }),
          setTrackingConsent(consent, done) {
            asked.push(consent);
            for (const [name, granted] of Object.entries(consent)) known[name] = granted ? 'yes' : 'no';
            localStorage.shop = JSON.stringify(known);
            done();
          },
        };
        done();
        window.loaded = true;
      });
    },
  };`;
const script = (text: string): string => `<script>${text}</script>`;

const open = async (options: PageOptions = {}): Promise<TestPage> => {
  const page = await openPage({ head: script(shop) + integration('shopify'), ...options });
  await until(() => page.window['loaded'], 'the API');
  return page;
};
/** After the next answer of `loadFeatures`. */
async function after(page: TestPage, action: () => unknown): Promise<void> {
  page.window['loaded'] = false;
  action();
  await until(() => page.window['loaded'], 'the API');
}
const told = ({ window }: TestPage): unknown[] =>
  (window['asked'] as unknown[]).filter((each) => typeof each === 'object');
const none = { analytics: false, marketing: false, preferences: false, sale_of_data: false };

describe('Shopify, after the documented Customer Privacy API', () => {
  afterEach(closePages);

  it('is asked for its API, and records no answer that nobody has given', async () => {
    const page = await open();
    expect(page.window['asked']).to.deep.equal(['consent-tracking-api 0.1']);
  });

  it('is told all four purposes, once with each real change', async () => {
    const page = await open();
    await after(page, () => {
      page.consent.save({ analytics: true });
      page.consent.save({ analytics: true });
    });
    await after(page, () => page.consent.save({ marketing: true }));
    await after(page, () => page.consent.withdraw());
    expect(told(page)).to.deep.equal([
      { ...none, analytics: true },
      { ...none, analytics: true, marketing: true, sale_of_data: true },
      none,
    ]);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('is told nothing on the next page, which it knows already', async () => {
    const page = await open();
    await after(page, () => page.consent.save({ analytics: true }));
    await page.reload();
    await until(() => page.window['loaded'], 'the API');
    expect(told(page)).to.deep.equal([]);
  });

  it('is told once, too, where it cannot say what it knows', async () => {
    const page = await open({
      head: script(shop.replace('currentVisitorConsent', 'somethingElse')) + integration('shopify'),
    });
    await after(page, () => page.consent.save({ analytics: true }));
    await after(page, () => page.consent.save({ tube: true }));
    expect(told(page)).to.have.length(1);
  });

  it('is told no where it remembers a yes that holds no longer', async () => {
    const page = await open({ before: `localStorage.shop = '{"analytics":"yes"}';` });
    expect(page.consent.state.status).to.equal('undecided');
    expect(told(page)).to.deep.equal([none]);
  });

  it('is told when it comes late, and with the site’s own categories', async () => {
    const options =
      '{ "categories": { "preferences": "tube", "sale_of_data": ["analytics", "marketing"] } }';
    const page = await open({
      stored: { analytics: 'n', marketing: 'y' },
      head: integration('shopify', options),
      body: '<script async src="shop.js"></script>',
      files: { 'shop.js': shop },
    });
    expect(told(page)).to.deep.equal([{ ...none, marketing: true, preferences: true }]);
  });

  it('says so where the API cannot be had', async () => {
    const page = await openPage({
      head:
        script(`Shopify = { loadFeatures: (_, done) => done(new Error('offline')) };`) +
        integration('shopify'),
    });
    page.consent.acceptAll();
    expect(page.window.errors.join())
      .to.include('Shopify gives no Customer Privacy API')
      .and.to.include('offline');
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('does nothing on a page that is no shop', async () => {
    const page = await openPage({ head: integration('shopify') });
    page.consent.acceptAll();
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });
});
