/** The project's goals, as ratios within one run or as sizes. */

/**
 * @typedef {import('../rounds.mjs').Outcome['figures']} Figures
 *
 * @typedef {object} Goal
 * @property {string} name
 * @property {number} limit
 * @property {string} unit
 * @property {(figures: Figures) => number | undefined} measured undefined where this run has not measured it
 */

/** @type {(figures: Figures, id: string, figure: string) => number | undefined} */
const median = (figures, id, figure) => figures[id]?.[figure]?.median;

/** @type {(one: number | undefined, other: number | undefined) => number | undefined} */
const ratio = (one, other) => (one === undefined || other === undefined ? undefined : one / other);

/** Tools that hold scripts back, as ours does. */
export const peers = [
  'vanilla-cookieconsent',
  'orejime',
  'klaro',
  'tarteaucitron',
  'probo',
  'c15t',
];
const ours = ['loader', 'inlined', 'bundle'];

/** @type {(figures: Figures, figure: string) => number | undefined} */
function leastOfPeers(figures, figure) {
  const values = peers.flatMap((id) => median(figures, id, figure) ?? []);
  return values.length > 0 ? Math.min(...values) : undefined;
}

/** @type {(figures: Figures, figure: string) => number | undefined} */
function mostOfOurs(figures, figure) {
  const values = ours.flatMap((id) => median(figures, id, figure) ?? []);
  return values.length > 0 ? Math.max(...values) : undefined;
}

/** @type {(id: string, figure: string) => Goal['measured']} */
const kilobytes = (id, figure) => (figures) => ratio(median(figures, id, figure), 1024);

/** @type {(id: string) => Goal['measured']} */
const bannerAgainstPeers = (id) => (figures) =>
  ratio(median(figures, id, 'first.banner'), leastOfPeers(figures, 'first.banner'));

/** @type {(id: string, figure: string) => Goal['measured']} */
const againstPlain = (id, figure) => (figures) =>
  ratio(median(figures, id, figure), median(figures, 'plain', figure));

/** @type {(id: string) => Goal['measured']} */
const heapAbovePlain = (id) => (figures) => {
  const plain = median(figures, 'plain', 'back.heap');
  const heap = median(figures, id, 'back.heap');
  return plain === undefined || heap === undefined ? undefined : (heap - plain) / 1024;
};

/** @type {(figure: string) => Goal['measured']} */
const againstFewer = (figure) => (figures) =>
  ratio(median(figures, 'gates-10000', figure), median(figures, 'gates-1000', figure));

const times = '× ';

/** @type {readonly Goal[]} */
export const goals = [
  {
    name: 'loader, returning visitor',
    limit: 4,
    unit: 'KB',
    measured: kilobytes('loader', 'back.bytes'),
  },
  {
    name: 'first visit, external loader',
    limit: 12.5,
    unit: 'KB',
    measured: kilobytes('loader', 'first.bytes'),
  },
  {
    name: 'first visit, against the smallest gating peer',
    limit: 1,
    unit: times,
    measured: (figures) =>
      ratio(median(figures, 'loader', 'first.bytes'), leastOfPeers(figures, 'first.bytes')),
  },
  {
    name: 'preferences, when first opened',
    limit: 4,
    unit: 'KB',
    measured: kilobytes('surfaces', 'preferences.bytes'),
  },
  { name: 'one-file bundle', limit: 17, unit: 'KB', measured: kilobytes('bundle', 'first.bytes') },
  {
    name: 'banner visible, loader inlined, against the fastest gating peer',
    limit: 0.95,
    unit: times,
    measured: bannerAgainstPeers('inlined'),
  },
  {
    name: 'banner visible, one-file bundle, against the same',
    limit: 0.95,
    unit: times,
    measured: bannerAgainstPeers('bundle'),
  },
  {
    name: 'banner visible, external loader, against the same',
    limit: 1.1,
    unit: times,
    measured: bannerAgainstPeers('loader'),
  },
  {
    name: 'returning, first gated script, loader inlined, against plain tags',
    limit: 1.1,
    unit: times,
    measured: againstPlain('inlined', 'back.firstScript'),
  },
  {
    name: 'returning, first gated script, external loader, against plain tags',
    limit: 1.4,
    unit: times,
    measured: againstPlain('loader', 'back.firstScript'),
  },
  ...ours.map((id) => ({
    name: `500 gated scripts after accept, ${id}, against a bare loop`,
    limit: 1.1,
    unit: times,
    measured: againstPlain(id, 'many.time'),
  })),
  {
    name: '500 gated scripts after accept, runs out of order',
    limit: 0,
    unit: '',
    measured: (figures) => {
      const runs = ours.flatMap((id) => figures[id]?.['many.ordered']?.min ?? []);
      return runs.length > 0 ? runs.filter((ordered) => ordered !== 1).length : undefined;
    },
  },
  {
    name: 'accept click, 3 gates, longest frame',
    limit: 100,
    unit: 'ms',
    measured: (figures) => mostOfOurs(figures, 'accept.answer'),
  },
  {
    name: 'accept click, 500 gates, longest task',
    limit: 50,
    unit: 'ms',
    measured: (figures) => mostOfOurs(figures, 'many.task'),
  },
  {
    name: 'layout shift, every placement, light and dark, web font',
    limit: 0,
    unit: '',
    measured: (figures) => figures['surfaces']?.['shift.most']?.max,
  },
  {
    name: '10,000 gates against 1,000, returning visitor, our scripts',
    limit: 11,
    unit: times,
    measured: againstFewer('own.script'),
  },
  {
    name: '10,000 gates against 1,000, accept click, scripts',
    limit: 11,
    unit: times,
    measured: againstFewer('accept.script'),
  },
  {
    name: 'heap a gate, of 10,000',
    limit: 1,
    unit: 'KB',
    measured: kilobytes('gates-10000', 'heap.gate'),
  },
  ...ours.map((id) => ({
    name: `heap after a decided visitor's load, ${id}, above plain tags`,
    limit: 300,
    unit: 'KB',
    measured: heapAbovePlain(id),
  })),
];
