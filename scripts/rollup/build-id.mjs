/**
 * Names each build by what it was made from. The loader compares the name with that of each chunk, so that files of two builds are
 * recognized instead of failing in the page.
 */
import { resolve } from 'node:path';
import { sources } from '../fresh-build.mjs';

const id = sources().slice(0, 12);
const file = resolve('src/build.ts');

/**
 * For files that import chunks.
 *
 * @returns {import('rollup').Plugin}
 */
export function buildId() {
  return {
    name: 'build-id',
    load: (module) => (module === file ? `export const build = '${id}';` : null),
  };
}

/**
 * For chunks.
 *
 * @returns {import('rollup').Plugin}
 */
export function ofBuild() {
  return {
    name: 'of-build',
    renderChunk: (code, chunk) =>
      chunk.isEntry
        ? { code: `${code.trimEnd()}\nexport const build="${id}";\n`, map: null }
        : null,
  };
}
