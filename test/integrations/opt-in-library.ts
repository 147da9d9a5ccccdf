/** What has to hold for every library that is opted in and out, told by its integration. The library is the vendor's own. */
import { expect } from 'chai';
import { closePages, type PageOptions } from '../support/page.js';
import { until } from '../support/until.js';
import { integration, openVendorPage, storedNames, type VendorPage } from './vendor-page.js';

export interface OptInLibrary {
  readonly id: string;
  /** Scripts that bring the library, by their URLs, in order. */
  readonly scripts: readonly string[];
  /** Script text for before everything else. */
  readonly before?: string;
  /** Script text that starts it, opted out, and so that each event is sent at once. */
  readonly start: string;
  /** The same for a library that is not there without consent, and so need not be opted out. */
  readonly startGated: string;
  /** Script text that sends an event of this name. */
  readonly track: (name: string) => string;
  /** Methods by which it is told; those that only clear what is stored are left out. */
  readonly tellers: readonly string[];
  /** What the vendor answers. */
  readonly files: Readonly<Record<string, string>>;
  /** What the library stores although it is opted out from the start. */
  readonly storedBefore: readonly string[];
  /** What it leaves behind when it is opted out again. */
  readonly storedAfter: readonly string[];
}

const noteGates = `document.addEventListener('consent-gate-activated', () => { gateOpened = true; });`;

const stored = { analytics: 'y', marketing: 'n' } as const;

export function testOptInLibrary(library: OptInLibrary): void {
  const { id, scripts, start, startGated, track, tellers, files } = library;
  const global = id;
  const ungated = `${scripts.map((url) => `<script src="${url}"></script>`).join('')}<script>${start}</script>`;
  const gated = `<consent-gate category="analytics">${scripts
    .map((url) => `<script type="text/plain" data-src="${url}"></script>`)
    .join('')}<script type="text/plain">${startGated}</script></consent-gate>`;
  const open = (options: PageOptions): Promise<VendorPage> =>
    openVendorPage({ files, before: `${library.before ?? ''};${noteGates}`, ...options });
  const gateOpened = (page: VendorPage): Promise<unknown> =>
    until(() => page.window['gateOpened'], 'the gate');
  const sends = (page: VendorPage, name: string): Promise<unknown> =>
    until(async () => (await page.posted()).some((body) => body.includes(name)), name);
  // Cookies that only try whether there can be any go a little later in WebKit.
  const leaves = (page: VendorPage, names: readonly string[]): Promise<unknown> =>
    until(
      () => storedNames(page).join() === names.join(),
      `${names.join() || 'nothing'} to be stored, and not ${storedNames(page).join()}`,
    );
  const count = (page: VendorPage): void =>
    page.run(`window.told = []; for (const name of ${JSON.stringify(tellers)}) {
      const own = ${global}[name];
      ${global}[name] = (...args) => (told.push(name), own.apply(${global}, args)); }`);
  const told = (page: VendorPage): string[] => page.window['told'] as string[];

  afterEach(closePages);

  it('sends nothing before consent and after a withdrawal, and sends in between', async () => {
    const page = await open({ head: integration(id) + ungated });
    page.run(track('too-early'));
    page.consent.acceptAll();
    page.run(track('allowed'));
    await sends(page, 'allowed');
    page.consent.withdraw();
    page.run(track('too-late'));
    page.consent.acceptAll();
    page.run(track('again'));
    await sends(page, 'again');
    expect((await page.posted()).join()).not.to.match(/too-early|too-late/);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });

  it('is told once of each real change, and not of anything else', async () => {
    const page = await open({ head: integration(id) + ungated });
    page.consent.save({ analytics: false });
    count(page);
    page.consent.save({ analytics: false, marketing: true });
    page.consent.save({ analytics: true });
    page.consent.save({ analytics: true, marketing: false });
    page.consent.save({ analytics: true });
    expect(told(page)).to.have.length(1);
  });

  it('stores nothing before consent, and keeps nothing after, as far as it lets us', async () => {
    const page = await open({ head: integration(id) + ungated });
    await leaves(page, library.storedBefore);
    page.consent.acceptAll();
    page.run(track('allowed'));
    await sends(page, 'allowed');
    page.consent.withdraw();
    await leaves(page, library.storedAfter);
  });

  it('is told when a gate has let it in', async () => {
    const page = await open({ head: integration(id), body: gated });
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    await gateOpened(page);
    page.run(track('allowed'));
    await sends(page, 'allowed');
    page.consent.withdraw();
    page.run(track('too-late'));
    await page.reload();
    // It remembers that it was opted out.
    page.consent.acceptAll();
    await gateOpened(page);
    await until(async () => {
      page.run(track('again'));
      return (await page.posted()).some((body) => body.includes('again'));
    }, 'again');
    expect((await page.posted()).join()).not.to.include('too-late');
  });

  it('is told on the next page, too', async () => {
    const page = await open({ stored, head: integration(id), body: gated });
    await gateOpened(page);
    page.run(track('allowed'));
    await sends(page, 'allowed');
  });

  it('obeys a refusal although it remembers a yes', async () => {
    const before = await open({ stored, head: integration(id) + ungated });
    before.run(track('allowed'));
    await sends(before, 'allowed');
    before.frame.remove();
    const page = await open({
      stored: { ...stored, analytics: 'n' },
      head: integration(id) + ungated,
    });
    page.run(track('too-late'));
    page.consent.save({ analytics: true });
    await until(() => page.consent.has('analytics'), 'the yes');
    page.run(track('again'));
    await sends(page, 'again');
    expect((await page.posted()).join()).not.to.include('too-late');
  });

  it('is told by the module, which is given it', async () => {
    const page = await open({
      loader: 'define',
      stored,
      head: `${ungated}<script type="module">
        import { ${id} as create } from './dist/integrations/${id}.mjs';
        import { getConsent } from './dist/index.js';
        window.asked = 0;
        getConsent().use(create({ instance: () => (asked++, window.${global}) }));
      </script>`,
    });
    page.run(track('allowed'));
    await sends(page, 'allowed');
    expect(page.window['asked']).to.be.greaterThan(0);
  });
}
