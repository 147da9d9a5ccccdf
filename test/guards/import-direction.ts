/** The architecture as a rule: which part of the library may import which. Types count like values. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { Sources } from './source-files.js';

/** From the innermost part outwards: each may import itself and what stands before it, never a neighbour in its own row. */
const rows = [
  ['src/policy'],
  ['src/consent'],
  ['src/iab'],
  ['src/storage', 'src/signals', 'src/activation', 'src/integrations', 'src/server'],
  ['src/page'],
  ['src/dev'],
  ['components', 'src/frameworks'],
  ['src/entries'],
];

/** Lists the locales for the module that chooses one. */
const translations = 'components/internal/translations.ts';
const localization = 'components/internal/localization.ts';

/** What several integrations have in common, and only they; each built file holds its own copy. */
const sharedByIntegrations = 'src/integrations/internal/';

/** The parts that the loader is made of, where Lit would cost every visitor of every page. */
const withoutLit = /^(?:src\/(?!entries\/)|components\/consent-gate\/)/;

/** Says what is wrong, one line for each import that goes the wrong way. */
export function wrongImports(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) =>
    importsOf(file, text).flatMap((imported) => {
      const reason = reasonAgainst(file, imported);
      return reason ? [`${file} imports ${imported}: ${reason}`] : [];
    }),
  );
}

function importsOf(file: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : fileName,
    );
}

function reasonAgainst(file: string, imported: string): string | undefined {
  if (/^(?:lit|@lit)(?:\/|$)/.test(imported)) {
    return withoutLit.test(file) ? 'Lit belongs to the surfaces' : undefined;
  }
  if (imported.startsWith('locales/')) {
    return file === translations ? undefined : `only ${translations} reads locales`;
  }
  if (imported === translations.replace(/ts$/, 'js') && file !== localization) {
    return `only ${localization} chooses a locale`;
  }
  if (imported.startsWith('components/lit/') && !file.startsWith('components/lit/')) {
    return "write 'lit': the build puts ours in its place";
  }
  const from = partOf(file);
  const to = partOf(imported);
  if (!to) return undefined;
  if (!from) return `${file} belongs to no part of the library`;
  if (from.name === to.name) {
    return from.name === 'src/integrations' && !imported.startsWith(sharedByIntegrations)
      ? 'integrations stand alone'
      : undefined;
  }
  if (to.row === from.row) return `${from.name} and ${to.name} do not know each other`;
  return to.row > from.row ? `${to.name} is built upon ${from.name}` : undefined;
}

function partOf(path: string): { row: number; name: string } | undefined {
  for (const [row, names] of rows.entries()) {
    const name = names.find((part) => path.startsWith(`${part}/`));
    if (name) return { row, name };
  }
  return undefined;
}
