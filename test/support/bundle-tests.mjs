/** Bundles the tests that run in a page. A page then loads a few files instead of some hundred modules, each of which is a request. */
import { context } from 'esbuild';
import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../../scripts/files-below.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Options
 * @property {string} name of the folder below `.cache`; each runner has one of its own
 * @property {(file: string) => boolean} includes takes paths below the repository's root
 * @property {Record<string, string>} [replaced] modules to take instead, when our elements import these
 * @property {boolean} [watch] bundle again after each change
 *
 * @param {Options} options
 * @returns {Promise<string>} pattern of the bundled files
 */
export async function bundleTests({ name, includes, replaced = {}, watch = false }) {
  const outdir = `${root}.cache/${name}`;
  await rm(outdir, { recursive: true, force: true });
  const building = await context({
    absWorkingDir: root,
    entryPoints: filesBelow(`${root}test`)
      .map((file) => relative(root, file))
      .filter((file) => file.endsWith('.test.ts') && includes(file)),
    inject: ['test/support/failures.ts'],
    outbase: 'test',
    outdir,
    bundle: true,
    splitting: true,
    // The package's own `sideEffects` name built files; a source that registers an element would be left out.
    ignoreAnnotations: true,
    format: 'esm',
    target: 'es2022',
    // Lit complains of mistakes.
    conditions: ['browser', 'development'],
    // Served by the runner.
    external: ['/__web-*'],
    sourcemap: true,
    logLevel: 'warning',
    plugins: [replacing(replaced)],
  });
  await building.rebuild();
  if (watch) await building.watch();
  else await building.dispose();
  return `${outdir}/**/*.test.js`;
}

/**
 * Only our elements get the other module: tests get what they import.
 *
 * @param {Record<string, string>} replaced
 * @returns {import('esbuild').Plugin}
 */
function replacing(replaced) {
  return {
    name: 'replacing',
    setup(build) {
      build.onResolve({ filter: /^[\w@]/ }, ({ path, resolveDir }) => {
        const other = replaced[path];
        const isOurs = resolveDir.startsWith(`${root}components`);
        return other && isOurs ? { path: `${root}${other}` } : undefined;
      });
    },
  };
}
