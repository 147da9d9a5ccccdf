/** One visitor at one contestant's site: first visit, accepting, coming back. */
import { conditions, withVisitor } from '../browser.mjs';
import { brotli } from '../server.mjs';
import { documentOf } from '../document.mjs';
import {
  allRan,
  blockingTime,
  clickAccept,
  cpuTimeOf,
  longest,
  openAsked,
  readHeap,
  readProbe,
  reopen,
  timesOf,
} from './page-facts.mjs';

/**
 * @typedef {import('../browser.mjs').Visitor} Visitor
 * @typedef {import('../contestants/index.mjs').Contestant} Contestant
 * @typedef {Record<string, number>} Figures
 */

/**
 * @param {import('../browser.mjs').Scene} scene
 * @param {Contestant} contestant
 * @returns {Promise<Figures>}
 */
export function firstVisit(scene, contestant) {
  return withSlowVisitor(scene, (visitor) => decide(visitor, scene.server, contestant));
}

/**
 * A first visit, and two more.
 *
 * @param {import('../browser.mjs').Scene} scene
 * @param {Contestant} contestant
 * @returns {Promise<Figures>}
 */
export function visit(scene, contestant) {
  const { server } = scene;
  return withSlowVisitor(scene, async (visitor) => {
    const url = urlOf(server, contestant);
    const figures = contestant.kind === 'limit' ? {} : await decide(visitor, server, contestant);
    await visitor.watch(contestant.accept, false);
    const back = await comeBack(visitor, server, contestant, url);
    const heap = await readHeap(visitor);
    server.cache(true);
    const warm = await comeBackWarm(visitor, url);
    return { ...figures, ...back, 'back.heap': heap.heap, 'back.dom': heap.dom, ...warm };
  });
}

/**
 * @param {import('../browser.mjs').Scene} scene
 * @param {(visitor: Visitor) => Promise<Figures>} does
 */
function withSlowVisitor(scene, does) {
  return withVisitor(scene, async (visitor) => {
    await visitor.slowCpu();
    scene.server.slowDown(conditions);
    return does(visitor);
  });
}

/** @type {(server: import('../server.mjs').BenchServer, contestant: Contestant) => string} */
const urlOf = ({ origin }, { id }) => `${origin}/page/${id}`;

/**
 * Opens the page and accepts everything.
 *
 * @param {Visitor} visitor
 * @param {import('../server.mjs').BenchServer} server
 * @param {Contestant} contestant
 * @returns {Promise<Figures>}
 */
async function decide(visitor, server, contestant) {
  server.takeToolRequests();
  const { script, task } = await cpuTimeOf(visitor, () =>
    openAsked(visitor, contestant.accept, urlOf(server, contestant)),
  );
  const cost = costOf(server, contestant);
  const { banner = NaN, shift, longTasks, runs } = await readProbe(visitor);
  if (runs.length > 0) throw new Error('A gated script ran before the choice.');

  await clickAccept(visitor);
  await allRan(visitor, 3);
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
  const { script, task } = await cpuTimeOf(visitor, () => reopen(visitor, url, 3));
  const cost = costOf(server, contestant);
  const { runs, shift, longTasks } = await readProbe(visitor);
  const asked = await visitor.page.evaluate('bench.button() !== undefined');
  if (asked && contestant.kind !== 'limit') throw new Error('Who has decided is asked again.');
  return {
    'back.bytes': cost.bytes,
    'back.requests': cost.requests,
    'back.firstScript': timesOf(runs).first,
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
  for (let views = 0; views < 2; views++) await reopen(visitor, url, 3);
  const { runs } = await readProbe(visitor);
  return { 'warm.firstScript': timesOf(runs).first };
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
