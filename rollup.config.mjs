import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { buildId, ofBuild } from './scripts/rollup/build-id.mjs';
import { keepInBanner } from './scripts/rollup/keep-in-banner.mjs';
import { integrations } from './scripts/rollup/integrations.mjs';
import { packageIndex, useClient } from './scripts/rollup/frameworks.mjs';
import { chunkImports, chunkPaths, helpers, locales, surfaces } from './scripts/rollup/places.mjs';
import { computedTranslations } from './scripts/rollup/computed-translations.mjs';
import { integrity } from './scripts/rollup/integrity.mjs';
import { minifyTemplates } from './scripts/rollup/minify-templates.mjs';
import { useOwnLit } from './scripts/rollup/own-lit.mjs';
import { plainMessages } from './scripts/rollup/plain-messages.mjs';
import { shieldCookies } from './scripts/rollup/shield-cookies.mjs';
import { terserOptions } from './scripts/rollup/terser-options.mjs';
import { thirdPartyLicenses } from './scripts/rollup/third-party-licenses.mjs';
import { typescriptImports } from './scripts/rollup/typescript-imports.mjs';
import { allowed, withoutLit } from './scripts/rollup/without-lit.mjs';

/** @type {Record<string, string>} */
const chunks = { ...surfaces, ...helpers };

/**
 * @param {Record<string, string>} elsewhere chunks that another build makes
 */
function plugins(elsewhere) {
  return [
    chunkImports(elsewhere),
    typescriptImports(),
    useOwnLit(),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    shieldCookies(),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
    minifyTemplates(),
    plainMessages(),
    terser(terserOptions),
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
 * For apps: no code of it is in a file of the loader's, so that bundlers and pages can split as they like. The texts of other
 * languages, which are data, are the same files.
 *
 * @type {import('rollup').RollupOptions}
 */
const packageModules = {
  input: {
    index: 'src/entries/index.ts',
    define: 'src/entries/define.ts',
    controller: 'src/entries/controller.ts',
    'gpc-json': 'src/entries/gpc-json.ts',
    integrity: 'src/entries/integrity.ts',
  },
  output: {
    ...modules,
    dir: 'dist',
    chunkFileNames: 'modules/[name].js',
    paths: chunkPaths('../chunks/'),
  },
  plugins: [withoutLit({ except: allowed.localize, own: true }), ...plugins(locales())],
};

/**
 * For frameworks: each a small file over the package's own modules. In builds of their own, so that nothing else is split
 * differently because of them.
 *
 * @type {import('rollup').RollupOptions[]}
 */
const frameworks = ['react', 'vue'].map((name) => ({
  input: { [name]: `src/entries/${name}.ts` },
  external: [name],
  output: { ...modules, dir: 'dist' },
  plugins: [
    packageIndex(),
    withoutLit(),
    ...plugins({}),
    ...(name === 'react' ? [useClient()] : []),
  ],
}));

/**
 * Alone in one file: a server shares nothing with a page, and an edge function pays for each byte.
 *
 * @type {import('rollup').RollupOptions}
 */
const server = {
  input: 'src/entries/server.ts',
  output: { ...modules, file: 'dist/server.js' },
  plugins: [withoutLit(), ...plugins({})],
};

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
    computedTranslations('./locales/'),
    withoutLit({ except: allowed.localize, own: true }),
    ...plugins(helpers),
    ofBuild(),
  ],
};

/** Each in a build of its own, so that none shares code with another and waits for a second request. */
const singleChunks = Object.entries(helpers).map(([name, file]) => {
  const others = { ...chunks };
  delete others[name];
  return {
    input: { [name]: file },
    output: chunkFolder,
    plugins: [computedTranslations('./locales/'), withoutLit(), ...plugins(others), ofBuild()],
  };
});

/**
 * Texts share no code, so that one build can make all of them.
 *
 * @type {import('rollup').RollupOptions}
 */
const localeChunks = {
  input: locales(),
  output: { ...chunkFolder, sourcemap: false },
  plugins: [
    withoutLit(),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', minify: true, charset: 'utf8' }),
  ],
};

/** @type {import('rollup').RollupOptions} */
const loader = {
  input: 'src/entries/loader.ts',
  output: { ...classic, file: 'dist/consent-elements.js', paths: chunkPaths('./chunks/') },
  plugins: [buildId(), withoutLit(), ...plugins(chunks)],
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
  plugins: [
    buildId(),
    computedTranslations('./chunks/locales/'),
    withoutLit({ except: allowed.localize, own: true }),
    ...plugins({
      diagnostics: helpers.diagnostics,
      link: helpers.link,
      records: helpers.records,
    }),
  ],
};

/**
 * The command. It runs in Node and is not minified, so that what it does can be read.
 *
 * @type {import('rollup').RollupOptions}
 */
const command = {
  input: 'cli/main.ts',
  external: /^node:/,
  output: { file: 'dist/cli.js', format: 'es', banner: '#!/usr/bin/env node' },
  plugins: [
    typescriptImports(),
    esbuild({ target: 'node20', tsconfig: 'tsconfig.json' }),
    integrations(),
    thirdPartyLicenses(),
    integrity(),
  ],
};

/**
 * The panel for developers: stands beside whichever files a page has, and shares none of theirs.
 *
 * @type {import('rollup').RollupOptions}
 */
const devPanel = {
  input: 'src/entries/dev.ts',
  output: { ...modules, file: 'dist/dev.js', entryFileNames: undefined },
  plugins: [withoutLit(), ...plugins({})],
};

export default [
  packageModules,
  ...frameworks,
  server,
  devPanel,
  surfaceChunks,
  ...singleChunks,
  localeChunks,
  loader,
  bundle,
  // The last one, since it writes hashes of everything.
  command,
];
