/** Which built files count towards a byte budget of `budgets.json`; `.size-limit.mjs` has them measured. */
import { posix } from 'node:path';
import { parseAst } from 'rollup/parseAst';

/**
 * @typedef {object} Budget
 * @property {string} name
 * @property {string} note
 * @property {string[]} entries built files; what they import statically counts too
 * @property {string[]} [loaded] built files that the visitor has by then
 * @property {number} kilobytes the check fails above it; 1 KB is 1024 bytes
 * @property {number} [goal] target in kilobytes; see `docs/decisions/`
 */

/**
 * @param {Budget} budget
 * @param {(file: string) => string} read gives a built file, by its path below `dist`
 * @returns {string[]} paths below `dist`
 */
export function filesOf({ entries, loaded = [] }, read) {
  const known = withImports(loaded, read);
  return [...withImports(entries, read)].filter((file) => !known.has(file));
}

/**
 * @param {string[]} entries
 * @param {(file: string) => string} read
 */
function withImports(entries, read) {
  const files = new Set(entries);
  for (const file of files)
    for (const specifier of staticImports(read(file)))
      files.add(posix.join(posix.dirname(file), specifier));
  return files;
}

/** @param {string} code */
function staticImports(code) {
  return parseAst(code).body.flatMap((node) =>
    'source' in node && node.source ? [String(node.source.value)] : [],
  );
}
