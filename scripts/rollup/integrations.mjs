/**
 * Each file of `src/integrations` becomes two: a module that exports its factory, and a classic script that attaches it to the
 * page. Each is alone, because few sites use two; packages that one of them needs are inside. One call of esbuild makes all of
 * a kind.
 */
import { build } from 'esbuild';
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { noteLicenses } from './third-party-licenses.mjs';
import { isLit } from './without-lit.mjs';

const folder = 'src/integrations';

/** @returns {string[]} ids of the integrations that there are */
export function integrationIds() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

/** @param {string} id such as `meta-pixel` */
export function integrationSource(id) {
  return `${folder}/${id}.ts`;
}

/**
 * The name of the factory: the id in camel case.
 *
 * @param {string} id
 */
export function factoryName(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

const prefix = 'attach-integration:';

/** The entry of a classic file, which is the same for all but for names. @type {import('esbuild').Plugin} */
const attached = {
  name: 'attached',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path }) => ({ path, namespace: prefix }));
    onLoad({ filter: /.*/, namespace: prefix }, ({ path }) => {
      const id = path.slice(prefix.length);
      return {
        contents: `
          import { attachIntegration } from './src/page/attach-integration.js';
          import { ${factoryName(id)} as create } from './${integrationSource(id).replace('.ts', '.js')}';
          attachIntegration(${JSON.stringify(id)}, create);`,
        resolveDir: resolve('.'),
      };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  outdir: 'dist/integrations',
  bundle: true,
  conditions: ['production'],
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
};

/** @returns {import('rollup').Plugin} writes `dist/integrations` */
export function integrations() {
  return {
    name: 'integrations',
    async buildStart() {
      const ids = integrationIds();
      const built = await Promise.all([
        build({
          ...common,
          format: 'esm',
          entryPoints: ids.map(integrationSource),
          outExtension: { '.js': '.mjs' },
        }),
        build({
          ...common,
          format: 'iife',
          entryPoints: ids.map((id) => ({ in: prefix + id, out: id })),
          plugins: [attached],
        }),
      ]);
      for (const { metafile } of built)
        for (const [file, { inputs }] of Object.entries(metafile?.outputs ?? {})) {
          const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
          const names = used.map(([name]) => name);
          const lit = names.find(isLit);
          if (lit) this.error(`${file} contains ${lit}.`);
          noteLicenses(names);
        }
    },
  };
}
