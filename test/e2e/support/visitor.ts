/** Someone who opens pages, presses buttons and can be asked what came of it. Each has cookies and storage of their own. */
import type { BrowserContext, ElementHandle, HTTPRequest, Page } from 'puppeteer-core';
import type { Consent, ConsentState } from '../../../src/consent/types.js';
import type { TestBrowser } from './browser.js';

declare global {
  interface Window {
    consentElements: Consent;
  }
}

/** For anything that a page or a server has to get round to; a failing test ends there. */
export const patience = 20_000;

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses of all requests since the last `forget`, in the order in which the browser began them. */
  readonly requested: readonly string[];
  /** What the pages logged as errors, and what they threw, since the last `forget`. */
  readonly errors: readonly string[];
  readonly thrown: readonly string[];
  forget(): void;
  /** Opens a page and waits until it is at rest. */
  open(address: string): Promise<void>;
  /** Does something that leads to another page, and waits until that is at rest. */
  leaveBy(action: () => Promise<unknown>): Promise<void>;
  /** Presses what has a part of a surface, for instance `accept-all` of `cookie-banner`. */
  press(element: string, part: string): Promise<void>;
  /** Answers the banner, and waits until that is known and the page is at rest. */
  decide(button: 'accept-all' | 'reject-all' | 'acknowledge'): Promise<void>;
  /** Presses a button or follows a link of the page itself. */
  use(selector: string): Promise<void>;
  /** Whether the banner of the present page is open, or about to be. */
  asked(): Promise<boolean>;
  /** Whether a part of a surface can be seen now. */
  sees(element: string, part: string): Promise<boolean>;
  state(): Promise<ConsentState>;
  /** The first error on the console, so far or from now on, that matches. */
  logged(pattern: RegExp): Promise<string>;
  close(): Promise<void>;
}

export interface VisitorOptions {
  /** Called with the page before it loads anything. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export async function newVisitor(
  testBrowser: TestBrowser,
  { prepare }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await testBrowser.browser.createBrowserContext({
    downloadBehavior: { policy: 'deny' },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.setDefaultNavigationTimeout(patience);
  await page.setViewport({ width: 1280, height: 900 });
  // Our tests are compiled with a helper that keeps the names of functions; a page has to know it, too.
  await page.evaluateOnNewDocument('globalThis.__name = (each) => each;');
  await testBrowser.prepare(page);
  await prepare?.(page);

  const requested: string[] = [];
  let bannerComes = false;
  const errors: string[] = [];
  const thrown: string[] = [];
  page.on('request', (request: HTTPRequest) => {
    requested.push(request.url());
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) bannerComes = false;
    if (request.url().endsWith('/chunks/banner.js')) bannerComes = true;
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => {
    // Firefox counts a module that it could not load, too, where nobody threw anything.
    if (!String(error).startsWith('Error: Loading module from')) thrown.push(String(error));
  });

  // By keyboard: a mouse would have to wait for the surface to stop moving, and might hit what lies above.
  const pressEnter = async (button: ElementHandle | null): Promise<void> => {
    await button?.focus();
    await page.keyboard.press('Enter');
  };
  const find = (element: string, part: string): Promise<ElementHandle | null> =>
    page.waitForSelector(`${element} >>> [part~="${part}"]`, { visible: true });

  const press = async (element: string, part: string): Promise<void> =>
    pressEnter(await find(element, part));

  return {
    context,
    page,
    requested,
    errors,
    thrown,
    forget() {
      for (const list of [requested, errors, thrown]) list.length = 0;
    },
    async open(address) {
      await page.goto(address);
      await atRest(page);
    },
    async leaveBy(action) {
      // A move within the page would count as a navigation, too: look for another document.
      await page.evaluate(() => Object.assign(window, { notLeftYet: true }));
      await action();
      await page.waitForFunction(
        () => !('notLeftYet' in window) && document.readyState === 'complete',
      );
      await atRest(page);
    },
    press,
    async decide(button) {
      await press('cookie-banner', button);
      await page.waitForFunction(() => window.consentElements.state.status === 'decided');
      await atRest(page);
    },
    use: async (selector) => pressEnter(await page.waitForSelector(selector, { visible: true })),
    async asked() {
      // Its chunk is asked for before consent is known to the page, if at all. Other surfaces use parts of it, too.
      if (!bannerComes) return false;
      return page.evaluate(async (chunk) => {
        await import(chunk);
        await new Promise((resolve) => setTimeout(resolve));
        const banner = document.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
          'cookie-banner',
        );
        await banner?.updateComplete;
        return banner?.hasAttribute('open') === true;
      }, '/dist/chunks/banner.js');
    },
    async sees(element, part) {
      const found = await page.$(`${element} >>> [part~="${part}"]`);
      return (await found?.isVisible()) === true;
    },
    state: () => page.evaluate(() => window.consentElements.state),
    logged: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = errors.find((text) => pattern.test(text));
          if (found === undefined) return;
          clearTimeout(timer);
          page.off('console', look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          page.off('console', look);
          reject(new Error(`No error like ${String(pattern)} among: ${errors.join(' | ')}`));
        }, patience);
        page.on('console', look);
        look();
      }),
    close: () => context.close(),
  };
}

/**
 * The page is loaded, consent is known, and a request sent after all that has been answered by the site's own server. What has not
 * been asked for by then was not asked for because of the page.
 */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.readyState === 'complete');
  await page.evaluate(async () => {
    await window.consentElements.ready;
    await fetch('/demo-panel/ping');
  });
}
