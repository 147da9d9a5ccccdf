import { expect } from 'chai';
import { closePages, openPage, testPolicy, type PageOptions } from '../support/page.js';
import { until } from '../support/until.js';

const hears = (value: string): PageOptions => ({
  before: `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
    { configurable: true, get: () => ${value} });`,
});

describe('Global Privacy Control', () => {
  afterEach(closePages);

  for (const [value, gpc] of [
    ['true', 'honored'],
    ['1', 'honored'],
    ['"1"', 'honored'],
    ['false', 'off'],
    ['0', 'off'],
    ['"true"', 'off'],
    ['undefined', 'unknown'],
    ['null', 'unknown'],
  ] as const)
    it(`navigator says ${value}: ${gpc}`, async () => {
      const page = await openPage(hears(value));
      expect(page.consent.state.gpc).to.equal(gpc);
      expect(page.consent.has('analytics')).to.be.false;
    });

  it('in opt-in asks nothing and stores nothing', async () => {
    const page = await openPage({ gpc: true, body: '<cookie-banner></cookie-banner>' });
    const { status, grants } = page.consent.state;
    expect(status).to.equal('undecided');
    expect(grants['analytics']?.source).to.equal('gpc');
    expect(page.document.cookie).to.equal('');
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    expect(await page.distRequests()).to.not.include('dist/chunks/banner.js');
  });

  it('acceptAll() leaves what it covers denied', async () => {
    const page = await openPage({ gpc: true });
    page.consent.acceptAll();
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.consent.state.gpc).to.equal('honored');
  });

  it('save() with gpcOverride grants, and is an exception that lasts', async () => {
    const page = await openPage({ gpc: true });
    page.consent.save({ analytics: true });
    expect(page.consent.has('analytics')).to.be.false;
    page.consent.save({ analytics: true }, { gpcOverride: true });
    expect(page.consent.has('analytics')).to.be.true;
    expect(page.consent.state.gpc).to.equal('overridden');
    await page.reload();
    expect(page.consent.has('analytics')).to.be.true;
    expect(page.consent.has('marketing')).to.be.false;
  });

  it('denies what was granted before it came', async () => {
    const page = await openPage({
      gpc: true,
      stored: { analytics: 'y', marketing: 'y' },
      body: '<script type="text/plain" data-consent="analytics">ran.push(1);</script>',
    });
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.window.ran).to.deep.equal([]);
  });

  for (const [what, options] of [
    ['the loader’s data-gpc', { loaderAttributes: 'data-gpc="true"' }],
    ['data-consent-gpc of <html>', { htmlAttributes: 'data-consent-gpc="true"' }],
  ] as const)
    it(`${what} counts as the signal: the server saw it`, async () => {
      const page = await openPage(options);
      expect(page.consent.state.gpc).to.equal('honored');
    });

  it('data-gpc="false" does not switch the browser’s own signal off', async () => {
    const page = await openPage({ gpc: true, loaderAttributes: 'data-gpc="false"' });
    expect(page.consent.state.gpc).to.equal('honored');
  });

  it('in opt-out is recorded, so that its later absence restores nothing', async () => {
    const policy = { ...testPolicy, mode: 'opt-out' };
    const page = await openPage({ policy, gpc: true });
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.document.cookie).to.contain('cookie_consent=');
    // An earlier visit: open at the same time, it would go on saying what its browser says.
    page.frame.remove();
    const next = await openPage({ policy, gpc: false });
    expect(next.consent.has('analytics')).to.be.false;
    expect(next.consent.state.grants['analytics']?.source).to.equal('gpc');
    next.consent.save({ analytics: true });
    await until(() => next.consent.has('analytics'), 'the visitor’s own choice');
  });

  for (const [what, event] of [
    ['into view', `document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`],
    ['from the cache', `dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`],
  ] as const)
    it(`that an extension adds late is seen when the page comes back ${what}, and only tightens`, async () => {
      const page = await openPage({
        ...hears('window.signal'),
        head: `<script>function comeBack() { ${event}; }</script>`,
        body: '<consent-gate category="marketing"><img data-src="i.gif" alt=""></consent-gate>',
      });
      const comeBack = page.window['comeBack'] as () => void;
      page.consent.acceptAll();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
      page.window['signal'] = true;
      comeBack();
      await until(() => page.consent.state.gpc === 'honored', 'the signal');
      expect(page.consent.has('marketing')).to.be.false;
      expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
      const change = page.window.seen.filter(({ type }) => type === 'consent-change').at(-1);
      expect((change?.detail as { source: string }).source).to.equal('gpc');

      page.window['signal'] = undefined;
      comeBack();
      await page.requests();
      expect(page.consent.has('marketing')).to.be.false;
    });
});
