/** How figures grow with the number of gates, services and items. */
import { format, table } from './table.mjs';

/**
 * @typedef {import('../rounds.mjs').Outcome['figures']} Figures
 *
 * @typedef {object} Scale
 * @property {string} title
 * @property {string} prefix of the jobs' ids, which end in a size
 * @property {readonly number[]} sizes
 * @property {readonly { title: string; figure: string; unit: 'KB' | 'ms' | 'bytes' }[]} columns
 */

/** @type {Scale} */
export const gateScale = {
  title: 'gates on a page (CPU and network not slowed)',
  prefix: 'gates-',
  sizes: [10, 100, 1_000, 10_000],
  columns: [
    { title: 'accept ms', figure: 'accept.time', unit: 'ms' },
    { title: 'CPU', figure: 'accept.task', unit: 'ms' },
    { title: 'of it scripts', figure: 'accept.script', unit: 'ms' },
    { title: 'longest task', figure: 'accept.longest', unit: 'ms' },
    { title: 'back ms', figure: 'back.time', unit: 'ms' },
    { title: 'without us', figure: 'bare.time', unit: 'ms' },
    { title: 'CPU', figure: 'back.task', unit: 'ms' },
    { title: 'without us', figure: 'bare.task', unit: 'ms' },
    { title: 'our scripts', figure: 'own.script', unit: 'ms' },
    { title: 'heap a gate', figure: 'heap.gate', unit: 'bytes' },
    { title: 'blocked', figure: 'heap.blocked', unit: 'bytes' },
    { title: 'document', figure: 'heap.dom', unit: 'bytes' },
  ],
};

/** @type {Scale} */
export const policyScale = {
  title: 'services and items in a policy (CPU and network not slowed)',
  prefix: 'policy-',
  sizes: [10, 100, 500, 2_000],
  columns: [
    { title: 'banner ms', figure: 'first.banner', unit: 'ms' },
    { title: 'click ms', figure: 'accept.answer', unit: 'ms' },
    { title: 'back ms', figure: 'back.firstScript', unit: 'ms' },
    { title: 'preferences ms', figure: 'preferences.time', unit: 'ms' },
    { title: 'heap KB', figure: 'back.heap', unit: 'KB' },
  ],
};

/**
 * @param {Scale} scale
 * @param {Figures} figures
 * @returns {string} the last row compares the two largest sizes
 */
export function scaleTable({ title, prefix, sizes, columns }, figures) {
  const measured = sizes.filter((size) => figures[prefix + size]);
  const value = (/** @type {number | undefined} */ size, /** @type {string} */ figure) =>
    figures[`${prefix}${size}`]?.[figure]?.median ?? NaN;
  const rows = measured.map((size) => [
    size.toLocaleString('en'),
    ...columns.map(({ figure, unit }) => format(value(size, figure), unit === 'KB' ? 'KB' : 'ms')),
  ]);
  const [smaller, larger] = measured.slice(-2);
  if (smaller && larger) {
    const ratios = columns.map(({ figure }) => value(larger, figure) / value(smaller, figure));
    rows.push([
      `${larger.toLocaleString('en')} against ${smaller.toLocaleString('en')}`,
      ...ratios.map((ratio) => (Number.isFinite(ratio) ? `${ratio.toFixed(2)} ×` : '-')),
    ]);
  }
  return table([title, ...columns.map((column) => column.title)], rows);
}
