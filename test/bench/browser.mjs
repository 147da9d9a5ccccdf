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
 * @typedef {object} Visitor
 * @property {import('puppeteer-core').Page} page
 * @property {import('puppeteer-core').CDPSession} devtools
 * @property {() => Promise<void>} slowCpu
 * @property {() => Promise<void>} slowNetwork and keeps the cache off
 * @property {(accept: readonly string[], asked: boolean) => Promise<void>} watch from the next page on
 * @property {() => string[]} takeErrors what went wrong in the page since the last call
 * @property {() => Promise<void>} leave
 */

/**
 * @param {import('./server.mjs').BenchServer} server
 * @param {object} [options]
 * @param {boolean} [options.network] whether the network can be slowed and the cache be kept off. Telling us of every request costs the
 *   page about as much time as the request itself, so where there are hundreds nobody listens.
 */
export async function startBrowser({ fingerprint }, { network = true } = {}) {
  const { executablePath, args } = await findChrome();
  return puppeteer.launch({
    executablePath,
    headless: true,
    networkEnabled: network,
    defaultViewport: { width: 1280, height: 800 },
    args: [
      ...args,
      `--host-resolver-rules=MAP ${host} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
  });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} origin
 * @returns {Promise<Visitor>}
 */
export async function newVisitor(browser, origin) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const devtools = await page.createCDPSession();
  /** @type {string[]} */
  let errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  // The process of this site, its connection included, is there before anything is measured.
  await page.goto(`${origin}/blank`);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** @type {string | undefined} */
  let watching;
  return {
    page,
    devtools,
    slowCpu: () =>
      devtools.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowdown }),
    slowNetwork: async () => {
      await page.setCacheEnabled(false);
      const throughput = (conditions.megabitsPerSecond * 1_000_000) / 8;
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: conditions.latencyMs,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    },
    watch: async (accept, asked) => {
      if (watching) await page.removeScriptToEvaluateOnNewDocument(watching);
      const { identifier } = await page.evaluateOnNewDocument(probe, { accept, asked });
      watching = identifier;
    },
    takeErrors: () => {
      const taken = errors;
      errors = [];
      return taken;
    },
    leave: () => context.close(),
  };
}
