/** Figures as text. */

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @returns {string} the first column to the left, the others to the right
 */
export function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (/** @type {readonly string[]} */ row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} figure
 * @property {'KB' | 'ms' | 'count' | 'shift' | 'yes'} unit
 */

/** @type {readonly Column[]} */
export const columns = [
  { title: 'first KB', figure: 'first.bytes', unit: 'KB' },
  { title: 'requests', figure: 'first.requests', unit: 'count' },
  { title: 'banner ms', figure: 'first.banner', unit: 'ms' },
  { title: 'script', figure: 'first.script', unit: 'ms' },
  { title: 'task', figure: 'first.task', unit: 'ms' },
  { title: 'blocking', figure: 'first.blocking', unit: 'ms' },
  { title: 'shift', figure: 'first.shift', unit: 'shift' },
  { title: 'click ms', figure: 'accept.answer', unit: 'ms' },
  { title: 'back KB', figure: 'back.bytes', unit: 'KB' },
  { title: 'requests', figure: 'back.requests', unit: 'count' },
  { title: '1st script', figure: 'back.firstScript', unit: 'ms' },
  { title: 'cached', figure: 'warm.firstScript', unit: 'ms' },
  { title: 'script', figure: 'back.script', unit: 'ms' },
  { title: 'heap KB', figure: 'back.heap', unit: 'KB' },
  { title: '500 ms', figure: 'many.time', unit: 'ms' },
  { title: 'in order', figure: 'many.ordered', unit: 'yes' },
  { title: 'longest task', figure: 'many.task', unit: 'ms' },
];

/**
 * @param {number | undefined} value
 * @param {Column['unit']} unit
 * @returns {string}
 */
export function format(value, unit) {
  if (value === undefined || Number.isNaN(value)) return '-';
  if (unit === 'KB') {
    const kilobytes = value / 1024;
    return kilobytes.toFixed(kilobytes < 200 ? 1 : 0);
  }
  if (unit === 'shift') return value === 0 ? '0' : value.toFixed(3);
  // Of several runs none may be out of order.
  if (unit === 'yes') return value === 1 ? 'yes' : 'no';
  return value.toFixed(0);
}

/**
 * @param {readonly { id: string; name: string }[]} contestants
 * @param {import('../rounds.mjs').Outcome['figures']} figures
 * @returns {string}
 */
export function contestantTable(contestants, figures) {
  return table(
    ['medians', ...columns.map(({ title }) => title)],
    contestants.map(({ id, name }) => [
      name,
      ...columns.map(({ figure, unit }) => {
        const summary = figures[id]?.[figure];
        return format(unit === 'yes' ? summary?.min : summary?.median, unit);
      }),
    ]),
  );
}
