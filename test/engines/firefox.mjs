import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { existsSync } from 'node:fs';
import { firefoxPreferences } from '../support/firefox-preferences.mjs';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** The system's Firefox through WebDriver BiDi; `FIREFOX_PATH` names another. */
export async function firefox() {
  const executablePath = process.env['FIREFOX_PATH'] ?? places.find(existsSync);
  if (!executablePath) throw new Error('No Firefox: install firefox-esr or set FIREFOX_PATH.');
  return {
    launcher: puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath,
        extraPrefsFirefox: firefoxPreferences,
        headless: true,
        networkEnabled: false,
      },
    }),
    stop: async () => {},
  };
}
