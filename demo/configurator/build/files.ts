/**
 * The configurator as files: a page that any static server can serve, and that works from a folder. Classic scripts only, because
 * browsers import no modules from `file:` addresses.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inlineJson } from '../../shared/html.js';
import { readFields } from '../catalogue/read.js';
import { languageNames, languageTexts } from './languages.js';

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(place(path), 'utf8');

/** Files that are copied as they are: name → where it stands. */
const copied: Readonly<Record<string, string>> = {
  'configurator.css': 'page/configurator.css',
  'preview.html': 'preview/preview.html',
  'preview.css': 'preview/preview.css',
  'stand-in.html': 'preview/stand-in.html',
};

const scripts = {
  configurator: 'page/main.ts',
  'preview-head': 'preview/head.ts',
  'preview-body': 'preview/body.ts',
};

/**
 * Name → content. Needs `dist`.
 *
 * @throws {Error} where that is not built
 */
export async function configuratorFiles(): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(place('../../dist/consent-elements.bundle.js')))
    throw new Error('There is no dist/ yet: run "npm run build" first.');
  const files = new Map<string, string>();
  files.set(
    'index.html',
    read('page/index.html').replace('"DATA"', () => inlineJson(pageData()).text),
  );
  for (const [name, path] of Object.entries(copied)) files.set(name, read(path));
  files.set(
    'consent-elements.bundle.js',
    withoutImports(read('../../dist/consent-elements.bundle.js')),
  );
  for (const [tag, script] of languageTexts()) files.set(`languages/${tag}.js`, script);
  const { outputFiles } = await build({
    entryPoints: Object.entries(scripts).map(([out, path]) => ({ in: place(path), out })),
    outdir: place('dist'),
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['production'],
    legalComments: 'eof',
  });
  for (const { path, text } of outputFiles) files.set(path.replace(/^.*[/\\]/, ''), text);
  return files;
}

/**
 * The built bundle, whose imports the preview answers itself: a page that is sandboxed, or comes from a folder, can import nothing.
 */
function withoutImports(bundle: string): string {
  const [start = '', ...rest] = bundle
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
    .split('import(');
  if (!rest.length)
    throw new Error('The bundle imports nothing any more: the preview need not answer.');
  return [start, ...rest].join('previewImport(');
}

/** What the page knows from the start. */
function pageData() {
  const themes = readdirSync(place('../themes')).filter((file) => file.endsWith('.css'));
  return {
    fields: readFields(),
    themes: Object.fromEntries(
      themes.map((file) => [file.replace('.css', ''), read(`../themes/${file}`)]),
    ),
    languages: languageNames(),
  };
}
