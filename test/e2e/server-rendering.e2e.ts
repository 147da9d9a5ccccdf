/** Pages that a server has rendered with a framework: closed and blocked as sent, and hydrated without a mismatch. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { atRest, newVisitor, type Visitor } from './support/visitor.js';

declare global {
  interface Window {
    /** Errors and warnings on the console. */
    said: string[];
    /** Paths of scripts that have run. */
    came: string[];
    hydrated?: boolean;
    /** Renders the page with another number in it. */
    update: (count: number) => unknown;
  }
}

const file = (name: string): string =>
  fileURLToPath(new URL(`../frameworks/ssr/${name}.mjs`, import.meta.url));

const policy = JSON.stringify({
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
  items: [{ name: '_ga', category: 'analytics', purpose: 'Counts.', duration: 'P1Y' }],
  onWithdraw: 'event',
});
const head = `
  <script>
    Object.assign(window, { said: [], came: [] });
    for (const type of ['error', 'warn'])
      console[type] = (...all) => said.push(all.map(String).join(' '));
    addEventListener('error', ({ message }) => said.push(message));
    addEventListener('unhandledrejection', ({ reason }) => said.push(String(reason)));
  </script>
  <script type="application/json" data-consent-policy>${policy}</script>
  <script type="module" src="/client.js"></script>`;

/** What each framework's page asks for once it may. */
const gated: Readonly<Record<string, readonly string[]>> = {
  lit: ['/film.html', '/gate.js', '/shadow.html', '/shadow.js'],
  react: ['/film.html', '/gate.js'],
  vue: ['/film.html', '/gate.js'],
};
const gates = { lit: 2, react: 1, vue: 1 } as const;

const bundle = async (framework: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [file(`${framework}-client`)],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    target: 'es2022',
    // Complaints are made in development.
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
  });
  return outputFiles[0]?.text ?? '';
};

/** Gates of the page, in open shadow roots too, by their state. */
const gateStates = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll('consent-gate')];
    const inner = document.querySelector('shadow-host')?.shadowRoot?.querySelector('consent-gate');
    return [...found, ...(inner ? [inner] : [])].map((gate) => gate.getAttribute('state'));
  });

for (const framework of ['lit', 'react', 'vue'] as const)
  describe(`a page that ${framework} has rendered on a server`, () => {
    let browser: TestBrowser;
    let site: PlainSite;
    let visitor: Visitor;
    let html: string;

    before(async () => {
      browser = await startBrowser();
      site = await startPlainSite();
      const server = (await import(file(`${framework}-server`))) as {
        html: () => string | Promise<string>;
      };
      html = await server.html();
      const client = await bundle(framework);
      site.page(head, `<div id="root">${html}</div>`);
      site.app.get('/client.js', (_request, response) => {
        response.type('js').send(client);
      });
      site.app.get('/:name.js', ({ path }, response) => {
        response.type('js').send(`came.push('${path}');`);
      });
      site.app.get('/:name.html', ({ path }, response) => {
        response.type('html').send(`<!doctype html><title>${path}</title>`);
      });
    });
    after(async () => {
      await browser.close();
      await site.close();
    });
    beforeEach(async () => {
      visitor = await newVisitor(browser);
    });
    afterEach(() => visitor.close());

    /** Opens the page, and returns what it has asked for. */
    const open = async (): Promise<() => readonly string[]> => {
      const before = site.requested.length;
      await visitor.page.goto(`${site.origin}/`);
      await visitor.page.waitForFunction(() => window.hydrated && 'consentElements' in window);
      await atRest(visitor.page);
      return () =>
        site.requested
          .slice(before)
          .filter((path) => !/^\/(?:client\.js|favicon\.ico|demo-panel.*)?$/.test(path))
          .sort();
    };
    const rest = async (): Promise<void> => {
      await visitor.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      await atRest(visitor.page);
    };
    const said = () => visitor.page.evaluate(() => window.said);

    it('has its surfaces closed, its gates blocked and nothing live in it', () => {
      assert.doesNotMatch(html, /state="active"| open[ =>]| src=|<script>|type="module"/);
      for (const tag of ['cookie-banner', 'cookie-preferences', 'cookie-declaration'])
        assert.match(html, new RegExp(`<${tag}\\s*>(<!--.*-->)?</${tag}>`));
      assert.equal(html.match(/<consent-gate/g)?.length, gates[framework]);
    });

    it('asks for nothing by itself', async () => {
      site.hide('/client.js');
      const before = site.requested.length;
      await visitor.page.goto(`${site.origin}/`);
      await visitor.page.evaluate(() => fetch('/demo-panel/ping'));
      site.hide('/client.js', false);
      const asked = site.requested.slice(before).filter((path) => path !== '/favicon.ico');
      assert.deepEqual(asked, ['/', '/client.js', '/demo-panel/ping']);
    });

    it('hydrates, blocked; then asks, and opens with a yes', async () => {
      const asked = await open();
      await visitor.page.waitForSelector('cookie-banner[open]');
      assert.deepEqual(await said(), []);
      assert.deepEqual(await gateStates(visitor.page), Array(gates[framework]).fill('blocked'));
      assert.deepEqual(asked(), []);

      await visitor.page.evaluate(() => window.update(1));
      await visitor.page.waitForFunction(
        () => document.querySelector('.count')?.textContent === '1',
      );
      await visitor.page.evaluate(() => window.consentElements.acceptAll());
      await visitor.page.waitForFunction(() => window.came.includes('/gate.js'));
      await rest();
      await visitor.page.evaluate(() => window.update(2));
      await rest();
      assert.deepEqual(await gateStates(visitor.page), Array(gates[framework]).fill('active'));
      assert.deepEqual(asked(), gated[framework]);
      assert.deepEqual(await said(), []);
    });

    it('hydrates for a visitor who has agreed before, and opens once', async () => {
      await open();
      await visitor.page.evaluate(() => window.consentElements.acceptAll());
      await rest();
      const asked = await open();
      await visitor.page.waitForFunction(() => window.came.includes('inline'));
      await rest();
      assert.deepEqual(await said(), []);
      assert.deepEqual(asked(), gated[framework]);
      assert.equal(await visitor.page.$('cookie-banner[open]'), null);
      await visitor.page.evaluate(() => window.update(1));
      await rest();
      const titles = await visitor.page.$$eval('consent-gate iframe', (all) =>
        all.map(({ title }) => title),
      );
      assert.deepEqual(titles, ['Film 1']);
      const inline = await visitor.page.evaluate(
        () => window.came.filter((each) => each === 'inline').length,
      );
      assert.equal(inline, 1);
      assert.deepEqual(await said(), []);
    });
  });
