import { expect } from 'chai';
import { closePages } from '../support/page.js';
import { within } from '../support/surface-page.js';
import { until } from '../support/until.js';
import { head, openPanel, panelScript, policy, pressAction, root, section } from './support.js';

const own = 'consent-elements-dev';

/** Types a region and applies it. */
function chooseRegion(page: Parameters<typeof root>[0], region: string): void {
  const field = root(page).querySelector<HTMLInputElement>('#region') as HTMLInputElement;
  field.value = region;
  pressAction(page, 'region');
}

describe('what the panel for developers simulates', () => {
  afterEach(closePages);

  for (const loader of ['classic', 'define'] as const)
    it(`is the signal: at once, and on the next page, until it is stopped (${loader})`, async () => {
      const page = await openPanel({ loader, gpc: undefined, before: '' });
      expect(page.consent.state.gpc).to.equal('unknown');
      for (const [action, gpc] of [
        ['gpc:on', 'honored'],
        ['gpc:off', 'off'],
        ['gpc:unknown', 'unknown'],
        ['gpc:on', 'honored'],
      ] as const) {
        pressAction(page, action);
        await until(() => page.consent.state.gpc === gpc, gpc);
      }
      expect(page.consent.state.grants['analytics']).to.deep.equal({
        granted: false,
        source: 'gpc',
      });
      await page.reload();
      await until(() => page.consent.state.gpc === 'honored', 'the signal on the next page');
      await until(() => head(page).textContent.includes('simulated'), 'that it says so');
      const again = page.nextLoad();
      pressAction(page, 'stop');
      await again;
      expect(page.consent.state.gpc).to.equal('unknown');
      expect(sessionStorage.getItem(own)).to.equal('{"open":true}');
    });

  it('is a region, whose rules hold at once and on the next page', async () => {
    const page = await openPanel({ loaderAttributes: 'data-region="DE"' });
    expect(page.consent.state.mode).to.equal('opt-in');
    chooseRegion(page, 'us-ca');
    await until(() => page.consent.state.mode === 'opt-out', 'the other mode');
    expect(page.consent.state.region).to.equal('US-CA');
    await until(() => section(page, 'State').includes('RegionUS-CA'), 'the region in the panel');
    await page.reload();
    await until(() => page.consent.state.region === 'US-CA', 'the region on the next page');
  });

  it('starts with the page where the library starts after it', async () => {
    sessionStorage.setItem(own, '{"gpc":"on","region":"US-CA"}');
    const page = await openPanel({ loader: 'define', head: panelScript });
    const first = page.window.seen[0]?.detail as { state: { region: string; gpc: string } };
    expect(first.state.region).to.equal('US-CA');
    expect(first.state.gpc).to.equal('honored');
  });

  it('is a language, on surfaces that are open', async () => {
    const page = await openPanel({ body: '<cookie-banner></cookie-banner>' });
    await until(() => within(page, 'cookie-banner', 'h2').length, 'the banner');
    const select = root(page).querySelector('select') as HTMLSelectElement;
    expect(select.options).to.have.length(48);
    select.value = 'de';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const title = () => within(page, 'cookie-banner', 'h2')[0]?.textContent ?? '';
    await until(() => title().includes('Cookies und'), 'German');
    expect(page.document.documentElement.lang).to.equal('en');
  });

  it('is a first visit: what was allowed is gone with the decision, and the page is new', async () => {
    const page = await openPanel({ policy: { ...policy, onWithdraw: 'event' } });
    page.consent.acceptAll();
    localStorage.setItem('visits', '1');
    localStorage.setItem('other', '1');
    const again = page.nextLoad();
    pressAction(page, 'anew');
    await again;
    expect(page.consent.state.status).to.equal('undecided');
    expect(page.document.cookie).not.to.include('cookie_consent');
    expect(Object.keys(localStorage)).to.deep.equal(['other']);
  });

  it('shows the surfaces and withdraws when its buttons are pressed', async () => {
    const page = await openPanel({ stored: { analytics: 'y', marketing: 'y' } });
    pressAction(page, 'show:banner');
    await until(() => within(page, 'cookie-banner', 'h2').length, 'the banner');
    pressAction(page, 'withdraw');
    await until(() => page.consent.state.granted.join() === 'necessary', 'the withdrawal');
    pressAction(page, 'show:preferences');
    await until(() => within(page, 'cookie-preferences', 'h2').length, 'the preferences');
  });
});
