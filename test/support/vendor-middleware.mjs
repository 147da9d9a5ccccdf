/**
 * Packages as a page gets them. `/vendor/<name>.js` is a classic script that puts a package's exports into a global variable of
 * that name. Bundled, because some packages are CommonJS; in their development builds, because those complain. Or it is the file
 * that the vendor itself serves to classic pages, untouched.
 */
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';

/** @type {Readonly<Record<string, string>>} */
const entries = {
  react: `export * from 'react';
    export { flushSync } from 'react-dom';
    export { createRoot, hydrateRoot } from 'react-dom/client';
    export { renderToString } from 'react-dom/server.browser';`,
  // The entry for React's apps and React itself have to share one React.
  useReact: `export * from 'react';
    export { createRoot, hydrateRoot } from 'react-dom/client';
    export { flushSync } from 'react-dom';
    export { renderToString } from 'react-dom/server.browser';
    export { useConsent } from '../../dist/react.js';
    export { configure, getConsent } from '../../dist/index.js';`,
  useVue: `export * from 'vue/dist/vue.esm-bundler.js';
    export { renderToString } from 'vue/server-renderer';
    export { useConsent } from '../../dist/vue.js';
    export { configure, getConsent } from '../../dist/index.js';`,
  vue: `export * from 'vue/dist/vue.esm-bundler.js';
    export { renderToString } from 'vue/server-renderer';`,
  turbo: `export * from '@hotwired/turbo';`,
  ajv: `export { Ajv2020 } from 'ajv/dist/2020.js';`,
  htmx: `export { default } from 'htmx.org';`,
  segment: `export { AnalyticsBrowser } from '@segment/analytics-next';
    export { createWrapper } from '@segment/analytics-consent-tools';`,
  tcfcmp: `export { CmpApi } from '@iabtcf/cmpapi';
    export { GVL, TCModel, TCString } from '@iabtcf/core';`,
};

/** A component, compiled as an app's is; `$consent` is Svelte's own way to a store. */
const svelteComponent = `<script>
    import { getConsent } from '../../dist/index.js';
    let { film } = $props();
    const consent = getConsent();
  </script>
  <p>{$consent.status} {$consent.granted.join()}</p>
  {#if $consent.grants.analytics?.granted}<b>analytics</b>{/if}
  <consent-gate category="marketing"><iframe data-src={film} title="Film"></iframe></consent-gate>`;

function useSvelte() {
  const { js } = compile(svelteComponent, { filename: 'Film.svelte', dev: true });
  return `${js.code}
    export { mount, unmount } from 'svelte';
    export { derived, get } from 'svelte/store';
    export { getConsent } from '../../dist/index.js';`;
}

/**
 * The same in React 18.
 *
 * @type {Readonly<Record<string, { entry: string, alias: Record<string, string> }>>}
 */
const aliased = {
  useReact18: {
    entry: 'useReact',
    alias: { react: 'react-18', 'react-dom': 'react-dom-18' },
  },
};

/** @type {Readonly<Record<string, string>>} */
const files = {
  alloy: '@adobe/alloy/dist/alloy.js',
  amplitude: '@amplitude/analytics-browser/lib/scripts/amplitude-min.js',
  mixpanel: 'mixpanel-browser/dist/mixpanel.min.js',
  mixpanelSnippet: 'mixpanel-browser/dist/mixpanel-jslib-snippet.min.js',
  posthog: 'posthog-js/dist/array.js',
};

/** @param {string} name */
async function bundle(name) {
  const file = files[name];
  if (file) return readFile(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
  const { outputFiles } = await build({
    stdin: {
      contents: name === 'useSvelte' ? useSvelte() : (entries[aliased[name]?.entry ?? name] ?? ''),
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    alias: aliased[name]?.alias ?? {},
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text;
}

/** @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]} */
export function vendorMiddleware() {
  /** @type {Map<string, Promise<string | undefined>>} */
  const bundles = new Map();

  return async (context, next) => {
    const [, name] = /^\/vendor\/(\w+)\.js$/.exec(context.path) ?? [];
    if (name === undefined || !Object.hasOwn({ ...entries, ...aliased, ...files, useSvelte }, name))
      return next();
    const bundled = bundles.get(name) ?? bundle(name);
    bundles.set(name, bundled);
    context.type = 'js';
    context.body = await bundled;
  };
}
