/** Starts the browser that the end-to-end tests drive: Chromium, or Firefox with `ENGINE=firefox`. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChrome, findHeadlessShell } from '../../../scripts/find-browser.mjs';

export const engine = process.env['ENGINE'] === 'firefox' ? 'firefox' : 'chromium';

/** A name that leads to this machine and does not look like it, as a site in use would. */
export const productionHost = 'shop.example';

export interface TestBrowser {
  readonly browser: Browser;
  /** Sends the Global Privacy Control signal. */
  readonly gpc: boolean;
  /** To be called for every page before it loads something. */
  prepare(page: Page): Promise<void>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly gpc?: boolean;
  /** The visitor has colours of their own, and nothing is to move. */
  readonly adapted?: boolean;
  /** Tabs come to front, and pages are kept for the way back, which Chromium's headless shell does not have. */
  readonly tabs?: boolean;
  /** Other addresses that lead to this machine, in Chromium: `stats.example:80` → `127.0.0.1:4000`. */
  readonly leads?: Readonly<Record<string, string>>;
}

/**
 * With `gpc`, Firefox has its own setting turned on. Chromium has none: there the property is put where the specification wants it,
 * and the header is added to every request. With `adapted`, Firefox has settings as well, and Chromium is told for each page.
 */
export async function startBrowser({
  gpc = false,
  adapted = false,
  tabs = false,
  leads = {},
}: BrowserOptions = {}): Promise<TestBrowser> {
  const started =
    engine === 'firefox' ? await startFirefox(gpc, adapted) : await startChromium(tabs, leads);
  return {
    ...started,
    gpc,
    async prepare(page) {
      if (engine === 'firefox') return;
      if (adapted) await adapt(page);
      if (!gpc) return;
      await page.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
      await page.evaluateOnNewDocument(() => {
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
          configurable: true,
          get: () => true,
        });
      });
    },
  };
}

/** `emulateMediaFeatures` does not know forced colours. */
async function adapt(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}

interface Started {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Each visitor gets a browser context, and to Chromium that is a private window, where it keeps third parties' cookies out. This
 * profile lets them in, as ordinary windows do: the gates alone have to hold.
 */
async function startChromium(
  tabs: boolean,
  leads: Readonly<Record<string, string>>,
): Promise<Started> {
  const { headless, ...found } = tabs
    ? { ...(await findChrome()), headless: true }
    : await findHeadlessShell();
  const userDataDir = temporaryFolder();
  mkdirSync(join(userDataDir, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0 } };
  writeFileSync(join(userDataDir, 'Default', 'Preferences'), JSON.stringify(preferences));
  const rules = Object.entries({ [productionHost]: '127.0.0.1', ...leads });
  const resolve = `--host-resolver-rules=${rules.map(([from, to]) => `MAP ${from} ${to}`).join(', ')}`;
  const browser = await puppeteer.launch({
    executablePath: found.executablePath,
    args: [...found.args, resolve],
    userDataDir,
    headless,
  });
  return { browser, close: () => closeAndRemove(browser, userDataDir) };
}

async function startFirefox(gpc: boolean, adapted: boolean): Promise<Started> {
  // It keeps no download out; this one has nowhere else to put it.
  const downloads = temporaryFolder();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: {
      'privacy.globalprivacycontrol.enabled': gpc,
      // Without it Firefox does not have the setting, nor the property.
      'privacy.globalprivacycontrol.functionality.enabled': true,
      'network.dns.localDomains': productionHost,
      ...(adapted && { 'browser.display.document_color_use': 2, 'ui.prefersReducedMotion': 1 }),
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      // Opening, its panel would take the next key press.
      'browser.download.alwaysOpenPanel': false,
    },
  });
  return { browser, close: () => closeAndRemove(browser, downloads) };
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'consent-elements-'));
}

async function closeAndRemove(browser: Browser, folder: string): Promise<void> {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function findFirefox(): string {
  const { FIREFOX_PATH, PATH = '' } = process.env;
  if (FIREFOX_PATH) return FIREFOX_PATH;
  const found = ['firefox-esr', 'firefox']
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);
  if (!found) throw new Error('No Firefox found: install it, or set FIREFOX_PATH to the program.');
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
