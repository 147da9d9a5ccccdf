/** The click that lets 500 scripts in: when the last has run, in which order, and how long the page was busy at a stretch. */
import { withVisitor } from '../browser.mjs';
import { documentOf } from '../document.mjs';
import { allRan, clickAccept, longest, openAsked, readProbe, timesOf } from './page-facts.mjs';

export const many = 500;

/**
 * @param {import('../browser.mjs').Scene} scene
 * @param {import('../contestants/index.mjs').Contestant} contestant
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export function acceptMany(scene, contestant) {
  const { server } = scene;
  const name = `${contestant.id}-${many}`;
  server.addPage(name, documentOf(contestant, server.origin, many));
  return withVisitor(scene, async (visitor) => {
    await visitor.slowCpu();
    await openAsked(visitor, contestant.accept, `${server.origin}/page/${name}`);
    await clickAccept(visitor);
    await allRan(visitor, many);
    const { click = NaN, runs, longTasks, answer = NaN } = await readProbe(visitor);
    const isOrdered = runs.every(([number], index) => number === index);
    return {
      'many.time': timesOf(runs).last - click,
      'many.ordered': isOrdered ? 1 : 0,
      'many.task': longest(longTasks, click),
      'many.answer': answer,
    };
  });
}
