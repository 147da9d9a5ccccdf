/** What an app that has nothing but the package gets of it: types that hold, and bundles without what it did not ask for. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import nodeResolve from '@rollup/plugin-node-resolve';
import ts from 'typescript';
import { isCode, packed } from './packed.js';

const { entries, folder, manifest, project } = packed();
const code = entries.filter(isCode);
const peers = Object.keys(manifest.peerDependencies ?? {});

/** Says what the compiler does about a text in the app, libraries included. */
function complaints(text: string, resolution: 'bundler' | 'node16'): string[] {
  const file = join(project, `app-${resolution}.mts`);
  writeFileSync(file, text);
  const node16 = resolution === 'node16';
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: node16 ? ts.ModuleKind.Node16 : ts.ModuleKind.ESNext,
    moduleResolution: node16 ? ts.ModuleResolutionKind.Node16 : ts.ModuleResolutionKind.Bundler,
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Everything at once, and what a person would do with it. */
const app = `
  ${code.map(({ specifier }, index) => `import * as entry${index} from '${specifier}';`).join('\n')}
  import { configure, getConsent, type ConsentState } from 'consent-elements';
  import { ConsentController } from 'consent-elements/controller';
  export const all = [${code.map((_, index) => `entry${index}`).join(', ')}];
  configure({});
  const state: ConsentState = getConsent().state;
  export const open: boolean | undefined = document.querySelector('cookie-banner')?.open;
  document.createElement('consent-gate').activate();
  export const level: number = document.createElement('cookie-declaration').headingLevel;
  document.addEventListener('consent-change', (event) => event.detail.added.includes(state.mode));
  declare const host: { addController(controller: object): void; requestUpdate(): void };
  export const granted: string[] | undefined = new ConsentController(host, (s) => [...s.granted]).value;
`;

describe('an app', () => {
  for (const resolution of ['bundler', 'node16'] as const) {
    it(`has types for all entries with moduleResolution ${resolution}`, () => {
      assert.deepEqual(complaints(app, resolution), []);
    });

    it(`is told of a wrong use with moduleResolution ${resolution}`, () => {
      const wrong = `import { getConsent } from 'consent-elements'; getConsent().has(1);`;
      assert.equal(complaints(wrong, resolution).length, 1);
    });
  }
});

type Files = ReadonlyMap<string, string>;

/** Each gives the built files by their names; the app's own is `app.js`. */
const bundlers: Readonly<Record<string, (app: string) => Promise<Files>>> = {
  async esbuild(app) {
    const { outputFiles } = await esbuild.build({
      entryPoints: [app],
      outdir: project,
      bundle: true,
      splitting: true,
      write: false,
      format: 'esm',
      external: peers,
      logLevel: 'silent',
      allowOverwrite: true,
    });
    return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  },
  async rollup(app) {
    const plugins = [nodeResolve({ browser: true })];
    const bundle = await rollup({ input: app, external: peers, logLevel: 'silent', plugins });
    const { output } = await bundle.generate({ format: 'es' });
    return new Map(
      output.map((file) => [basename(file.fileName), file.type === 'chunk' ? file.code : '']),
    );
  },
};

/** A file and those that it imports, not those that it may import later. */
function atOnce(files: Files, name = 'app.js', seen = new Set<string>()): string {
  const text = files.get(name) ?? '';
  if (seen.has(name)) return '';
  seen.add(name);
  const imported = text.matchAll(/(?:^|[;}\s])(?:import|from)\s*["'](?:\.\/)([^"']+)["']/g);
  return [text, ...[...imported].map(([, file = '']) => atOnce(files, file, seen))].join('\n');
}

/** Whether `sideEffects` names a file of the package. */
function isNamed(file: string): boolean {
  return manifest.sideEffects.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file),
  );
}

const nothing = /^(?:\/\/.*\n|import\s*["'][^"']+["'];|\s)*$/;

for (const [name, filesOf] of Object.entries(bundlers))
  describe(`a bundle by ${name}`, () => {
    const bundle = async (text: string): Promise<string> => {
      const app = join(project, 'app.js');
      writeFileSync(app, text);
      return atOnce(await filesOf(app));
    };
    const bare = (specifiers: readonly string[]): Promise<string> =>
      bundle(specifiers.map((specifier) => `import '${specifier}';`).join('\n'));

    it('has nothing of entries that are imported and not used', async () => {
      const pure = code.filter(({ conditions }) => !isNamed(conditions['default'] ?? ''));
      assert.ok(pure.length > 10);
      assert.match(await bare(pure.map(({ specifier }) => specifier)), nothing);
    });

    it('keeps every entry that acts by being imported', async () => {
      const acting = code.filter(({ conditions }) => isNamed(conditions['default'] ?? ''));
      assert.ok(acting.length >= 3);
      for (const { specifier } of acting)
        assert.doesNotMatch(await bare([specifier]), nothing, specifier);
    });

    it('registers all elements, where they are asked for', async () => {
      const text = await bare(['consent-elements/define']);
      assert.match(text, /customElements\.define\(/);
      assert.match(text, /attachShadow/);
      for (const tag of [
        'cookie-banner',
        'cookie-preferences',
        'cookie-declaration',
        'consent-gate',
      ])
        assert.match(text, new RegExp(`["'\`]${tag}["'\`]`), tag);
    });

    it('has no element where only the store is used', async () => {
      const used = await bundle(
        `import { getConsent } from 'consent-elements'; getConsent().acceptAll();`,
      );
      assert.match(used, /cookie_consent/);
      assert.doesNotMatch(used, /attachShadow|customElements\.define\(/);
    });

    it('has the classic integrations, which are for their effect', async () => {
      assert.doesNotMatch(await bare([join(folder, 'dist/integrations/data-layer.js')]), nothing);
    });
  });

describe('an entry', () => {
  it('that gives nothing to import is one that acts', () => {
    const program = ts.createProgram(
      code.map(({ conditions }) => join(folder, conditions['types'] ?? '')),
      {
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      },
    );
    const checker = program.getTypeChecker();
    const silent = code.filter(({ conditions }) => {
      const file = program.getSourceFile(join(folder, conditions['types'] ?? ''));
      const module = file && checker.getSymbolAtLocation(file);
      return (
        module !== undefined &&
        !checker
          .getExportsOfModule(module)
          .some((symbol) => (alias(checker, symbol).flags & ts.SymbolFlags.Value) !== 0)
      );
    });
    assert.notDeepEqual(silent, []);
    assert.deepEqual(
      silent.filter(({ conditions }) => !isNamed(conditions['default'] ?? '')),
      [],
    );
  });
});

function alias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
