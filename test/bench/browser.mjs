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
 * @property {(slow: { cpu: boolean; network: boolean }) => Promise<void>} slow
 * @property {(accept: readonly string[], asked: boolean) => Promise<void>} watch from the next page on
 * @property {() => string[]} takeErrors what went wrong in the page since the last call
 * @property {() => Promise<void>} leave
 */

/** @param {import('./server.mjs').BenchServer} server */
export async function startBrowser({ fingerprint }) {
  const { executablePath, args } = await findChrome();
  return puppeteer.launch({
    executablePath,
    headless: true,
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
  await page.setCacheEnabled(false);
  /** @type {string | undefined} */
  let watching;
  return {
    page,
    devtools,
    slow: async ({ cpu, network }) => {
      const rate = cpu ? conditions.cpuSlowdown : 1;
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      const throughput = (conditions.megabitsPerSecond * 1_000_000) / 8;
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: network ? conditions.latencyMs : 0,
        downloadThroughput: network ? throughput : -1,
        uploadThroughput: network ? throughput : -1,
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
