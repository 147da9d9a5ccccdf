/** What editors read about the elements, made of the manifest: custom data of VS Code, web types of JetBrains. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

const html = 'vscode.html-custom-data.json';
const css = 'vscode.css-custom-data.json';
const webTypes = 'web-types.json';

/**
 * @param {import('./manifest.mjs').Manifest} manifest
 * @returns {Map<string, string>} file → text
 */
export function editorFiles(manifest) {
  // Both can only write into a folder.
  const outdir = mkdtempSync(join(tmpdir(), 'consent-elements-editors-'));
  try {
    generateVsCodeCustomElementData(copy(manifest), {
      outdir,
      htmlFileName: html,
      cssFileName: css,
      hideLogs: true,
    });
    generateJetBrainsWebTypes(copy(manifest), {
      outdir,
      webTypesFileName: webTypes,
      hideLogs: true,
    });
    return new Map([
      [html, read(join(outdir, html))],
      [css, withEachOnce(read(join(outdir, css)))],
      [webTypes, read(join(outdir, webTypes))],
    ]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * They change what they are given.
 *
 * @param {any} manifest
 */
const copy = (manifest) => structuredClone(manifest);

/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8');

/**
 * Style sheets do not know which element they are for, so that a name is listed once.
 *
 * @param {string} text
 */
function withEachOnce(text) {
  const data = JSON.parse(text);
  for (const list of ['properties', 'pseudoElements'])
    data[list] = data[list]?.filter(
      (/** @type {{ name: string }} */ { name }, /** @type {number} */ index) =>
        data[list].findIndex((/** @type {{ name: string }} */ other) => other.name === name) ===
        index,
    );
  return JSON.stringify(data);
}
