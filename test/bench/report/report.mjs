/** Says what a run found: on the terminal, and for a whole run in `results/` and the README's picture. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { conditions } from '../browser.mjs';
import { chart, panelsOf } from './chart.mjs';
import { gateScale, policyScale, scaleTable } from './scale-table.mjs';
import { contestantTable, table } from './table.mjs';
import { verdictRow, verdicts } from './verdicts.mjs';

const results = fileURLToPath(new URL('../results/', import.meta.url));
const picture = fileURLToPath(new URL('../../../docs/images/bench.svg', import.meta.url));

/**
 * @param {object} run
 * @param {import('../bench.mjs').Options} run.options
 * @param {readonly import('../contestants/index.mjs').Contestant[]} run.contestants
 * @param {import('../rounds.mjs').Outcome} run.outcome
 * @param {string} run.version of the browser
 * @param {number} run.seed
 * @returns {Promise<boolean>} whether nothing failed and every goal that was measured is reached
 */
export async function report({ options, contestants, outcome, version, seed }) {
  const { figures, failures } = outcome;
  const judged = verdicts(figures);
  const date = new Date().toISOString().slice(0, 10);

  console.log('');
  if (contestants.length > 0) console.log(`${contestantTable(contestants, figures)}\n`);
  for (const scale of [gateScale, policyScale])
    if (scale.sizes.some((size) => figures[scale.prefix + size]))
      console.log(`${scaleTable(scale, figures)}\n`);
  if (judged.length > 0)
    console.log(`${table(['goal', 'measured', 'limit', ''], judged.map(verdictRow))}\n`);
  for (const failure of failures) console.error(`A run failed: ${failure}`);

  const data = {
    date,
    browser: version,
    node: process.version,
    settings: {
      rounds: options.rounds,
      seed,
      ...conditions,
      compression: 'brotli, quality 11',
      protocol: 'HTTP/1.1 over TLS, one connection open beforehand',
      bytes: 'bodies as transferred, without headers; 1 KB is 1,024 bytes',
      cache: 'off, but for the figures named "warm"',
      viewport: '1280 × 800',
    },
    contestants: contestants.map(({ id, name, kind }) => ({ id, name, kind })),
    figures: rounded(figures),
    goals: judged.map((verdict) => ({ ...verdict, value: round(verdict.value) })),
    failures,
  };
  const isWhole = !options.quick && !options.only && !options.scale;
  await write(isWhole ? 'latest.json' : 'partial.json', data);
  if (isWhole) {
    const note = `Medians of ${options.rounds} runs side by side on ${date}: CPU slowed ${conditions.cpuSlowdown} times, ${conditions.latencyMs} ms latency, ${conditions.megabitsPerSecond} Mbit/s, brotli, no cache.`;
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, chart(panelsOf(contestants, figures), note));
  }
  return failures.length === 0 && judged.every(({ reached }) => reached);
}

/**
 * @param {string} name
 * @param {object} data
 */
async function write(name, data) {
  mkdirSync(results, { recursive: true });
  const text = await format(JSON.stringify(data), { parser: 'json', printWidth: 100 });
  writeFileSync(results + name, text);
  console.log(`All figures with their spread: test/bench/results/${name}`);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}

/** @param {import('../rounds.mjs').Outcome['figures']} figures */
function rounded(figures) {
  return Object.fromEntries(
    Object.entries(figures).map(([id, of]) => [
      id,
      Object.fromEntries(
        Object.entries(of).map(([name, { median, min, max }]) => [
          name,
          { median: round(median), min: round(min), max: round(max) },
        ]),
      ),
    ]),
  );
}
