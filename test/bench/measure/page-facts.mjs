/** What is read from a page and its browser at one moment. */

import { placeOfButton } from '../page/place-of-button.mjs';

/** @typedef {import('../browser.mjs').Visitor} Visitor */

/**
 * @param {Visitor} visitor
 * @returns {Promise<import('../page/probe.mjs').Probe>}
 */
export async function readProbe({ page }) {
  const text = await page.evaluate('JSON.stringify(bench)');
  return JSON.parse(/** @type {string} */ (text));
}

/**
 * @param {Visitor} visitor
 * @returns {Promise<{ script: number; task: number }>} milliseconds on the main thread since the counting began
 */
async function readTimes({ devtools }) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const milliseconds = (/** @type {string} */ wanted) =>
    (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
  return { script: milliseconds('ScriptDuration'), task: milliseconds('TaskDuration') };
}

/**
 * @param {Visitor} visitor
 * @param {() => Promise<void>} does
 * @returns {Promise<{ script: number; task: number }>} milliseconds on the main thread meanwhile
 */
export async function cpuTimeOf(visitor, does) {
  const before = await readTimes(visitor);
  await does();
  const after = await readTimes(visitor);
  // Where the page got a process of its own, the counting began anew.
  const isSame = after.task >= before.task;
  return {
    script: after.script - (isSame ? before.script : 0),
    task: after.task - (isSame ? before.task : 0),
  };
}

/**
 * @param {Visitor} visitor
 * @returns {Promise<{ heap: number; dom: number }>} bytes that are left after collecting garbage: of scripts, and of the document
 */
export async function readHeap({ devtools }) {
  await devtools.send('HeapProfiler.enable');
  for (let times = 0; times < 2; times++) await devtools.send('HeapProfiler.collectGarbage');
  const usage = await devtools.send('Runtime.getHeapUsage');
  await devtools.send('HeapProfiler.disable');
  return { heap: usage.usedSize, dom: usage.embedderHeapUsedSize };
}

/**
 * @param {import('../page/probe.mjs').Probe['longTasks']} tasks
 * @returns {number} total blocking time: what each is longer than 50 ms
 */
export function blockingTime(tasks) {
  return tasks.reduce((total, { duration }) => total + Math.max(0, duration - 50), 0);
}

/**
 * @param {readonly { start: number; duration: number }[]} entries
 * @param {number} [since]
 * @returns {number} 0 where there is none
 */
export function longest(entries, since = -Infinity) {
  return entries.reduce(
    (most, { start, duration }) => (start + duration > since ? Math.max(most, duration) : most),
    0,
  );
}

/**
 * @param {import('../page/probe.mjs').Probe['runs']} runs
 * @returns {{ first: number; last: number }} milliseconds since the navigation
 */
export function timesOf(runs) {
  const times = runs.map(([, time]) => time);
  return { first: Math.min(...times), last: Math.max(...times) };
}

/**
 * Opens a page as somebody who has to be asked, until the banner is there and everything is quiet.
 *
 * @param {Visitor} visitor
 * @param {readonly string[]} accept
 * @param {string} url
 */
export async function openAsked(visitor, accept, url) {
  await visitor.watch(accept, true);
  await visitor.page.goto(url, { waitUntil: 'domcontentloaded' });
  await visitor.page.waitForFunction('bench.banner !== undefined', { polling: 200 });
  await visitor.settled();
}

/**
 * Opens a page as somebody who has accepted everything.
 *
 * @param {Visitor} visitor
 * @param {string} url
 * @param {number} count of gated scripts
 */
export async function reopen(visitor, url, count) {
  await visitor.page.goto(url, { waitUntil: 'domcontentloaded' });
  await allRan(visitor, count);
}

/**
 * @param {Visitor} visitor
 * @param {number} count of gated scripts
 */
export async function allRan(visitor, count) {
  await visitor.page.waitForFunction(`bench.runs.length >= ${count}`);
  await visitor.settled();
}

/**
 * Clicks as a visitor does, once the button has stopped moving and nothing lies above it.
 *
 * @param {Visitor} visitor
 */
export async function clickAccept({ page }) {
  const place = await page.waitForFunction(placeOfButton);
  const { x, y } = /** @type {{ x: number; y: number }} */ (await place.jsonValue());
  await page.mouse.click(x, y);
}
