/** Starts the browser that the end-to-end tests drive: Chromium, or Firefox with `ENGINE=firefox`. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChrome } from '../../../scripts/find-browser.mjs';

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

/**
 * With `gpc`, Firefox has its own setting turned on. Chromium has none: there the property is put where the specification wants it,
 * and the header is added to every request.
 */
export async function startBrowser({ gpc = false } = {}): Promise<TestBrowser> {
  const started = engine === 'firefox' ? await startFirefox(gpc) : await startChromium();
  return {
    ...started,
    gpc,
    async prepare(page) {
      if (!gpc || engine === 'firefox') return;
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

interface Started {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Each visitor gets a browser context, and to Chromium that is a private window, where it keeps third parties' cookies out. This
 * profile lets them in, as ordinary windows do: the gates alone have to hold.
 */
async function startChromium(): Promise<Started> {
  const { executablePath, args } = await findChrome();
  const userDataDir = temporaryFolder();
  mkdirSync(join(userDataDir, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0 } };
  writeFileSync(join(userDataDir, 'Default', 'Preferences'), JSON.stringify(preferences));
  const resolve = `--host-resolver-rules=MAP ${productionHost} 127.0.0.1`;
  const browser = await puppeteer.launch({
    executablePath,
    args: [...args, resolve],
    userDataDir,
    headless: true,
  });
  return { browser, close: () => closeAndRemove(browser, userDataDir) };
}

async function startFirefox(gpc: boolean): Promise<Started> {
  // It keeps no download out; this one has nowhere else to put it.
  const downloads = temporaryFolder();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: {
      'privacy.globalprivacycontrol.enabled': gpc,
      'privacy.globalprivacycontrol.functionality.enabled': gpc,
      'network.dns.localDomains': productionHost,
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
