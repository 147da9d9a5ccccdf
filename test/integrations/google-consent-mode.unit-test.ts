import { expect } from 'chai';
import {
  googleConsentMode,
  type GoogleConsentModeOptions,
} from '../../src/integrations/google-consent-mode.js';
import type { ConsentState } from '../../src/consent/types.js';
import {
  accepted,
  chosen,
  forget,
  live,
  onlyAnalytics,
  onlyMarketing,
  page,
  plain,
  refused,
  undecided,
} from './support.js';

const denied = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const granted = Object.fromEntries(Object.keys(denied).map((name) => [name, 'granted']));
const ads = { ad_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted' };

const first = { arguments: ['consent', 'default', { ...denied, wait_for_update: 500 }] };
const redaction = { arguments: ['set', 'ads_data_redaction', true] };
const update = (signals: object) => ({ arguments: ['consent', 'update', signals] });

/** What is in the data layer after a page's life. */
function pushed(options: GoogleConsentModeOptions | undefined, ...states: ConsentState[]) {
  live(googleConsentMode(options), ...states);
  return (page[options?.dataLayer ?? 'dataLayer'] as unknown[]).map(plain);
}

describe('google-consent-mode', () => {
  afterEach(() => forget('dataLayer', 'layer', 'gtag'));

  it('does nothing when it is made', () => {
    googleConsentMode();
    expect(page['dataLayer']).to.equal(undefined);
  });

  it('denies before anything is known, in arguments objects', () => {
    expect(pushed(undefined)).to.deep.equal([first, redaction]);
    for (const command of page['dataLayer'] as unknown[])
      expect(Object.prototype.toString.call(command)).to.equal('[object Arguments]');
  });

  const lives: readonly [string, readonly ConsentState[], readonly object[]][] = [
    ['nobody has chosen', [undecided], []],
    ['all was refused before', [refused], []],
    ['all was accepted before', [accepted], [granted]],
    ['it is accepted now', [undecided, accepted], [granted]],
    ['the same is saved again', [undecided, accepted, accepted, accepted], [granted]],
    ['it is withdrawn', [accepted, refused, refused], [granted, denied]],
    ['analytics alone', [onlyAnalytics], [{ ...denied, analytics_storage: 'granted' }]],
    ['marketing alone', [onlyMarketing], [{ ...denied, ...ads }]],
    [
      'something that is none of its signals',
      [onlyAnalytics, chosen({ analytics: 'y', youtube: 'y' })],
      [{ ...denied, analytics_storage: 'granted' }],
    ],
  ];
  for (const [what, states, updates] of lives)
    it(`updates all seven signals, once for each real change: ${what}`, () => {
      expect(pushed(undefined, ...states).slice(2)).to.deep.equal(updates.map(update));
    });

  it('takes the site’s own categories and services, several meaning all of them', () => {
    const categories = { ad_storage: ['marketing', 'analytics'], analytics_storage: 'youtube' };
    const [, , only] = pushed({ categories }, chosen({ marketing: 'y' }));
    expect(only).to.deep.equal(
      update({ ...denied, ...ads, ad_storage: 'denied', analytics_storage: 'granted' }),
    );
  });

  it('counts an id that the policy does not have as denied', () => {
    expect(
      pushed({ categories: { analytics_storage: 'measurement' } }, onlyAnalytics),
    ).to.deep.equal([first, redaction]);
  });

  it('has other defaults for regions, and then says the first state in any case', () => {
    const regions = [
      { region: ['US'], granted: ['ad_storage', 'analytics_storage'] as const },
      { region: ['US-CA', 'CH'] },
    ];
    const open = { ad_storage: 'granted', analytics_storage: 'granted' };
    const wait = { wait_for_update: 0 };
    expect(pushed({ regions, waitForUpdate: 0 }, refused)).to.deep.equal([
      { arguments: ['consent', 'default', { ...denied, ...wait }] },
      { arguments: ['consent', 'default', { ...denied, ...open, ...wait, region: ['US'] }] },
      { arguments: ['consent', 'default', { ...denied, ...wait, region: ['US-CA', 'CH'] }] },
      redaction,
      update(denied),
    ]);
  });

  it('needs no first update for regions that grant nothing', () => {
    expect(pushed({ regions: [{ region: ['FR'] }] }, refused).length).to.equal(3);
  });

  it('sets what it is told to, url_passthrough only then, in a data layer of any name', () => {
    const options = { adsDataRedaction: false, urlPassthrough: true, dataLayer: 'layer' };
    expect(pushed(options)).to.deep.equal([first, { arguments: ['set', 'url_passthrough', true] }]);
    expect(page['dataLayer']).to.equal(undefined);
  });

  it('keeps what is in the data layer, and whoever has replaced its push', () => {
    const seen: unknown[] = [];
    const push = (command: unknown) => seen.push(plain(command));
    const layer = Object.assign([{ event: 'earlier' }], { push });
    page['dataLayer'] = layer;
    live(googleConsentMode(), accepted);
    expect(seen).to.deep.equal([first, redaction, update(granted)]);
    expect(page['dataLayer']).to.equal(layer);
    expect([...layer]).to.deep.equal([{ event: 'earlier' }]);
  });

  for (const [name, value] of [
    ['waitForUpdate', '500'],
    ['urlPassthrough', 'no'],
    ['categories', { ad_Storage: 'marketing' }],
    ['regions', [{ region: 'US' }]],
    ['regions', [{ region: ['US'], granted: ['ads'] }]],
  ] as const)
    it(`says so where ${name} is ${JSON.stringify(value)}, and goes on denying`, () => {
      const integration = googleConsentMode({ [name]: value });
      expect(() => integration.prepare?.()).to.throw(
        TypeError,
        `integrations.google-consent-mode.${name}`,
      );
      integration.init(accepted);
      integration.update(accepted, refused);
      expect((page['dataLayer'] as unknown[]).map(plain)).to.deep.equal([first, redaction]);
    });
});
