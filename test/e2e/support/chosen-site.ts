/** A site made of nothing but what the configurator has written, and the built library. */
import { fileURLToPath } from 'node:url';
import { express } from '../../../demo/shared/express.js';
import type { Page } from 'puppeteer-core';
import { startPlainSite } from './plain-site.js';

export interface Written {
  readonly policy: string;
  readonly page: string;
  readonly csp: string;
  readonly theme: string;
}

export interface ChosenSite {
  readonly origin: string;
  /** Serves these from now on: the page at `/example`, with its header. */
  take(written: Written): void;
  /** Answers in the place of all other hosts. Gives what they were asked for, as it comes. */
  prepare(page: Page): Promise<readonly string[]>;
  /** What the browser has blocked because of the content security policy. */
  violations(page: Page): Promise<readonly string[]>;
  close(): Promise<void>;
}

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

export async function startChosenSite(): Promise<ChosenSite> {
  const site = await startPlainSite('chosen.localhost');
  const { app, origin } = site;
  let written: Written | undefined;
  app.get('/example', (_request, response) => {
    const [name = '', value = ''] = (written?.csp ?? '').trim().split(': ', 2);
    response.set(name, value).type('html').send(written?.page);
  });
  app.get('/policy.json', (_request, response) => {
    response.type('json').send(written?.policy);
  });
  app.get('/consent/theme.css', (_request, response) => {
    response.type('css').send(written?.theme);
  });
  app.use('/consent', express.static(dist, { cacheControl: false }));

  return {
    origin,
    take: (files) => {
      written = files;
    },
    async prepare(page) {
      const elsewhere: string[] = [];
      await page.evaluateOnNewDocument(() => {
        const violated: string[] = [];
        Object.assign(window, { violated });
        addEventListener('securitypolicyviolation', (event) => {
          violated.push(`${event.effectiveDirective} ${event.blockedURI}`);
        });
      });
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const address = request.url();
        if (address.startsWith(origin) || !address.startsWith('http')) {
          void request.continue();
          return;
        }
        elsewhere.push(address);
        const isScript = new URL(address).pathname.endsWith('js');
        void request.respond({
          contentType: isScript ? 'text/javascript' : 'text/html',
          body: isScript ? 'window.googleRan = true;' : '<!doctype html><title>Film</title>',
        });
      });
      return elsewhere;
    },
    violations: (page) =>
      page.evaluate(() => (window as unknown as { violated: string[] }).violated),
    close: () => site.close(),
  };
}
