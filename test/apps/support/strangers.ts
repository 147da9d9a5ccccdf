/** The third party of the demo, under the very address that the apps name, and a browser that finds it there. */
import type { Page } from 'puppeteer-core';
import { listenOnLoopback } from '../../../demo/shared/loopback.js';
import { createThirdParty } from '../../../demo/third-party/third-party.js';
import { startBrowser, type TestBrowser } from '../../e2e/support/browser.js';
import { patience } from '../../e2e/support/visitor.js';

/** Where `npm start` has it. */
export const stranger = 'http://third-party.localhost:4401';

export interface Strangers {
  /** Paths that the third party was asked for since the last `forget`, in order. */
  asked(): readonly string[];
  forget(): void;
  /** Resolves once it has been asked for all of them. */
  untilAsked(...paths: readonly string[]): Promise<void>;
  /** A page of a visitor who was never here. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export async function startStrangers(): Promise<Strangers> {
  const { app, log } = createThirdParty();
  const server = await listenOnLoopback(app, 0);
  const { host } = new URL(stranger);
  const browser: TestBrowser = await startBrowser({
    leads: { [host]: `127.0.0.1:${server.port}` },
  });
  const asked = (): readonly string[] =>
    log.entries.map(({ url }) => new URL(url, stranger).pathname);
  return {
    asked,
    forget: () => log.clear(),
    untilAsked: (...paths) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          leave();
          reject(new Error(`Waited for ${paths.join(', ')}; came: ${asked().join(', ')}`));
        }, patience);
        const look = (): void => {
          if (!paths.every((path) => asked().includes(path))) return;
          clearTimeout(timer);
          leave();
          resolve();
        };
        const leave = log.subscribe(look);
        look();
      }),
    async newPage() {
      const context = await browser.browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
