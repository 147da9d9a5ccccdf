/** Numbers of several runs. */

/**
 * @param {readonly number[]} values
 * @returns {number} NaN of none
 */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted.length >> 1;
  if (sorted.length % 2) return sorted[upper] ?? NaN;
  return ((sorted[upper - 1] ?? NaN) + (sorted[upper] ?? NaN)) / 2;
}

/**
 * @typedef {object} Summary
 * @property {number} median
 * @property {number} min
 * @property {number} max
 *
 * @param {readonly number[]} values
 * @returns {Summary}
 */
export function summary(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * @param {readonly Readonly<Record<string, number>>[]} runs
 * @returns {Record<string, Summary>} by the name of the figure
 */
export function summaries(runs) {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      summary(runs.flatMap((run) => (name in run ? [run[name] ?? NaN] : []))),
    ]),
  );
}

/**
 * Chance that is the same each time: mulberry32.
 *
 * @param {number} seed
 * @returns {() => number} from 0 up to, but not, 1
 */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {() => number} random
 * @returns {Item[]} every order as likely as any other
 */
export function shuffled(items, random) {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [
      /** @type {Item} */ (result[other]),
      /** @type {Item} */ (result[last]),
    ];
  }
  return result;
}
