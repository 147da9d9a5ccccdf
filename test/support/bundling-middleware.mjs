/**
 * Packages as a page gets them. `/vendor/<name>.js` is a classic script that puts a package's exports into a global variable of
 * that name. Bundled, because some packages are CommonJS; in their development builds, because those complain. Or it is the file
 * that the vendor itself serves to classic pages, untouched.
 */
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {object} Packages
 * @property {string} folder whose `node_modules` has them
 * @property {Readonly<Record<string, () => string | Promise<string>>>} [entries] source text of what is bundled, by name
 * @property {Readonly<Record<string, string>>} [files] below `node_modules`, by name
 * @property {Readonly<Record<string, Record<string, string>>>} [aliases] of packages, by name of the entry that they hold for
 */

/**
 * @param {Packages} packages
 * @param {string} name
 */
async function bundle({ folder, entries = {}, files = {}, aliases = {} }, name) {
  const file = files[name];
  if (file) return readFile(join(folder, 'node_modules', file), 'utf8');
  const { outputFiles } = await build({
    // Aliases are looked up from here.
    absWorkingDir: folder,
    stdin: { contents: (await entries[name]?.()) ?? '', resolveDir: folder },
    alias: aliases[name] ?? {},
    // What stands beside them by a link finds its packages there, as in an app.
    preserveSymlinks: true,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text;
}

/**
 * @param {Packages} packages
 * @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
export function bundlingMiddleware(packages) {
  /** @type {Map<string, Promise<string | undefined>>} */
  const bundles = new Map();

  return async (context, next) => {
    const [, name] = /^\/vendor\/(\w+)\.js$/.exec(context.path) ?? [];
    if (name === undefined || !Object.hasOwn({ ...packages.entries, ...packages.files }, name))
      return next();
    const bundled = bundles.get(name) ?? bundle(packages, name);
    bundles.set(name, bundled);
    context.type = 'js';
    context.body = await bundled;
  };
}
