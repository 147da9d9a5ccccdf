import { expect } from 'chai';
import { dataLayer } from '../../src/integrations/data-layer.js';
import { accepted, chosen, forget, live, onlyAnalytics, page, undecided } from './support.js';

const event = (consent: object, name = 'consent_update') => ({ event: name, consent });

describe('data-layer', () => {
  afterEach(() => forget('dataLayer', 'layer'));

  it('pushes every category and service when they are known, and again when one changes', () => {
    const withVideo = chosen({ analytics: 'y', youtube: 'y' });
    live(dataLayer(), undecided, onlyAnalytics, onlyAnalytics, withVideo);
    const said = (page['dataLayer'] as { consent: Record<string, string> }[]).map(
      ({ consent }) => consent,
    );
    expect(
      said.map(({ necessary, analytics, youtube }) => [necessary, analytics, youtube]),
    ).to.deep.equal([
      ['granted', 'denied', 'denied'],
      ['granted', 'granted', 'denied'],
      ['granted', 'granted', 'granted'],
    ]);
    expect(Object.keys(said[0]!)).to.deep.equal(Object.keys(undecided.grants));
  });

  it('says the same once', () => {
    live(
      dataLayer({ categories: { ads: 'marketing' } }),
      accepted,
      accepted,
      chosen({ marketing: 'y' }),
    );
    expect(page['dataLayer']).to.deep.equal([event({ ads: 'granted' })]);
  });

  it('uses the site’s names for event, array and values', () => {
    const options = {
      categories: { stats: ['analytics', 'marketing'], none: [] },
      event: 'consent',
      dataLayer: 'layer',
    };
    page['layer'] = [{ event: 'earlier' }];
    live(dataLayer(options), onlyAnalytics, accepted);
    expect(page['layer']).to.deep.equal([
      { event: 'earlier' },
      event({ stats: 'denied', none: 'denied' }, 'consent'),
      event({ stats: 'granted', none: 'denied' }, 'consent'),
    ]);
    expect(page['dataLayer']).to.equal(undefined);
  });
});
