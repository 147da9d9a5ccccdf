/** Resolves `./name.js` to `./name.ts`, as the sources write it. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** @returns {import('rollup').Plugin} */
export function typescriptImports() {
  return {
    name: 'typescript-imports',
    resolveId(specifier, importer) {
      if (!importer?.endsWith('.ts') || !/^\.{1,2}\/.*\.js$/.test(specifier)) return null;
      const file = resolve(dirname(importer), specifier.replace(/\.js$/, '.ts'));
      return existsSync(file) ? file : null;
    },
  };
}
