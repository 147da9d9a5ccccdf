import { posix } from 'node:path';
import { parseAst } from 'rollup/parseAst';
import { nodesOf } from '../../scripts/rollup/syntax-tree.mjs';
import type { Sources } from './source-files.js';

/** Says which imports of built files, static or not, lead nowhere; those whose URL is worked out while running are not seen. */
export function danglingImports(built: Sources): string[] {
  return [...built].flatMap(([file, text]) =>
    specifiersIn(text)
      .filter((specifier) => !built.has(posix.join(posix.dirname(file), specifier)))
      .map((specifier) => `${file} imports ${specifier}`),
  );
}

function specifiersIn(text: string): string[] {
  const nodes = nodesOf(parseAst(text)) as Iterable<{ type: string; source?: { value?: unknown } }>;
  return [...nodes]
    .filter(({ type }) => /^(?:Import|Export)/.test(type))
    .map(({ source }) => source?.value)
    .filter((value) => typeof value === 'string');
}
