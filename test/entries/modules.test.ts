import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const elements = ['consent-gate', 'cookie-banner', 'cookie-preferences', 'cookie-declaration'];
const key = Symbol.for('consent-elements/store@1');
const body = `<cookie-banner></cookie-banner>
  <consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>`;

/** A page that runs a module of its own. */
const openModule = (text: string): Promise<TestPage> =>
  openPage({
    // Not every one of them starts.
    wait: 'load',
    loader: 'none',
    head: `<script type="module">${text}</script>`,
    body,
  });

describe('consent-elements', () => {
  afterEach(closePages);

  it('does nothing when it is imported', async () => {
    const page = await openModule("import './dist/index.js'; window.imported = true;");
    expect(page.window['imported']).to.be.true;
    expect(key in page.window).to.be.false;
    for (const name of elements)
      expect(page.window.customElements.get(name), name).to.equal(undefined);
    expect(page.window.seen).to.deep.equal([]);
  });

  it('getConsent() makes the store once, and starts nothing', async () => {
    const page = await openModule(`import { getConsent } from './dist/index.js';
      window.moduleConsent = getConsent();
      window.same = getConsent() === getConsent();`);
    expect(page.window['same']).to.be.true;
    expect(page.consent.state.status).to.equal('loading');
  });

  it('configure() starts it, although nobody registers the elements', async () => {
    const page = await openModule(`import { configure, getConsent } from './dist/index.js';
      window.moduleConsent = getConsent();
      configure({ version: '1', categories: [{ id: 'own' }] });`);
    await page.consent.ready;
    expect(Object.keys(page.consent.state.grants)).to.deep.equal(['own']);
  });
});

describe('consent-elements/define', () => {
  afterEach(closePages);

  it('registers the elements at once', async () => {
    const page = await openModule(`import './dist/define.js';
      window.defined = ${JSON.stringify(elements)}.filter((name) => customElements.get(name));`);
    await until(() => page.window['defined'], 'the module');
    expect(page.window['defined']).to.deep.equal(elements);
  });

  it('starts in a task after the module graph, so that configure() can come first', async () => {
    const page = await openModule(`import { configure, getConsent } from './dist/index.js';
      import './dist/define.js';
      window.moduleConsent = getConsent();
      ran.push(getConsent().state.status);
      configure({ version: '1', categories: [{ id: 'own' }] });
      ran.push(getConsent().state.status);`);
    await page.consent.ready;
    expect(page.window.ran).to.deep.equal(['loading', 'loading']);
    expect(Object.keys(page.consent.state.grants)).to.deep.equal(['own']);
  });

  it('finds the page’s policy element otherwise', async () => {
    const page = await openPage({ loader: 'define', body });
    await page.consent.ready;
    expect(page.consent.has('necessary')).to.be.true;
    expect(Object.keys(page.consent.state.grants)).to.include('tube');
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([1]);
  });

  it('reads its settings from <html>', async () => {
    const page = await openPage({
      loader: 'define',
      htmlAttributes: 'data-consent-region="US-CA" data-consent-zone="" data-consent-gpc="true"',
      policy: { ...testPolicy, regions: { 'US-CA': { mode: 'opt-out' } } },
    });
    await page.consent.ready;
    expect(page.consent.state.region).to.equal('US-CA');
    expect(page.consent.state.mode).to.equal('opt-out');
    expect(page.consent.state.gpc).to.equal('honored');
  });

  it('puts no name into the page', async () => {
    const names = (page: TestPage) => Object.getOwnPropertyNames(page.window);
    const without = names(await openPage({ loader: 'none' }));
    const page = await openPage({ loader: 'define' });
    expect(page.window.consentElements).to.equal(undefined);
    const added = names(page).filter((name) => !without.includes(name) && !/^\d+$/.test(name));
    // Lit notes its own versions there.
    const own = added.filter((name) => !/^lit|^reactiveElementVersions$/.test(name));
    // The test's own.
    expect(own).to.deep.equal(['moduleConsent']);
  });

  it('shows the banner', async () => {
    const page = await openPage({ loader: 'define', body });
    await until(() => page.count('cookie-banner[open]'), 'the banner');
  });
});

describe('consent-elements/controller', () => {
  afterEach(closePages);

  it('keeps a host informed, of what its selector chose', async () => {
    const page = await openPage({
      loader: 'define',
      head: `<script type="module">
        import { ConsentController } from './dist/controller.js';
        class Host extends EventTarget {
          controllers = [];
          updates = 0;
          addController(controller) { this.controllers.push(controller); }
          removeController() {}
          requestUpdate() { this.updates += 1; }
          updateComplete = Promise.resolve(true);
        }
        const host = new Host();
        host.consent = new ConsentController(host, ({ grants }) => grants.analytics?.granted);
        host.controllers.forEach((each) => each.hostConnected?.());
        window.host = host;
      </script>`,
    });
    interface Host {
      updates: number;
      consent: { value: unknown };
      controllers: { hostDisconnected?(): void }[];
    }
    const host = await until(() => page.window['host'] as Host | undefined, 'the host');
    await page.consent.ready;
    expect(host.consent.value).to.equal(false);
    const before = host.updates;
    page.consent.save({ marketing: true });
    expect(host.updates).to.equal(before);
    page.consent.save({ analytics: true });
    expect(host.updates).to.equal(before + 1);
    expect(host.consent.value).to.equal(true);
    host.controllers.forEach((each) => each.hostDisconnected?.());
    page.consent.save({ analytics: false });
    expect(host.updates).to.equal(before + 1);
  });
});
