/** The browser that the end-to-end tests drive: Chromium, or Firefox with `ENGINE=firefox`. */
import type { Browser, Page } from 'puppeteer-core';
import { connect, engine, launch } from './launch.mjs';

export { engine, productionHost } from './launch.mjs';

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
  /** Other addresses that lead to this machine, in Chromium: `stats.example:80` → `127.0.0.1:4000`. */
  readonly leads?: Readonly<Record<string, string>>;
  /** False where nothing listens to requests: their events take time. */
  readonly networkEnabled?: boolean;
}

/**
 * The suite's browser, or one of its own where a setting cannot be had in a page alone. With `gpc`, Firefox has its own setting turned
 * on; the suite has a second one for that. Chromium has none: there the property is put where the specification wants it, and the header is added to every request. With
 * `adapted`, Firefox has settings as well, and Chromium is told for each page.
 */
export async function startBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const { gpc = false, adapted = false, leads, networkEnabled = true } = options;
  const isSetting = gpc && engine === 'firefox';
  const shared = process.env[isSetting ? 'SHARED_BROWSER_WITH_GPC' : 'SHARED_BROWSER'];
  const isPlain = !leads && (engine === 'chromium' || !adapted);
  const started = await (shared && isPlain ? connect(shared, { networkEnabled }) : launch(options));
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
