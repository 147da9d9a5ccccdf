/** Pure parts are compiled against the language alone: whatever belongs to a page, or to Node, has no name there. */
import ts from 'typescript';
import type { Sources } from './source-files.js';

/** The clock and chance are part of the language, but a pure part is given their values. */
const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b/g;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  // As in `tsconfig.json`, since it changes what else is an error.
  noUncheckedIndexedAccess: true,
  noEmit: true,
};

/** Says where the given sources use something that a page, the clock or chance would have to provide. */
export function impurities(sources: Sources): string[] {
  const host = ts.createCompilerHost(options);
  host.fileExists = (file) => sources.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => sources.get(file) ?? ts.sys.readFile(file);
  const program = ts.createProgram([...sources.keys()], options, host);

  return [...sources].flatMap(([file, text]) => {
    const diagnostics = program.getSemanticDiagnostics(program.getSourceFile(file));
    const unknown = diagnostics.map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
    const given = [...text.matchAll(impure)].map(([use]) => `${file}: uses ${use}`);
    return [...unknown, ...given];
  });
}
