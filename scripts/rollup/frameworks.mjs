/** What the entries for frameworks need besides what all files do. */
import MagicString from 'magic-string';
import { resolve } from 'node:path';

/**
 * Leaves `src/entries/index.ts` to the built file beside the importing one.
 *
 * @returns {import('rollup').Plugin}
 */
export function packageIndex() {
  const index = resolve('src/entries/index.ts');
  return {
    name: 'package-index',
    async resolveId(source, importer) {
      const target = await this.resolve(source, importer, { skipSelf: true });
      return target?.id === index ? { id: './index.js', external: true } : null;
    },
  };
}

/**
 * Says to React's server components that a module runs in the page (https://react.dev/reference/rsc/use-client). The minifier takes
 * such a directive away, so this stands after it.
 *
 * @returns {import('rollup').Plugin}
 */
export function useClient() {
  return {
    name: 'use-client',
    renderChunk(code) {
      const text = new MagicString(code).prepend('"use client";');
      return { code: text.toString(), map: text.generateMap({ hires: true }) };
    },
  };
}
