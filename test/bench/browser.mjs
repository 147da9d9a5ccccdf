/** A Chromium as slow as a modest phone, and visitors who have never been here. */
import puppeteer from 'puppeteer-core';
import { findChrome } from '../../scripts/find-browser.mjs';
import { probe } from './page/probe.mjs';
import { host } from './server.mjs';

export const conditions = {
  cpuSlowdown: 4,
  latencyMs: 150,
  megabitsPerSecond: 1.6,
};

/** How long anything may take before a run counts as failed. */
const patience = 60_000;

/**
 * @typedef {object} Scene
 * @property {import('puppeteer-core').Browser} browser
 * @property {import('./server.mjs').BenchServer} server
 *
 * @typedef {object} Visitor
 * @property {import('puppeteer-core').Page} page
 * @property {import('puppeteer-core').CDPSession} devtools
 * @property {() => Promise<void>} slowCpu
 * @property {(accept: readonly string[], asked: boolean) => Promise<void>} watch from the next page on
 * @property {() => Promise<void>} settled once nothing is on the network any more, and the main thread has had an idle moment since
 */

/**
 * Whoever listens to the network makes the page pay for it: the browser then notes where in a script each request comes from,
 * and reports every one. So nobody does; the server knows what was asked of it, and it is the server that is slow.
 *
 * @param {import('./server.mjs').BenchServer} server
 */
export async function startBrowser({ fingerprint }) {
  const { executablePath, args } = await findChrome();
  return puppeteer.launch({
    executablePath,
    headless: true,
    networkEnabled: false,
    defaultViewport: { width: 1280, height: 800 },
    args: [
      ...args,
      `--host-resolver-rules=MAP ${host} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
  });
}

/**
 * Somebody who has never been here.
 *
 * @template T
 * @param {Scene} scene
 * @param {(visitor: Visitor) => Promise<T>} does
 * @returns {Promise<T>}
 */
export async function withVisitor({ browser, server }, does) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const devtools = await page.createCDPSession();
    // The process of this site, its connection included, is there before anything is measured.
    await page.goto(`${server.origin}/blank`);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    /** @type {string | undefined} */
    let watching;
    return await does({
      page,
      devtools,
      slowCpu: () =>
        devtools.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowdown }),
      watch: async (accept, asked) => {
        if (watching) await page.removeScriptToEvaluateOnNewDocument(watching);
        const { identifier } = await page.evaluateOnNewDocument(probe, { accept, asked });
        watching = identifier;
      },
      settled: async () => {
        await page.waitForFunction('document.readyState === "complete"');
        await server.silence(400);
        await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))');
      },
    });
  } finally {
    await context.close();
    server.slowDown(undefined);
    server.cache(false);
  }
}
