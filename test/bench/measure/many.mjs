/** The click that lets 500 scripts in: when the last has run, in which order, and how long the page was busy at a stretch. */
import { newVisitor } from '../browser.mjs';
import { documentOf } from '../document.mjs';
import { clickAccept, longest, readProbe, settled } from './page-facts.mjs';
import { allRan } from './visit.mjs';

export const many = 500;

/**
 * @param {import('./visit.mjs').Scene} scene
 * @param {import('../contestants/index.mjs').Contestant} contestant
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export async function acceptMany({ quiet, server }, contestant) {
  const name = `${contestant.id}-${many}`;
  server.addPage(name, documentOf(contestant, server.origin, many));
  const visitor = await newVisitor(quiet, server.origin);
  try {
    await visitor.slowCpu();
    await visitor.watch(contestant.accept, true);
    await visitor.page.goto(`${server.origin}/page/${name}`);
    await visitor.page.waitForFunction('bench.banner !== undefined');
    await settled(visitor);
    await clickAccept(visitor);
    await allRan(visitor, many);
    await settled(visitor);
    const { click = NaN, runs, longTasks, answer = NaN } = await readProbe(visitor);
    const isOrdered = runs.every(([number], index) => number === index);
    return {
      'many.time': Math.max(...runs.map(([, time]) => time)) - click,
      'many.ordered': isOrdered ? 1 : 0,
      'many.task': longest(longTasks, click),
      'many.answer': answer,
    };
  } finally {
    await visitor.leave();
  }
}
