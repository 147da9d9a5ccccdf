/** Frameworks as a page gets them, with our entries for them; see `bundling-middleware.mjs`. */
import { bundlingMiddleware } from '../support/bundling-middleware.mjs';

const react = `export * from 'react';
  export { createRoot, hydrateRoot } from 'react-dom/client';
  export { flushSync } from 'react-dom';
  export { renderToString } from 'react-dom/server.browser';`;

const vue = `export * from 'vue/dist/vue.esm-bundler.js';
  export { renderToString } from 'vue/server-renderer';`;

const store = `export { configure, getConsent } from 'consent-elements';`;

/** Our entry for React's apps and React itself have to share one React. */
const useReact = `${react} ${store} export { useConsent } from 'consent-elements/react';`;
const useVue = `${vue} ${store} export { useConsent } from 'consent-elements/vue';`;

/** A component, compiled as an app's is; `$consent` is Svelte's own way to a store. */
const svelteComponent = `<script>
    import { getConsent } from 'consent-elements';
    let { film } = $props();
    const consent = getConsent();
  </script>
  <p>{$consent.status} {$consent.granted.join()}</p>
  {#if $consent.grants.analytics?.granted}<b>analytics</b>{/if}
  <consent-gate category="marketing"><iframe data-src={film} title="Film"></iframe></consent-gate>`;

async function useSvelte() {
  // Imported late: types are checked, and other tests run, without it.
  const { compile } = await import('svelte/compiler');
  const { js } = compile(svelteComponent, { filename: 'Film.svelte', dev: true });
  return `${js.code}
    export { mount, unmount } from 'svelte';
    export { derived, get } from 'svelte/store';
    ${store}`;
}

/** @returns {ReturnType<typeof bundlingMiddleware>} */
export function frameworkMiddleware() {
  return bundlingMiddleware({
    folder: import.meta.dirname,
    entries: {
      react: () => react,
      useReact: () => useReact,
      useReact18: () => useReact,
      vue: () => vue,
      useVue: () => useVue,
      useSvelte,
    },
    aliases: { useReact18: { react: 'react-18', 'react-dom': 'react-dom-18' } },
  });
}
