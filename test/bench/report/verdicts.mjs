/** How close one run came to each goal. */
import { goals } from './goals.mjs';

/**
 * @typedef {object} Verdict
 * @property {string} name
 * @property {number} limit
 * @property {string} unit
 * @property {number} value
 * @property {boolean} reached
 */

/**
 * @param {import('../rounds.mjs').Outcome['figures']} figures
 * @returns {Verdict[]} on what was measured
 */
export function verdicts(figures) {
  return goals.flatMap(({ name, limit, unit, measured }) => {
    const value = measured(figures);
    if (value === undefined || Number.isNaN(value)) return [];
    return [{ name, limit, unit: unit.trim(), value, reached: value <= limit }];
  });
}

/** @param {Verdict} verdict */
export function verdictRow({ name, limit, unit, value, reached }) {
  const number = (/** @type {number} */ of) =>
    unit === '×'
      ? `${of.toFixed(2)} ×`
      : `${+of.toFixed(of < 1 ? 3 : of < 100 ? 2 : 0)} ${unit}`.trim();
  const by = unit === '×' ? `${(value - limit).toFixed(2)}` : number(value - limit);
  return [name, number(value), `≤ ${number(limit)}`, reached ? 'reached' : `missed by ${by}`];
}
