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
export async function readTimes({ devtools }) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const milliseconds = (/** @type {string} */ wanted) =>
    (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
  return { script: milliseconds('ScriptDuration'), task: milliseconds('TaskDuration') };
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
 * Nothing is on the network any more, and the main thread has had an idle moment since.
 *
 * @param {Visitor} visitor
 */
export async function settled({ page }) {
  await page.waitForFunction('document.readyState === "complete"');
  await page.waitForNetworkIdle({ idleTime: 400 });
  await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))');
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
