/** The table as a picture for the README: bars, in the reader's light or dark. */
import { format } from './table.mjs';

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {'limit' | 'peer' | 'ours'} kind
 * @property {number} value
 *
 * @typedef {object} Panel
 * @property {string} title
 * @property {'KB' | 'ms'} unit
 * @property {readonly Bar[]} bars
 */

const width = 440;
const labelWidth = 170;
const rowHeight = 22;
const titleHeight = 44;
const gap = 24;
const longestBar = width - labelWidth - 70;

const style = `
text { font: 12px system-ui, sans-serif; fill: #24292f }
.title { font-size: 14px; font-weight: 600 }
.note { fill: #57606a }
.peer { fill: #8c959f } .limit { fill: #bf8700 } .ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .note { fill: #9198a1 }
  .peer { fill: #6e7681 } .limit { fill: #d29922 } .ours { fill: #4493f8 }
}
`;

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * @param {Panel} panel
 * @param {number} left
 * @param {number} top
 */
function drawPanel({ title, unit, bars }, left, top) {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const rows = bars.map(({ name, kind, value }, index) => {
    const y = titleHeight + index * rowHeight;
    const length = Math.max(1, Math.round((value / most) * longestBar));
    const label = `${format(value, unit)} ${unit}`;
    return `<text x="${labelWidth - 8}" y="${y + 11}" text-anchor="end">${escaped(name)}</text>
<rect class="${kind}" x="${labelWidth}" y="${y}" width="${length}" height="14" rx="2"/>
<text x="${labelWidth + length + 6}" y="${y + 11}">${label}</text>`;
  });
  return `<g transform="translate(${left} ${top})">
<text class="title" x="0" y="18">${escaped(title)}</text>
${rows.join('\n')}
</g>`;
}

/**
 * @param {readonly Panel[]} panels
 * @param {string} note
 * @returns {string} two panels side by side
 */
export function chart(panels, note) {
  const rows = Math.max(...panels.map(({ bars }) => bars.length));
  const height = titleHeight + rows * rowHeight + gap;
  const drawn = panels.map((panel, index) =>
    drawPanel(panel, gap + (index % 2) * (width + gap), gap / 2 + Math.floor(index / 2) * height),
  );
  const total = { width: 2 * width + 3 * gap, height: Math.ceil(panels.length / 2) * height + 40 };
  const spoken = panels.map(
    ({ title, unit, bars }) =>
      `${title}: ${bars.map(({ name, value }) => `${name} ${format(value, unit)} ${unit}`).join(', ')}.`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total.width} ${total.height}" width="${total.width}" height="${total.height}" role="img" aria-labelledby="title" aria-describedby="description">
<title id="title">Consent tools side by side</title>
<desc id="description">${escaped(spoken.join(' '))}</desc>
<style>${style}</style>
${drawn.join('\n')}
<text class="note" x="${gap}" y="${total.height - 16}">${escaped(note)}</text>
</svg>
`;
}

/** @type {readonly { title: string; figure: string; unit: 'KB' | 'ms' }[]} */
const drawn = [
  { title: 'First visit: downloaded', figure: 'first.bytes', unit: 'KB' },
  { title: 'First visit: banner visible', figure: 'first.banner', unit: 'ms' },
  { title: 'Every later page: downloaded', figure: 'back.bytes', unit: 'KB' },
  { title: 'Every later page: first gated script runs', figure: 'back.firstScript', unit: 'ms' },
];

/**
 * @param {readonly { id: string; name: string; kind: Bar['kind'] }[]} contestants
 * @param {import('../rounds.mjs').Outcome['figures']} figures
 * @returns {Panel[]} fastest first
 */
export function panelsOf(contestants, figures) {
  return drawn.map(({ title, figure, unit }) => ({
    title,
    unit,
    bars: contestants
      .flatMap(({ id, name, kind }) => {
        const value = figures[id]?.[figure]?.median;
        return value === undefined
          ? []
          : [{ name: name.replace('consent-elements', 'ours'), kind, value }];
      })
      .sort((one, other) => one.value - other.value),
  }));
}
