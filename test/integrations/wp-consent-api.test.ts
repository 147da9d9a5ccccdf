import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { integration } from './vendor-page.js';

/**
 * What the API's documented functions do: a cookie for each category; without a type everything is granted, with `optout` what has no
 * cookie. `calls` and `types` note what they were told.
 */
const api = `{ const value = (category) =>
    document.cookie.match('wp_consent_' + category + '=(\\\\w+)')?.[1];
  window.calls ??= [];
  window.wp_has_consent = (category) => !window.wp_consent_type
    || (wp_consent_type === 'optout' && !value(category)) || value(category) === 'allow';
  window.wp_set_consent = (category, answer) => {
    calls.push(category + ' ' + answer);
    document.cookie = 'wp_consent_' + category + '=' + answer + ';path=/';
  }; }`;
const before = `window.types = []; window.calls = [];
  document.addEventListener('wp_consent_type_defined', () => types.push(wp_consent_type));`;
const script = (text: string): string => `<script>${text}</script>`;

const open = (options: PageOptions = {}): Promise<TestPage> =>
  openPage({ before, head: integration('wp-consent-api') + script(api), ...options });
const calls = ({ window }: TestPage): unknown => window['calls'];
const allowed = ({ window }: TestPage): string[] =>
  ['functional', 'preferences', 'statistics-anonymous', 'statistics', 'marketing'].filter(
    (category) => (window['wp_has_consent'] as (name: string) => boolean)(category),
  );

/** With `functional`, as WordPress sites have it. */
const policy = { ...testPolicy, categories: [...testPolicy.categories, { id: 'functional' }] };
const stored = { analytics: 'y', marketing: 'n', functional: 's' } as const;

describe('WP Consent API, after its documented functions', () => {
  afterEach(closePages);

  it('hears the type before any script asks, and its event once', async () => {
    const page = await open({
      policy,
      head: integration('wp-consent-api') + script(`window.early = wp_consent_type;${api}`),
    });
    expect(page.window['early']).to.equal('optin');
    page.consent.acceptAll();
    expect(page.window['types']).to.deep.equal(['optin']);
  });

  it('hears what is always on, and no answer that nobody has given', async () => {
    const page = await open({ policy });
    expect(calls(page)).to.deep.equal(['functional allow']);
    expect(allowed(page)).to.deep.equal(['functional']);
  });

  it('is told each category once with each real change', async () => {
    const page = await open({ policy });
    page.consent.rejectAll();
    page.consent.save({ analytics: true });
    page.consent.save({ analytics: true });
    page.consent.withdraw('analytics');
    expect(calls(page)).to.deep.equal([
      'functional allow',
      'preferences deny',
      'statistics-anonymous deny',
      'statistics deny',
      'marketing deny',
      'statistics-anonymous allow',
      'statistics allow',
      'statistics-anonymous deny',
      'statistics deny',
    ]);
    expect(allowed(page)).to.deep.equal(['functional']);
  });

  it('is told a stored decision, refusals included, also where it comes late', async () => {
    const page = await open({
      policy,
      stored,
      head: integration('wp-consent-api'),
      body: '<script async src="api.js"></script>',
      files: { 'api.js': api },
    });
    expect(calls(page)).to.deep.equal([
      'functional allow',
      'statistics-anonymous allow',
      'statistics allow',
      'marketing deny',
    ]);
  });

  it('takes back what it remembers and what holds no longer', async () => {
    const page = await open({
      policy,
      before: `${before} document.cookie = 'wp_consent_marketing=allow;path=/';`,
    });
    expect(calls(page)).to.deep.equal(['functional allow', 'marketing deny']);
  });

  it('says optout where the visitor need not be asked, and names what is refused', async () => {
    const page = await open({ policy: { ...policy, mode: 'opt-out' } });
    expect(page.window['types']).to.deep.equal(['optout']);
    expect(allowed(page)).to.have.length(5);
    page.consent.save({ marketing: false });
    expect(allowed(page)).to.have.length(4).and.not.to.include('marketing');
  });

  it('maps its categories as the site says; what the policy does not have is denied', async () => {
    const head =
      integration(
        'wp-consent-api',
        '{ "categories": { "statistics": ["analytics", "tube"], "functional": "none" } }',
      ) + script(api);
    const page = await open({ head, policy, stored });
    expect(allowed(page)).to.deep.equal(['statistics-anonymous']);
  });
});
