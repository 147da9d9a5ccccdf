/** Ten to ten thousand gates on a page. */
import { withVisitor } from '../browser.mjs';
import { loader } from '../contestants/ours.mjs';
import { documentOf } from '../document.mjs';
import {
  allRan,
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
 * @param {import('../browser.mjs').Scene} scene
 * @param {number} count
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export function manyGates(scene, count) {
  const { server } = scene;
  server.addPage(`gates-${count}`, pageWithGates(loader, server.origin, count));
  server.addPage(`gates-${count}-bare`, pageWithGates(bare, server.origin, count));
  return withVisitor(scene, async (visitor) => {
    await openAsked(visitor, loader.accept, `${server.origin}/page/gates-${count}`);
    const blocked = await readHeap(visitor);
    const accept = await cpuTimeOf(visitor, async () => {
      await clickAccept(visitor);
      await allRan(visitor, count);
    });
    const { click = NaN, runs, longTasks } = await readProbe(visitor);

    await visitor.watch(loader.accept, false);
    const back = await load(visitor, `${server.origin}/page/gates-${count}`, count);
    const without = await load(visitor, `${server.origin}/page/gates-${count}-bare`, count);
    return {
      'accept.time': timesOf(runs).last - click,
      'accept.longest': longest(longTasks, click),
      'accept.task': accept.task,
      'accept.script': accept.script,
      'back.time': back.time,
      'back.task': back.task,
      'bare.time': without.time,
      'bare.task': without.task,
      'own.script': back.script - without.script,
      'heap.gate': (back.heap - without.heap) / count,
      'heap.blocked': (blocked.heap - without.heap) / count,
      'heap.dom': (back.dom - without.dom) / count,
    };
  });
}

/**
 * @param {import('../browser.mjs').Visitor} visitor
 * @param {string} url
 * @param {number} count
 */
async function load(visitor, url, count) {
  await visitor.page.goto('about:blank');
  const { task, script } = await cpuTimeOf(visitor, () => reopen(visitor, url, count));
  const { runs } = await readProbe(visitor);
  return { time: timesOf(runs).last, task, script, ...(await readHeap(visitor)) };
}
