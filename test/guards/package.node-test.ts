import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Script } from 'node:vm';
import {
  factoryName,
  integrationIds,
  integrationSource,
} from '../../scripts/rollup/integrations.mjs';
import { helpers, surfaces } from '../../scripts/rollup/places.mjs';
import { danglingImports } from './dangling-imports.js';
import { exportedNames } from './exported-names.js';
import { sourcesBelow } from './source-files.js';

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Manifest {
  readonly exports: Exports;
  readonly files: readonly string[];
  readonly sideEffects: readonly string[];
  readonly dependencies?: object;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** `*` stands for each integration. */
const targetsOf = (exports: Exports): string[] =>
  Object.values(exports)
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .flatMap((target) =>
      target.includes('*') ? integrationIds().map((id) => target.replace('*', id)) : [target],
    );

/** What can be imported as code, one name for each. */
const entriesOf = (exports: Exports): string[] =>
  Object.keys(exports)
    .filter((name) => !name.endsWith('.json'))
    .flatMap((name) =>
      name.includes('*') ? integrationIds().map((id) => name.replace('*', id)) : [name],
    )
    .map((name) => name.replace('.', 'consent-elements'));

/** Says which targets of an export do not exist; run after the build. */
function missingTargets(exports: Exports, exists = existsSync): string[] {
  return targetsOf(exports).filter((target) => !exists(target));
}

/** Imports a module in a plain Node process and returns the names it added to the global object. */
function globalsAddedBy(specifier: string): string[] {
  const script = `
    const before = new Set(Reflect.ownKeys(globalThis));
    await import(${JSON.stringify(specifier)});
    const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key));
    console.log(JSON.stringify(added.map(String)));
  `;
  const output = execFileSync(
    process.execPath,
    ['--preserve-symlinks', '--input-type=module', '--eval', script],
    {
      // The package is there by a link, beside the frameworks that some entries import.
      cwd: 'test/frameworks',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return JSON.parse(output) as string[];
}

/** Whether built text has Lit in it: the marks by which copies of Lit on one page know each other. */
function containsLit(text: string): boolean {
  return /litHtmlVersions|litElementVersions|reactiveElementVersions|_\$litType\$/.test(text);
}

/** As a policy names them in `integrations`. */
const contractIds =
  'google-consent-mode data-layer microsoft-uet microsoft-clarity meta-pixel matomo tiktok shopify wp-consent-api segment adobe posthog mixpanel amplitude tcf-bridge gpp-us tcf'.split(
    ' ',
  );

describe('package', () => {
  it('has a file for every export', () => {
    assert.deepEqual(missingTargets(manifest.exports), []);
  });

  it('has a file for every side effect', () => {
    assert.deepEqual(
      missingTargets(Object.fromEntries(manifest.sideEffects.entries()) as never),
      [],
    );
  });

  it('notices an export without a file', () => {
    const exports = { '.': { types: './a.d.ts', default: './a.js' } };
    assert.deepEqual(
      missingTargets(exports, (file) => file === './a.js'),
      ['./a.d.ts'],
    );
  });

  it('packs every file that it exports', () => {
    const packed = new Set(['package.json', ...manifest.files]);
    const left = targetsOf(manifest.exports).filter(
      (target) => !packed.has(target.split('/')[1] ?? ''),
    );
    assert.deepEqual(left, []);
  });

  it('asks its users to install nothing', () => {
    assert.equal(manifest.dependencies, undefined);
    for (const peer of Object.keys(manifest.peerDependencies))
      assert.equal(manifest.peerDependenciesMeta[peer]?.optional, true, peer);
  });

  for (const entry of [
    ...entriesOf(manifest.exports),
    // Some runtimes are no Node and take what is for browsers.
    `${process.cwd()}/dist/define.js`,
  ]) {
    const framework = Object.keys(manifest.peerDependencies).find((name) =>
      entry.endsWith(`/${name}`),
    );
    it(`${entry} imports in Node, and leaves no trace of its own`, () => {
      assert.deepEqual(globalsAddedBy(entry), framework ? globalsAddedBy(framework) : []);
    });
  }

  it('finds every entry in the exports', () => {
    const found = entriesOf({ '.': './a.js', './b': './b.js', './c.json': './c.json' });
    assert.deepEqual(found, ['consent-elements', 'consent-elements/b']);
  });

  it('notices a module that needs a document', () => {
    const module = `data:text/javascript,${encodeURIComponent('document.title')}`;
    assert.throws(() => globalsAddedBy(module), /document is not defined/);
  });

  it('notices a module that leaves a trace', () => {
    const module = `data:text/javascript,${encodeURIComponent('globalThis.trace = 1')}`;
    assert.deepEqual(globalsAddedBy(module), ['trace']);
  });

  it('contains no Lit', () => {
    const built = [...sourcesBelow('dist', '.js')];
    assert.notEqual(built.length, 0);
    assert.deepEqual(
      built.filter(([, text]) => containsLit(text)).map(([file]) => file),
      [],
    );
  });

  for (const file of ['lit-html/lit-html.js', 'lit-element/lit-element.js'])
    it(`knows ${file} when it sees it`, () => {
      assert.equal(containsLit(readFileSync(`node_modules/${file}`, 'utf8')), true);
    });

  it('has the surfaces render with one copy of what stands in for Lit, however they are loaded', () => {
    const built = [...sourcesBelow('dist', '.js')].filter(([, text]) =>
      text.includes('"lit-html"'),
    );
    assert.deepEqual(built.map(([file]) => file.replace(/(?<=modules).*/, '')).sort(), [
      'dist/chunks/banner.js',
      'dist/consent-elements.bundle.js',
      'dist/modules',
    ]);
  });

  for (const [name, source] of Object.entries({ ...surfaces, ...helpers })) {
    it(`has chunks/${name}.js with the exports that the loader calls`, () => {
      const built = new Set(exportedNames(readFileSync(`dist/chunks/${name}.js`, 'utf8')));
      const wanted = exportedNames(readFileSync(source, 'utf8'));
      assert.notEqual(wanted.length, 0);
      assert.deepEqual(
        wanted.filter((exported) => !built.has(exported)),
        [],
      );
    });
  }

  it('knows only integrations that pages may name', () => {
    const unknown = integrationIds().filter((id) => !contractIds.includes(id));
    assert.notEqual(integrationIds().length, 0);
    assert.deepEqual(unknown, []);
  });

  for (const id of integrationIds()) {
    it(`has the integration ${id} as a module of one factory, and as a classic script`, () => {
      const source = exportedNames(readFileSync(integrationSource(id), 'utf8'));
      const module = exportedNames(readFileSync(`dist/integrations/${id}.mjs`, 'utf8'));
      assert.deepEqual(source, [factoryName(id)]);
      assert.deepEqual(module, [factoryName(id)]);
      const classic = readFileSync(`dist/integrations/${id}.js`, 'utf8');
      assert.doesNotThrow(() => new Script(classic));
      assert.match(classic, new RegExp(`["'\`]${id}["'\`]`));
    });
  }

  it('knows exports however they are written', () => {
    const text = `
      export function a() {} export class B {} export const c = 1, d = 2; const e = 3;
      export { e as f }; export { g } from './g.js'; export type { H } from './h.js';
      export interface I {}
    `;
    assert.deepEqual(exportedNames(text), ['a', 'B', 'c', 'd', 'f', 'g']);
  });

  it('imports nothing that is not there, but for frameworks of the app’s own', () => {
    const frameworks = Object.keys(manifest.peerDependencies).map(
      (name) => `dist/${name}.js imports ${name}`,
    );
    for (const suffix of ['.js', '.mjs']) {
      // The command runs in Node, and imports what Node has.
      const built = new Map(sourcesBelow('dist', suffix));
      built.delete('dist/cli.js');
      assert.deepEqual(danglingImports(built), suffix === '.js' ? frameworks.sort() : []);
    }
  });

  it('notices an import that leads nowhere', () => {
    const built = new Map([
      ['dist/a.js', `import{b}from"./b.js";import("./chunks/c.js");import"lit"`],
      ['dist/b.js', ''],
    ]);
    assert.deepEqual(danglingImports(built), [
      'dist/a.js imports ./chunks/c.js',
      'dist/a.js imports lit',
    ]);
  });

  it('needs one request for the banner besides the loader', () => {
    const text = readFileSync('dist/chunks/banner.js', 'utf8');
    assert.doesNotMatch(text, /(?:^|[;}])import\s*(?:["'{*]|\w+\s+from)|}\s*from\s*["']/);
  });
});
