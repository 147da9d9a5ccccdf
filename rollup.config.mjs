import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { handOver, takeOver } from './scripts/rollup/handed-over.mjs';
import { keepInBanner } from './scripts/rollup/keep-in-banner.mjs';
import { chunkImports, chunkPaths, helpers, locales, surfaces } from './scripts/rollup/places.mjs';
import { minifyTemplates } from './scripts/rollup/minify-templates.mjs';
import { moduleSizes } from './scripts/rollup/module-sizes.mjs';
import { useOwnLit } from './scripts/rollup/own-lit.mjs';
import { plainMessages } from './scripts/rollup/plain-messages.mjs';
import { terserOptions } from './scripts/rollup/terser-options.mjs';
import { thirdPartyLicenses } from './scripts/rollup/third-party-licenses.mjs';
import { typescriptImports } from './scripts/rollup/typescript-imports.mjs';
import { allowed, withoutLit } from './scripts/rollup/without-lit.mjs';

/** @type {Record<string, string>} */
const chunks = { ...surfaces, ...helpers, ...locales() };

/**
 * @param {Record<string, string>} elsewhere chunks that another build makes
 */
function plugins(elsewhere) {
  return [
    chunkImports(elsewhere),
    typescriptImports(),
    useOwnLit(),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
    minifyTemplates(),
    plainMessages(),
    terser(terserOptions),
    moduleSizes(),
    thirdPartyLicenses(),
  ];
}

/**
 * Has Chromium compile a whole file beside the page's own work, instead of each function when it is first called. Small files
 * gain nothing by it.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

/** @type {import('rollup').OutputOptions} */
const modules = { format: 'es', entryFileNames: '[name].js', sourcemap: true };

/** @type {import('rollup').OutputOptions} */
const chunkFolder = { ...modules, dir: 'dist/chunks', paths: chunkPaths('./') };

/** @type {import('rollup').OutputOptions} */
const classic = { format: 'iife', sourcemap: true, inlineDynamicImports: true };

/**
 * For apps: no file of it is one of the loader's, so that bundlers and pages can split as they like.
 *
 * @type {import('rollup').RollupOptions}
 */
const packageModules = {
  input: {
    index: 'src/entries/index.ts',
    define: 'src/entries/define.ts',
    controller: 'src/entries/controller.ts',
  },
  output: { ...modules, dir: 'dist', chunkFileNames: 'modules/[name].js' },
  plugins: [withoutLit({ except: allowed.localize, own: true }), ...plugins({})],
};

const besidesCore = Object.fromEntries(
  Object.entries({ ...helpers, ...locales() }).filter(([name]) => name !== 'core'),
);

/** @type {import('rollup').RollupOptions} */
const surfaceChunks = {
  input: surfaces,
  preserveEntrySignatures: 'allow-extension',
  output: {
    ...chunkFolder,
    chunkFileNames: 'shared-[name].js',
    manualChunks: keepInBanner(surfaces.banner),
  },
  plugins: [
    takeOver(),
    withoutLit({ except: allowed.localize, own: true }),
    ...plugins(besidesCore),
  ],
};

/** Each in a build of its own, so that none shares code with another and waits for a second request. */
const singleChunks = Object.entries({ ...helpers, ...locales() }).map(([name, file]) => {
  const others = { ...chunks };
  delete others[name];
  const isLocale = name.startsWith('locales/');
  const except = isLocale ? allowed.stringTag : allowed.none;
  return {
    input: { [name]: file },
    output: chunkFolder,
    plugins: [...(name === 'core' ? [takeOver()] : []), withoutLit({ except }), ...plugins(others)],
    // A locale wants one function of @lit/localize, not what its index starts.
    treeshake: { moduleSideEffects: !isLocale },
  };
});

/** @type {import('rollup').RollupOptions} */
const loader = {
  input: 'src/entries/loader.ts',
  output: { ...classic, file: 'dist/consent-elements.js', paths: chunkPaths('./chunks/') },
  plugins: [handOver('src/entries/loader.ts'), withoutLit(), ...plugins(chunks)],
};

/** @type {import('rollup').RollupOptions} */
const bundle = {
  input: 'src/entries/bundle.ts',
  output: {
    ...classic,
    banner: compileAhead,
    file: 'dist/consent-elements.bundle.js',
    paths: chunkPaths('./chunks/'),
  },
  plugins: [withoutLit({ except: allowed.localize, own: true }), ...plugins(locales())],
};

export default [packageModules, surfaceChunks, ...singleChunks, loader, bundle];
