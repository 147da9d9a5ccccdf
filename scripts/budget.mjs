/** Checks the built files against `budgets.json`: brotli at its best, as a server would send them; 1 KB is 1024 bytes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { sizesNote } from './rollup/module-sizes.mjs';

/**
 * @typedef {object} Budget
 * @property {string} name
 * @property {string} note
 * @property {string[]} entries built files; what they import statically counts too
 * @property {string[]} [loaded] built files that the visitor has by then
 * @property {number} kilobytes the build fails above it
 * @property {number} [goal] in kilobytes: where it has to come to, see `docs/decisions/`
 *
 * @typedef {object} BuiltFile
 * @property {number} bytes compressed
 * @property {string[]} imports
 * @property {Record<string, number>} modules uncompressed length of what each left in the file, before minification
 */

/**
 * @param {Budget} budget
 * @param {(file: string) => BuiltFile} read
 * @returns {{ bytes: number; limit: number; files: string[] }}
 */
export function measure({ entries, loaded = [], kilobytes }, read) {
  const known = withImports(loaded, read);
  const files = [...withImports(entries, read)].filter((file) => !known.has(file));
  const bytes = files.reduce((total, file) => total + read(file).bytes, 0);
  return { bytes, limit: kilobytes * 1024, files };
}

/**
 * @param {string[]} entries
 * @param {(file: string) => BuiltFile} read
 */
function withImports(entries, read) {
  const files = new Set(entries);
  for (const file of files) for (const imported of read(file).imports) files.add(imported);
  return files;
}

/**
 * @param {Budget} budget
 * @param {(file: string) => BuiltFile} read
 * @returns {string} what to look at, where a budget is exceeded
 */
export function explain(budget, read) {
  const { bytes, limit, files } = measure(budget, read);
  const lines = [
    `${budget.name} is ${Math.ceil(bytes - limit)} bytes over its budget (${budget.note}).`,
  ];
  for (const file of files) {
    const { bytes: size, modules } = read(file);
    lines.push(`  ${file}: ${size} bytes. Its largest modules, before minification:`);
    const largest = Object.entries(modules).sort(([, one], [, other]) => other - one);
    for (const [module, length] of largest.slice(0, 8)) {
      lines.push(`    ${String(length).padStart(6)}  ${module}`);
    }
  }
  return lines.join('\n');
}

/**
 * @param {string} file below `dist`
 * @returns {BuiltFile}
 */
function readBuilt(file) {
  const path = join('dist', file);
  if (!existsSync(path)) {
    console.error(`${path} is missing: run "npm run build" first.`);
    process.exit(1);
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { bytes: brotliCompressSync(readFileSync(path), { params }).length, ...sizesNote(file) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {Budget[]} */
  const budgets = JSON.parse(readFileSync('budgets.json', 'utf8'));
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(2)} KB`.padStart(9);
  for (const budget of budgets) {
    const { bytes, limit } = measure(budget, readBuilt);
    const free = bytes > limit ? 'over' : `${Math.floor(limit - bytes)} bytes free`;
    const toGo = bytes - (budget.goal ?? budget.kilobytes) * 1024;
    const verdict = toGo > 0 ? `${free}, ${(toGo / 1024).toFixed(2)} KB above the goal` : free;
    console.log(
      `${budget.name.padEnd(12)}${kilobytes(bytes)} of ${kilobytes(limit).trim()}  ${verdict}`,
    );
    if (bytes > limit) {
      console.error(`\n${explain(budget, readBuilt)}\n`);
      process.exitCode = 1;
    }
  }
}
