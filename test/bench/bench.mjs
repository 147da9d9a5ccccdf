/** One whole run: contestants, scale, report. */
import { startBrowser } from './browser.mjs';
import { contestants as all } from './contestants/index.mjs';
import { acceptMany } from './measure/many.mjs';
import { manyGates } from './measure/scale-gates.mjs';
import { largePolicy } from './measure/scale-policies.mjs';
import { surfaces } from './measure/surfaces.mjs';
import { firstVisit, visit } from './measure/visit.mjs';
import { report } from './report/report.mjs';
import { gateScale, policyScale } from './report/scale-table.mjs';
import { runRounds } from './rounds.mjs';
import { startServer } from './server.mjs';

/** The order of the contestants is chance, and the same each time. */
const seed = 20261122;

/**
 * @typedef {object} Options
 * @property {number} rounds
 * @property {readonly string[] | undefined} only ids of contestants
 * @property {boolean} scale nothing but the scale bench, unless `only` names contestants too
 * @property {boolean} quick
 *
 * @param {Options} options
 * @returns {Promise<boolean>} whether every goal that was measured is reached
 */
export async function bench(options) {
  const contestants = chosen(options);
  const server = await startServer(all);
  const browser = await startBrowser(server);
  try {
    const scene = { browser, server };
    const version = await browser.version();
    const { rounds } = options;
    const side = await runRounds(sideBySide(scene, contestants), { rounds, seed, say });
    const scale = await runRounds(growing(scene, options), { rounds, seed, say });
    const outcome = {
      figures: { ...side.figures, ...scale.figures },
      failures: [...side.failures, ...scale.failures],
    };
    return await report({ options, contestants, outcome, version, seed });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {string} line */
function say(line) {
  console.log(line);
}

/**
 * @param {import('./browser.mjs').Scene} scene
 * @param {readonly import('./contestants/index.mjs').Contestant[]} contestants
 * @returns {import('./rounds.mjs').Job[]}
 */
function sideBySide(scene, contestants) {
  const jobs = contestants.flatMap((contestant) => {
    const { id, kind } = contestant;
    const first = { id, run: () => firstVisit(scene, contestant) };
    return [
      { id, run: () => visit(scene, contestant) },
      { id, run: () => acceptMany(scene, contestant) },
      // What is the most at the mercy of the machine is measured three times a round.
      ...(kind === 'limit' ? [] : [first, first]),
    ];
  });
  const isOurs = contestants.some(({ kind }) => kind === 'ours');
  return isOurs ? [...jobs, { id: 'surfaces', run: () => surfaces(scene) }] : jobs;
}

/**
 * @param {import('./browser.mjs').Scene} scene
 * @param {Options} options
 * @returns {import('./rounds.mjs').Job[]}
 */
function growing(scene, { only, scale, quick }) {
  if (only && !scale) return [];
  const most = quick ? 1_000 : Infinity;
  const jobs = (
    /** @type {import('./report/scale-table.mjs').Scale} */ { prefix, sizes },
    /** @type {(size: number) => Promise<Record<string, number>>} */ run,
  ) =>
    sizes
      .filter((size) => size <= most)
      .map((size) => ({ id: prefix + size, run: () => run(size) }));
  return [
    ...jobs(gateScale, (size) => manyGates(scene, size)),
    ...jobs(policyScale, (size) => largePolicy(scene, size)),
  ];
}

/** @param {Options} options */
function chosen({ only, scale }) {
  const unknown = only?.filter((id) => all.every((each) => each.id !== id)) ?? [];
  if (unknown.length > 0) {
    const known = all.map(({ id }) => id).join(', ');
    throw new RangeError(
      `--only: no contestant is called ${unknown.join(', ')}. There are: ${known}.`,
    );
  }
  if (only) return all.filter(({ id }) => only.includes(id));
  return scale ? [] : all;
}
