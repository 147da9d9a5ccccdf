import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { categories, policyUrl, texts } from '../description.mjs';
import { literal, nameWithVersion } from './files.mjs';

/** Its names for categories are fixed. */
const names = /** @type {Record<string, string>} */ ({
  functional: 'functionality',
  analytics: 'measurement',
});
const nameOf = (/** @type {string} */ id) => names[id] ?? id;

const messages = {
  common: {
    acceptAll: texts.accept,
    rejectAll: texts.reject,
    customize: texts.manage,
    save: texts.save,
  },
  cookieBanner: { title: texts.title, description: texts.body },
  consentManagerDialog: { title: texts.preferences, description: texts.body },
  consentTypes: Object.fromEntries(
    categories.map(({ id, label, description }) => [nameOf(id), { title: label, description }]),
  ),
};

const app = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
import '@c15t/react/styles.css';
const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  createElement(
    ConsentManagerProvider,
    {
      options: {
        mode: 'offline',
        overrides: { country: 'DE', language: 'en' },
        consentCategories: ${JSON.stringify(categories.map(({ id }) => nameOf(id)))},
        legalLinks: { privacyPolicy: { href: '${policyUrl}' } },
        i18n: { locale: 'en', detectBrowserLanguage: false, messages: { en: ${JSON.stringify(messages)} } },
        scripts: window.gated,
      },
    },
    createElement(ConsentBanner),
    createElement(ConsentDialog),
  ),
);`;

/** @type {Promise<Map<string, string>> | undefined} */
let built;

async function bundle() {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    outfile: 'app.js',
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, ''), text]));
}

/** @type {import('./index.mjs').Contestant} */
export const c15t = {
  id: 'c15t',
  name: nameWithVersion('@c15t/react'),
  kind: 'peer',
  accept: ['[data-testid="consent-banner-accept-button"]'],
  file: async (name) => (await (built ??= bundle())).get(name),
  embed: (scripts) => ({
    head: `<link rel="stylesheet" href="/tool/c15t/app.css">
<script>window.gated = ${literal(
      scripts.map(({ category, src }) => ({ id: src, src, category: nameOf(category) })),
    )}</script>
<script defer src="/tool/c15t/app.js"></script>`,
  }),
};
