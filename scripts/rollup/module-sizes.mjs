/** Notes which module contributes how much to each built file, for the byte budget's report. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @typedef {object} SizesNote about one built file
 * @property {string[]} imports built files that it imports statically
 * @property {Record<string, number>} modules source file → bytes that it left in the file, before minification
 */

const folder = '.cache/module-sizes';

const noteFile = (/** @type {string} */ built) =>
  join(folder, `${built.replaceAll('/', '__')}.json`);

/**
 * @param {string} built path below `dist`
 * @returns {SizesNote}
 */
export function sizesNote(built) {
  return JSON.parse(readFileSync(noteFile(built), 'utf8'));
}

/** @returns {import('rollup').Plugin} */
export function moduleSizes() {
  return {
    name: 'module-sizes',
    writeBundle({ dir, file }, bundle) {
      mkdirSync(folder, { recursive: true });
      const output = dir ?? join(file ?? 'dist', '..');
      const below = (/** @type {string} */ name) =>
        relative('dist', join(output, name)).replaceAll('\\', '/');
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const modules = Object.entries(chunk.modules).map(([id, { renderedLength }]) => [
          relative('.', id.replace('\0', '')),
          renderedLength,
        ]);
        const note = { imports: chunk.imports.map(below), modules: Object.fromEntries(modules) };
        writeFileSync(noteFile(below(chunk.fileName)), JSON.stringify(note, null, 2));
      }
    },
  };
}
