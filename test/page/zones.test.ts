import { expect } from 'chai';
import type { Change } from '../../src/consent/types.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const policy = {
  ...testPolicy,
  zones: { inner: { allow: ['analytics'] }, kiosk: { allow: [] } },
};
const gates = `
  <consent-gate category="analytics" id="a"><script type="text/plain">ran.push('a');</script></consent-gate>
  <consent-gate category="marketing" id="m"><script type="text/plain">ran.push('m');</script></consent-gate>`;
const zone = (name: string) => ({ policy, loaderAttributes: `data-zone="${name}"` });
const types = (page: TestPage) => page.window.seen.map(({ type }) => type);

describe('zones', () => {
  afterEach(closePages);

  for (const name of ['', 'public'])
    it(`"${name}" is unrestricted`, async () => {
      const page = await openPage(zone(name));
      page.consent.acceptAll();
      expect(page.consent.state.granted).to.deep.equal(['necessary', 'analytics', 'marketing']);
      expect(page.window.problems).to.deep.equal([]);
    });

  it('one that is listed lets only what it allows be active, and decides only that', async () => {
    const page = await openPage({ ...zone('inner'), body: gates });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['a']);
    expect(page.consent.has('marketing')).to.be.false;
    expect(page.consent.state.grants['marketing']).to.deep.equal({
      granted: false,
      source: 'zone',
    });
    const next = await openPage({ policy });
    expect(next.consent.has('analytics')).to.be.true;
    expect(next.consent.has('marketing')).to.be.false;
    expect(next.consent.state.status).to.not.equal('decided');
  });

  it('data-consent-zone of <html>, which a server can set', async () => {
    const page = await openPage({ policy, htmlAttributes: 'data-consent-zone="inner"' });
    expect(page.consent.state.zone).to.equal('inner');
  });

  it('one that nobody listed: an error, and only what is required', async () => {
    const page = await openPage({
      ...zone('dashbord'),
      stored: { analytics: 'y', marketing: 'y' },
      body: gates,
    });
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
    expect(page.window.problems.map(({ code, value }) => [code, value])).to.deep.equal([
      ['zone', 'dashbord'],
    ]);
    expect(page.window.ran).to.deep.equal([]);
  });

  it('the name of something every object has is nobody’s zone', async () => {
    const page = await openPage({
      ...zone('constructor'),
      stored: { analytics: 'y', marketing: 'y' },
    });
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
    expect(page.window.problems.map(({ code }) => code)).to.deep.equal(['zone']);
  });

  it('no banner where nothing that is allowed needs asking', async () => {
    const page = await openPage({ ...zone('kiosk'), body: '<cookie-banner></cookie-banner>' });
    await page.requests();
    expect(await page.distRequests()).to.not.include('dist/chunks/banner.js');
  });
});

describe('setZone', () => {
  afterEach(closePages);

  it('closes and opens gates, and tells', async () => {
    const page = await openPage({ policy, body: gates });
    page.consent.acceptAll();
    page.consent.setZone('inner');
    expect(page.query('#m').getAttribute('state')).to.equal('blocked');
    expect(page.query('#a').getAttribute('state')).to.equal('active');
    const change = page.window.seen.filter(({ type }) => type === 'consent-change').at(-1)
      ?.detail as Change;
    expect(change.source).to.equal('zone');
    expect(change.removed).to.deep.equal(['marketing', 'tube']);
    page.consent.setZone('');
    expect(page.query('#m').getAttribute('state')).to.equal('active');
    expect(page.consent.has('marketing')).to.be.true;
    expect(page.window.ran).to.deep.equal(['a', 'm']);
  });

  it('asks for a reload where code ran that the zone forbids, and never reloads by itself', async () => {
    const page = await openPage({ policy: { ...policy, onWithdraw: 'reload' }, body: gates });
    page.consent.acceptAll();
    page.window['marked'] = true;
    page.consent.setZone('inner');
    await until(() => types(page).includes('consent-reload-required'), 'the event');
    await page.requests();
    expect(page.window['marked']).to.be.true;
  });

  it('asks for none where nothing ran that it forbids', async () => {
    const page = await openPage({ policy, body: gates });
    page.consent.save({ analytics: true });
    page.consent.setZone('inner');
    page.consent.setZone('');
    await page.requests();
    expect(types(page)).to.not.include('consent-reload-required');
  });

  it('keeps the stored choice', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    const before = page.document.cookie;
    page.consent.setZone('kiosk');
    expect(page.document.cookie).to.equal(before);
  });

  it('blocks at once on the page of a decided visitor, who has the loader alone', async () => {
    const page = await openPage({
      policy,
      stored: { analytics: 'y', marketing: 'y' },
      body: '<consent-gate category="marketing" id="m"><img data-src="i.gif" alt=""></consent-gate>',
    });
    await until(() => page.query('#m').getAttribute('state') === 'active', 'the gate to open');
    page.consent.setZone('inner');
    const late = page.document.createElement('consent-gate');
    late.setAttribute('category', 'marketing');
    late.innerHTML = '<img data-src="late.gif" alt="">';
    page.document.body.append(late);
    await until(() => page.query('#m').getAttribute('state') === 'blocked', 'the gate to close');
    expect(page.consent.has('marketing')).to.be.false;
    expect(await page.requests()).to.not.include('late.gif');
  });
});
