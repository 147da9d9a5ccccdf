/** One visitor of an app. Knows the page only by what people can see and press. */
import type { Page } from 'puppeteer-core';
import type { Consent } from '../../../src/consent/types.js';

export interface Visit {
  readonly page: Page;
  /** How many documents the tab has loaded. */
  readonly documents: number;
  /** Addresses of all requests, in order. */
  readonly requested: readonly string[];
  /** What went wrong in the page. */
  readonly errors: readonly string[];
  /** Opens an address and waits until consent is known there. */
  open(address: string): Promise<void>;
  /** Presses what has a part of a surface, such as `accept-all` of `cookie-banner`. */
  press(element: string, part: string): Promise<void>;
  /** Presses what belongs to the page itself. */
  use(selector: string): Promise<void>;
  /** Waits until something can be seen. */
  sees(selector: string): Promise<void>;
  /** The page has nothing more to do: what it has not asked for by now, it does not. */
  rest(): Promise<void>;
  /** Whether the banner is open. */
  isAsked(): Promise<boolean>;
  close(): Promise<void>;
}

export async function visit(page: Page): Promise<Visit> {
  let documents = 0;
  const requested: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('response', (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents += 1;
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  // What the compiler of these tests puts into functions that run in the page.
  await page.evaluateOnNewDocument('globalThis.__name = (each) => each;');
  await page.setViewport({ width: 1280, height: 900 });

  const press = async (selector: string): Promise<void> => {
    const found = await page.waitForSelector(selector, { visible: true });
    // By keyboard: a mouse would have to wait until nothing moves.
    await found?.focus();
    await page.keyboard.press('Enter');
  };
  const rest = async (): Promise<void> => {
    await page.waitForFunction(
      () => document.readyState === 'complete' && customElements.get('consent-gate'),
    );
    await page.evaluate(async () => {
      const key = Symbol.for('consent-elements/store@1');
      const { consent } = Reflect.get(globalThis, key) as { consent: Consent };
      await consent.ready;
      // One round trip to the page's own server after all that.
      await fetch(location.href, { cache: 'no-store' });
    });
    await page.waitForNetworkIdle({ idleTime: 100 });
  };
  return {
    page,
    requested,
    errors,
    get documents() {
      return documents;
    },
    async open(address) {
      await page.goto(address);
      await rest();
    },
    press: (element, part) => press(`${element} >>> [part~="${part}"]`),
    use: press,
    async sees(selector) {
      await page.waitForSelector(selector, { visible: true });
    },
    rest,
    async isAsked() {
      const button = await page.$('cookie-banner >>> [part~="accept-all"]');
      return (await button?.isVisible()) === true;
    },
    close: () => page.browserContext().close(),
  };
}
