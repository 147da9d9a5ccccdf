/** Ten to ten thousand gates on a page. */
import { newVisitor } from '../browser.mjs';
import { loader } from '../contestants/ours.mjs';
import { documentOf } from '../document.mjs';
import { clickAccept, longest, readHeap, readProbe, readTimes, settled } from './page-facts.mjs';
import { allRan } from './visit.mjs';

/**
 * The same page without the tool: elements that nobody defined, scripts that just run.
 *
 * @type {import('../contestants/index.mjs').Contestant}
 */
const bare = { ...loader, embed: () => ({ head: '' }) };

/**
 * @param {import('../contestants/index.mjs').Contestant} contestant
 * @param {string} origin
 * @param {number} count
 */
function pageWithGates(contestant, origin, count) {
  const type = contestant === bare ? '' : ' type="text/plain"';
  const gates = Array.from(
    { length: count },
    (_, number) =>
      `<p>Number ${number}<consent-gate category="analytics"><script${type}>bench.ran(${number})</script></consent-gate></p>`,
  );
  return documentOf(contestant, origin, 0).replace('</body>', `${gates.join('\n')}\n</body>`);
}

/**
 * @param {import('./visit.mjs').Scene} scene
 * @param {number} count
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export async function manyGates({ quiet, server }, count) {
  server.addPage(`gates-${count}`, pageWithGates(loader, server.origin, count));
  server.addPage(`gates-${count}-bare`, pageWithGates(bare, server.origin, count));
  const visitor = await newVisitor(quiet, server.origin);
  try {
    await visitor.watch(loader.accept, true);
    await visitor.page.goto(`${server.origin}/page/gates-${count}`);
    await visitor.page.waitForFunction('bench.banner !== undefined');
    await settled(visitor);
    const blocked = await readHeap(visitor);
    const before = await readTimes(visitor);
    await clickAccept(visitor);
    await allRan(visitor, count);
    await settled(visitor);
    const after = await readTimes(visitor);
    const { click = NaN, runs, longTasks } = await readProbe(visitor);

    await visitor.watch(loader.accept, false);
    const back = await load(visitor, `${server.origin}/page/gates-${count}`, count);
    const without = await load(visitor, `${server.origin}/page/gates-${count}-bare`, count);
    return {
      'accept.time': Math.max(...runs.map(([, time]) => time)) - click,
      'accept.longest': longest(longTasks, click),
      'accept.task': after.task - before.task,
      'back.time': back.time,
      'back.task': back.task,
      'bare.time': without.time,
      'bare.task': without.task,
      'own.task': back.task - without.task,
      'heap.gate': (back.heap - without.heap) / count,
      'heap.blocked': (blocked.heap - without.heap) / count,
      'heap.dom': (back.dom - without.dom) / count,
    };
  } finally {
    await visitor.leave();
  }
}

/**
 * @param {import('../browser.mjs').Visitor} visitor
 * @param {string} url
 * @param {number} count
 */
async function load(visitor, url, count) {
  await visitor.page.goto('about:blank');
  const before = await readTimes(visitor);
  await visitor.page.goto(url, { waitUntil: 'domcontentloaded' });
  await allRan(visitor, count);
  await settled(visitor);
  const { task } = await readTimes(visitor);
  const { runs } = await readProbe(visitor);
  return {
    time: Math.max(...runs.map(([, time]) => time)),
    task: task >= before.task ? task - before.task : task,
    ...(await readHeap(visitor)),
  };
}
