/** The scripts that a page holds back by an address, wherever that may lead: what they would do is replaced by a count. */
import type { Page } from 'puppeteer-core';

declare global {
  interface Window {
    /** Addresses of gated scripts that have run in this document. */
    gatedScriptsRun?: string[];
  }
}

export interface GatedScripts {
  /** Addresses of those in the page that have not run, each once. */
  waiting(): Promise<readonly string[]>;
  /** Which of those that were ever waiting the browser asked for since the last `forget`, before they were found included. */
  asked(): readonly string[];
  forget(): void;
  /** Resolves once each of them has run in the present document. */
  untilRun(): Promise<void>;
}

/** To be called before the page loads anything. */
export async function gatedScripts(page: Page): Promise<GatedScripts> {
  const known = new Set<string>();
  const requested: string[] = [];
  const waiting = async (): Promise<readonly string[]> => {
    const found = await page.$$eval('script[type="text/plain"][data-src]', (all) =>
      all.map((each) => new URL(each.dataset['src'] ?? '', document.baseURI).href),
    );
    for (const each of found) known.add(each);
    return [...new Set(found)];
  };
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    requested.push(url);
    if (!known.has(url)) return void request.continue();
    const body = `(window.gatedScriptsRun ??= []).push(${JSON.stringify(url)});`;
    void request.respond({ contentType: 'text/javascript', body });
  });
  return {
    waiting,
    asked: () => requested.filter((url) => known.has(url)),
    forget() {
      requested.length = 0;
    },
    async untilRun() {
      const all = [...known];
      await page.waitForFunction(
        (urls) => urls.every((url) => window.gatedScriptsRun?.includes(url)),
        {},
        all,
      );
    },
  };
}
