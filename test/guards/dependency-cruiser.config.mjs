/**
 * The architecture as rules: which part of the library may import which. Types count like values. Also for looking at it:
 * `test/guards/node_modules/.bin/depcruise --config test/guards/dependency-cruiser.config.mjs src components`.
 */

/** From the innermost part outwards: each may import itself and what stands before it, never a neighbour in its own row. */
const rows = [
  ['src/policy'],
  ['src/consent'],
  ['src/iab'],
  ['src/storage', 'src/signals', 'src/activation', 'src/integrations', 'src/server'],
  ['src/page'],
  ['src/dev'],
  ['components', 'src/frameworks'],
  ['src/entries'],
];

/** Lists the locales for the module that chooses one. */
const translations = '^components/internal/translations[.]ts$';
const localization = '^components/internal/localization[.]ts$';

/** @param {readonly string[]} parts */
const within = (parts) => `^(${parts.join('|')})/`;

const outwards = rows.slice(0, -1).map((row, index) => ({
  name: `outwards-from-${row.join(',')}`,
  comment: 'What is imported is built upon what imports it.',
  from: { path: within(row) },
  to: { path: within(rows.slice(index + 1).flat()) },
}));

const neighbours = rows
  .filter(({ length }) => length > 1)
  .map((row) => ({
    name: `neighbours-${row.join(',')}`,
    comment: 'They do not know each other.',
    from: { path: within(row) },
    // `$1` is the part that imports.
    to: { path: within(row), pathNot: '^$1/' },
  }));

/** @type {import('dependency-cruiser').IRegularForbiddenRuleType[]} */
const rules = [
  ...outwards,
  ...neighbours,
  {
    name: 'part-of-the-library',
    comment: 'What stands in no part of `src` would be held to no rule.',
    from: { path: '^src/', pathNot: within(rows.flat()) },
    to: {},
  },
  {
    name: 'integrations-stand-alone',
    comment: 'What several have in common is in `internal`; each built file holds its own copy.',
    from: { path: '^src/integrations/' },
    to: { path: '^src/integrations/', pathNot: '^src/integrations/internal/' },
  },
  {
    name: 'lit-in-surfaces-only',
    comment: 'The loader is made of these parts: Lit would cost every visitor of every page.',
    from: { path: ['^src/', '^components/consent-gate/'], pathNot: '^src/entries/' },
    to: { path: '(^|/)node_modules/(lit|@lit)/' },
  },
  {
    name: 'lit-by-its-name',
    comment: "Write 'lit': the build puts ours in its place.",
    from: { pathNot: '^components/lit/' },
    to: { path: '^components/lit/' },
  },
  {
    name: 'locales-in-translations-only',
    comment: 'One module lists them.',
    from: { pathNot: translations },
    to: { path: '^locales/' },
  },
  {
    name: 'translations-in-localization-only',
    comment: 'One module chooses a locale.',
    from: { pathNot: localization },
    to: { path: translations },
  },
  {
    name: 'no-circular',
    comment: 'Move what both need to where neither needs the other.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'found',
    comment: 'Rules go by the file that is imported. Vue belongs to the site.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^vue$' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: rules.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: '(^|/)node_modules/|^locales/',
    tsPreCompilationDeps: true,
  },
};
