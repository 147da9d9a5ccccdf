/**
 * Where each chunk ends up. Chunks are loaded by URL, so their names carry no hash, and every build refers to a chunk of another
 * build by its place in `dist` instead of copying it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

/** Chunks that show something. What they render with lives in `banner.js`, once. */
export const surfaces = {
  banner: 'src/entries/banner.ts',
  preferences: 'src/entries/preferences.ts',
  declaration: 'src/entries/declaration.ts',
  placeholder: 'src/entries/placeholder.ts',
  'opt-out': 'src/entries/opt-out.ts',
};

/** Work without a surface; each is a file that needs no other. */
export const helpers = {
  check: 'src/policy/parse.ts',
  erase: 'src/activation/erase.ts',
  receipt: 'src/page/receipt.ts',
  link: 'src/entries/link.ts',
  records: 'src/page/records.ts',
  diagnostics: 'src/page/diagnostics.ts',
};

/** @returns {Record<string, string>} `locales/<tag>` → source, for each generated locale */
export function locales(folder = 'locales/generated') {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => /^[A-Za-z-]+\.ts$/.test(file));
  return Object.fromEntries(
    files
      .filter((file) => file !== 'locale-codes.ts')
      .map((file) => [`locales/${basename(file, '.ts')}`, `${folder}/${file}`]),
  );
}

/**
 * Turns imports of a chunk's source into imports of its built file.
 *
 * @param {Record<string, string>} chunks name below `dist/chunks` → source file
 * @returns {import('rollup').Plugin}
 */
export function chunkImports(chunks) {
  const names = new Map(Object.entries(chunks).map(([name, file]) => [resolve(file), name]));
  /** @param {import('rollup').ResolvedId | null} target */
  const place = (target) => {
    const name = target && names.get(target.id);
    return name ? { id: `chunk:${name}`, external: true } : null;
  };
  return {
    name: 'chunk-imports',
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier !== 'string') return null;
      return place(await this.resolve(specifier, importer));
    },
  };
}

/**
 * For `output.paths`: the URL of a chunk, relative to the importing file.
 *
 * @param {string} folder of the chunks, seen from the importing file, such as `./chunks/`
 */
export function chunkPaths(folder) {
  return (/** @type {string} */ id) =>
    id.startsWith('chunk:') ? `${folder}${id.slice('chunk:'.length)}.js` : id;
}
