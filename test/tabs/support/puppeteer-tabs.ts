/** Tabs of Chromium and Firefox. */
import type { BrowserContext } from 'puppeteer-core';
import { startBrowser } from '../../e2e/support/browser.js';
import { patience } from '../../e2e/support/visitor.js';
import { callInPage, leaveBy } from './in-page.js';
import type { Session, Tab, TabBrowser } from './tabs.js';

export async function startPuppeteerTabs(): Promise<TabBrowser> {
  const started = await startBrowser({ networkEnabled: false });
  const { browser } = started;
  return {
    async session(): Promise<Session> {
      const context = await browser.createBrowserContext();
      return { tab: () => newTab(context), close: () => context.close() };
    },
    close: () => started.close(),
  };
}

async function newTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const evaluate: Tab['evaluate'] = (step, ...given) =>
    page.evaluate(callInPage(step, given)) as never;
  let opened = false;
  return {
    async open(address) {
      // Firefox's driver waits in vain for a page that is opened after one from the back-forward cache: after the first it goes by link.
      if (opened)
        await leaveBy(
          { evaluate },
          (url) => {
            location.href = url;
          },
          address,
        );
      else await page.goto(address);
      opened = true;
    },
    evaluate,
    back: () => leaveBy({ evaluate }, () => history.back()),
    front: () => page.bringToFront(),
    close: () => page.close(),
  };
}
