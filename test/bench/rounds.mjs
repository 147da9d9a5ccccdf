/** Runs everything several times, in another order each time: what slows the machine down for a while then hits all alike. */
import { chance, shuffled, summaries } from './statistics.mjs';

/**
 * @typedef {object} Job
 * @property {string} id
 * @property {() => Promise<Record<string, number>>} run
 *
 * @typedef {object} Outcome
 * @property {Record<string, Record<string, import('./statistics.mjs').Summary>>} figures by job and name
 * @property {string[]} failures
 *
 * @param {readonly Job[]} jobs
 * @param {object} options
 * @param {number} options.rounds
 * @param {number} options.seed
 * @param {(line: string) => void} options.say
 * @returns {Promise<Outcome>}
 */
export async function runRounds(jobs, { rounds, seed, say }) {
  const random = chance(seed);
  /** @type {Map<string, Record<string, number>[]>} */
  const runs = new Map(jobs.map(({ id }) => [id, []]));
  /** @type {string[]} */
  const failures = [];
  for (let round = 1; round <= rounds; round++) {
    for (const { id, run } of shuffled(jobs, random)) {
      say(`round ${round} of ${rounds}: ${id}`);
      try {
        runs.get(id)?.push(await run());
      } catch (error) {
        const text = `${id}, round ${round}: ${error instanceof Error ? error.message : error}`;
        failures.push(text);
        say(`failed: ${text}`);
      }
    }
  }
  const figures = Object.fromEntries([...runs].map(([id, of]) => [id, summaries(of)]));
  return { figures, failures };
}
