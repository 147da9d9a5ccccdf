/** The files on an origin of their own, every one held against its hash: `docs/csp.md`, "Files on a CDN". */
import { expect } from 'chai';
import { integrityTags, type IntegrityHashes } from '../../src/entries/integrity.js';
import { engine } from '../support/engine.js';
import { closePages, openPage, type Answer, type TestPage } from '../support/page.js';
import { shownPart } from '../support/placeholder.js';
import { until } from '../support/until.js';

const entries = ['consent-elements.js', 'consent-elements.bundle.js', 'define.js'] as const;

let hashes: IntegrityHashes;

/** The tests' server under another name, which makes it another origin. */
const other = new URL(location.origin);
other.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';

/** Serves the built files there; `changed` are other than when their hashes were taken. */
async function cdn({ changed = '', cors = true } = {}): Promise<string> {
  const base = `/recorded/${crypto.randomUUID()}/`;
  const headers: Record<string, string> = cors ? { 'Access-Control-Allow-Origin': '*' } : {};
  const files: Record<string, Answer> = {};
  for (const file of Object.keys(hashes.files)) files[`dist/${file}`] = { headers };
  if (changed) {
    const text = await (await fetch(`/dist/${changed}`)).text();
    files[`dist/${changed}`] = { headers, body: `${text}\n// changed` };
  }
  await fetch(`${base}~files`, { method: 'POST', body: JSON.stringify(files) });
  return `${other.origin}${base}dist/`;
}

interface CdnPage {
  readonly base: string;
  readonly entry?: (typeof entries)[number];
  /** Whether the page has the import map. */
  readonly map?: boolean;
}

/**
 * Asks for a hash of every script. WebKitGTK 2.50 takes what a module imports statically for a script without one, whatever the import
 * map says.
 */
const askForAll: Readonly<Record<string, string>> =
  engine === 'webkit' ? {} : { 'Integrity-Policy': 'blocked-destinations=(script)' };

/** A page that allows what the tags need, and what the test itself needs. */
async function openFrom({ base, entry = 'consent-elements.js', map = true }: CdnPage) {
  const { importMap, script, csp } = await integrityTags(hashes, { base, entry, locales: ['de'] });
  return openPage({
    loader: 'none',
    nonce: 'abc',
    headers: {
      'Content-Security-Policy': `${csp} 'nonce-abc'`,
      ...(map && askForAll),
    },
    before: `window.forbidden = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        forbidden.push(event.effectiveDirective + ' ' + event.blockedURI));`,
    head: `${map ? importMap : ''}${script}`,
    body: '<cookie-banner></cookie-banner>',
  });
}

const banner = (page: TestPage) => shownPart(page, 'accept-all', 'cookie-banner');
const refused = (page: TestPage) =>
  until(() => page.window.problems.some(({ code }) => code === 'chunk'), 'the refusal');

describe('files on a CDN', () => {
  before(async () => {
    hashes = (await (await fetch('/dist/integrity.json')).json()) as IntegrityHashes;
  });

  afterEach(closePages);

  for (const entry of entries)
    it(`are taken where all hashes are right, under the policy that is written for them (${entry})`, async () => {
      const page = await openFrom({ base: await cdn(), entry });
      await until(() => page.query('cookie-banner').shadowRoot, 'the element');
      await banner(page);
      page.document.documentElement.lang = 'de';
      await until(
        () => page.query('cookie-banner').shadowRoot?.textContent.includes('ablehnen'),
        'the German text',
      );
      const preferences = async () => {
        const { consentElements } = page.window;
        if (consentElements) await consentElements.show('preferences');
        else
          page
            .query('cookie-banner')
            .shadowRoot?.querySelector<HTMLElement>('[part~=manage]')
            ?.click();
      };
      await preferences();
      await until(() => page.count('cookie-preferences[open]') === 1, 'the preferences');
      await shownPart(page, 'save', 'cookie-preferences');
      expect(page.window['forbidden']).to.deep.equal([]);
      expect(page.window.errors).to.deep.equal([]);
      expect(page.window.problems).to.deep.equal([]);
    });

  it('are refused where a chunk is not what its hash says, and the page says so', async () => {
    const page = await openFrom({ base: await cdn({ changed: 'chunks/banner.js' }) });
    await refused(page);
    await until(() => page.window.errors.join().includes('chunk'), 'words on the console');
    expect(page.query('cookie-banner').shadowRoot).to.equal(null);
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('do nothing where the loader is not what its hash says', async () => {
    const page = await openFrom({ base: await cdn({ changed: 'consent-elements.js' }) });
    expect(page.window.consentElements).to.equal(undefined);
    expect(page.window.customElements.get('consent-gate')).to.equal(undefined);
  });

  it('are taken as they come without the import map: the hash of the loader does not cover them', async () => {
    const base = await cdn({ changed: 'chunks/banner.js' });
    const page = await openFrom({ base, map: false });
    await banner(page);
  });

  it('are refused without the header that lets other origins read them', async () => {
    const page = await openPage({
      loader: 'none',
      wait: 'load',
      head: `<script src="${await cdn({ cors: false })}consent-elements.js"></script>`,
      body: '<cookie-banner></cookie-banner>',
    });
    await refused(page);
    expect(page.query('cookie-banner').shadowRoot).to.equal(null);
    expect(page.consent.has('analytics')).to.equal(false);
  });
});
