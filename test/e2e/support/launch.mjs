/** Starts the browsers that tests drive. A suite has one, which its files connect to; a file that needs settings of its own starts another. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChrome, findHeadlessShell } from '../../../scripts/find-browser.mjs';
import { firefoxPreferences } from '../../support/firefox-preferences.mjs';

export const engine = process.env['ENGINE'] === 'firefox' ? 'firefox' : 'chromium';

/** A name that leads to this machine and does not look like it, as a site in use would. */
export const productionHost = 'shop.example';

/**
 * @typedef {object} LaunchOptions
 * @property {boolean} [gpc] Firefox sends the Global Privacy Control signal
 * @property {boolean} [adapted] Firefox has colours of the visitor's own, and nothing is to move
 * @property {boolean} [tabs] tabs come to front, and pages are kept for the way back, which Chromium's headless shell does not have
 * @property {Readonly<Record<string, string>>} [leads] other addresses that lead to this machine, in Chromium:
 *   `stats.example:80` → `127.0.0.1:4000`
 *
 * @typedef {object} Launched
 * @property {import('puppeteer-core').Browser} browser
 * @property {() => Promise<void>} close
 */

/**
 * @param {LaunchOptions} [options]
 * @returns {Promise<Launched>}
 */
export function launch({ gpc = false, adapted = false, tabs = false, leads = {} } = {}) {
  return engine === 'firefox' ? launchFirefox(gpc, adapted) : launchChromium(tabs, leads);
}

/**
 * Starts a browser for a whole suite.
 *
 * @param {LaunchOptions} options
 * @returns {Promise<{ endpoint: string; close: () => Promise<void> }>} `endpoint` for `connect`
 */
export async function launchShared(options) {
  const { browser, close } = await launch(options);
  const endpoint = browser.wsEndpoint();
  if (engine === 'chromium') return { endpoint, close };
  // Firefox has one session at a time, so this one ends for those of the files.
  await browser.disconnect();
  return {
    endpoint,
    close: async () => {
      await (await connect(endpoint)).browser.close();
      await close();
    },
  };
}

/**
 * @param {string} browserWSEndpoint
 * @param {{ networkEnabled?: boolean }} [options] `networkEnabled`: events of requests, each of which takes time, are wanted
 * @returns {Promise<Launched>}
 */
export async function connect(browserWSEndpoint, { networkEnabled = true } = {}) {
  const protocol = engine === 'firefox' ? 'webDriverBiDi' : 'cdp';
  const browser = await puppeteer.connect({ browserWSEndpoint, protocol, networkEnabled });
  return { browser, close: () => browser.disconnect() };
}

/**
 * Each visitor gets a browser context, and to Chromium that is a private window, where it keeps third parties' cookies out. This
 * profile lets them in, as ordinary windows do: the gates alone have to hold.
 *
 * @param {boolean} tabs
 * @param {Readonly<Record<string, string>>} leads
 * @returns {Promise<Launched>}
 */
async function launchChromium(tabs, leads) {
  const found = tabs
    ? { ...(await findChrome()), headless: /** @type {const} */ (true) }
    : await findHeadlessShell();
  const userDataDir = temporaryFolder();
  mkdirSync(join(userDataDir, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0 } };
  writeFileSync(join(userDataDir, 'Default', 'Preferences'), JSON.stringify(preferences));
  const rules = Object.entries({ [productionHost]: '127.0.0.1', ...leads });
  const resolve = `--host-resolver-rules=${rules.map(([from, to]) => `MAP ${from} ${to}`).join(', ')}`;
  const browser = await puppeteer.launch({
    ...found,
    args: [...found.args, resolve],
    userDataDir,
  });
  return { browser, close: () => closeAndRemove(browser, userDataDir) };
}

/**
 * @param {boolean} gpc
 * @param {boolean} adapted
 * @returns {Promise<Launched>}
 */
async function launchFirefox(gpc, adapted) {
  // It keeps no download out; this one has nowhere else to put it.
  const downloads = temporaryFolder();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: {
      ...firefoxPreferences,
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

function temporaryFolder() {
  return mkdtempSync(join(tmpdir(), 'consent-elements-'));
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} folder
 */
async function closeAndRemove(browser, folder) {
  if (browser.connected) await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function findFirefox() {
  const { FIREFOX_PATH, PATH = '' } = process.env;
  if (FIREFOX_PATH) return FIREFOX_PATH;
  const found = ['firefox-esr', 'firefox']
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);
  if (!found) throw new Error('No Firefox found: install it, or set FIREFOX_PATH to the program.');
  return found;
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
