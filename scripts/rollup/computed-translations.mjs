/**
 * Loads texts from a computed place: one import and a list of names, where the source has an import for each language. Not for
 * modules that bundlers are to read.
 */
import { basename, resolve } from 'node:path';
import { locales } from './places.mjs';

const source = resolve('components/internal/translations.ts');

/**
 * @param {string} folder of the texts, seen from the file that loads them, such as `./locales/`
 * @returns {import('rollup').Plugin}
 */
export function computedTranslations(folder) {
  return {
    name: 'computed-translations',
    load(id) {
      if (id !== source) return null;
      const names = ['en', ...Object.keys(locales()).map((name) => basename(name))];
      const long = names.filter((name) => name.length > 2);
      // Two letters each need nothing between them.
      const short = names.filter((name) => name.length === 2).join('');
      return [
        `export const languages = '${[...long, short].join()}'.match(/\\w\\w(-\\w+)?/g);`,
        `export const loadTexts = (name) => import(\`${folder}\${name}.js\`);`,
      ].join('\n');
    },
  };
}
