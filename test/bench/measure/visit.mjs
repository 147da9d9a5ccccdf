/** One visitor at one contestant's site: first visit, accepting, coming back. */
import { newVisitor } from '../browser.mjs';
import { brotli } from '../server.mjs';
import { documentOf } from '../document.mjs';
import {
  blockingTime,
  clickAccept,
  longest,
  readHeap,
  readProbe,
  readTimes,
  settled,
} from './page-facts.mjs';

/**
 * @typedef {import('../browser.mjs').Visitor} Visitor
 * @typedef {import('../contestants/index.mjs').Contestant} Contestant
 * @typedef {Record<string, number>} Figures
 *
 * @typedef {object} Scene
 * @property {import('puppeteer-core').Browser} browser
 * @property {import('puppeteer-core').Browser} quiet a browser that reports no requests
 * @property {import('../server.mjs').BenchServer} server
 */

/**
 * @param {Scene} scene
 * @param {Contestant} contestant
 * @returns {Promise<Figures>}
 */
export async function visit({ browser, server }, contestant) {
  const visitor = await newVisitor(browser, server.origin);
  try {
    await visitor.slowCpu();
    await visitor.slowNetwork();
    const url = `${server.origin}/page/${contestant.id}`;
    const figures =
      contestant.kind === 'limit' ? {} : await firstVisit(visitor, server, contestant, url);
    await visitor.watch(contestant.accept, false);
    const back = await comeBack(visitor, server, contestant, url);
    const heap = await readHeap(visitor);
    const warm = await comeBackWarm(visitor, url);
    return { ...figures, ...back, 'back.heap': heap.heap, 'back.dom': heap.dom, ...warm };
  } finally {
    await visitor.leave();
  }
}

/**
 * @param {Visitor} visitor
 * @param {import('../server.mjs').BenchServer} server
 * @param {Contestant} contestant
 * @param {string} url
 * @returns {Promise<Figures>}
 */
async function firstVisit(visitor, server, contestant, url) {
  const { page } = visitor;
  await visitor.watch(contestant.accept, true);
  server.takeToolRequests();
  const { script, task } = await open(visitor, url, () =>
    page.waitForFunction('bench.banner !== undefined'),
  );
  const cost = costOf(server, contestant);
  const { banner = NaN, shift, longTasks, runs } = await readProbe(visitor);
  if (runs.length > 0) throw new Error('A gated script ran before the choice.');

  await clickAccept(visitor);
  await allRan(visitor, 3);
  await settled(visitor);
  const after = await readProbe(visitor);
  const accept = {
    'accept.answer': after.answer ?? NaN,
    'accept.frame': after.frame,
    'accept.task': longest(after.longTasks, after.click),
  };
  return {
    'first.bytes': cost.bytes,
    'first.requests': cost.requests,
    'first.banner': banner,
    'first.script': script,
    'first.task': task,
    'first.blocking': blockingTime(longTasks),
    'first.shift': shift,
    ...accept,
  };
}

/**
 * @param {Visitor} visitor
 * @param {import('../server.mjs').BenchServer} server
 * @param {Contestant} contestant
 * @param {string} url
 * @returns {Promise<Figures>}
 */
async function comeBack(visitor, server, contestant, url) {
  server.takeToolRequests();
  const { script, task } = await open(visitor, url, () => allRan(visitor, 3));
  const cost = costOf(server, contestant);
  const { runs, shift, longTasks } = await readProbe(visitor);
  const asked = await visitor.page.evaluate('bench.button() !== undefined');
  if (asked && contestant.kind !== 'limit') throw new Error('Who has decided is asked again.');
  return {
    'back.bytes': cost.bytes,
    'back.requests': cost.requests,
    'back.firstScript': Math.min(...runs.map(([, time]) => time)),
    'back.script': script,
    'back.task': task,
    'back.blocking': blockingTime(longTasks),
    'back.shift': shift,
  };
}

/**
 * @param {Visitor} visitor
 * @param {string} url
 * @returns {Promise<Figures>}
 */
async function comeBackWarm(visitor, url) {
  await visitor.page.setCacheEnabled(true);
  for (let views = 0; views < 2; views++) await open(visitor, url, () => allRan(visitor, 3));
  const { runs } = await readProbe(visitor);
  return { 'warm.firstScript': Math.min(...runs.map(([, time]) => time)) };
}

/**
 * @param {Visitor} visitor
 * @param {string} url
 * @param {() => Promise<unknown>} happened
 */
async function open(visitor, url, happened) {
  const before = await readTimes(visitor);
  await visitor.page.goto(url, { waitUntil: 'domcontentloaded' });
  await happened();
  await settled(visitor);
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
 * @param {number} count
 */
export function allRan({ page }, count) {
  return page.waitForFunction(`bench.runs.length >= ${count}`);
}

/**
 * What was asked of the tool's own files, and what it adds to the document where it stands in there.
 *
 * @param {import('../server.mjs').BenchServer} server
 * @param {Contestant} contestant
 */
function costOf(server, contestant) {
  const served = server.takeToolRequests();
  const bytes = served.reduce((total, each) => total + each.bytes, 0);
  return { bytes: bytes + bytesInside(server, contestant), requests: served.length };
}

/**
 * @param {import('../server.mjs').BenchServer} server
 * @param {Contestant} contestant
 */
function bytesInside({ origin }, contestant) {
  const { inlined } = contestant;
  if (!inlined) return 0;
  const html = documentOf(contestant, origin);
  return brotli(html).length - brotli(html.split(inlined).join('')).length;
}
