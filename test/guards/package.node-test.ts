import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { helpers, surfaces } from '../../scripts/rollup/places.mjs';
import { danglingImports } from './dangling-imports.js';
import { exportedNames } from './exported-names.js';
import { sourcesBelow } from './source-files.js';

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Manifest {
  readonly exports: Exports;
  readonly sideEffects: readonly string[];
  readonly dependencies?: object;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** Says which targets of an export do not exist; run after the build. */
function missingTargets(exports: Exports, exists = existsSync): string[] {
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return targets.filter((target) => !exists(target));
}

/** Imports a module in a plain Node process and returns the names it added to the global object. */
function globalsAddedBy(specifier: string): string[] {
  const script = `
    const before = new Set(Reflect.ownKeys(globalThis));
    await import(${JSON.stringify(specifier)});
    const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key));
    console.log(JSON.stringify(added.map(String)));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output) as string[];
}

/** Whether built text has Lit in it: the marks by which copies of Lit on one page know each other. */
function containsLit(text: string): boolean {
  return /litHtmlVersions|litElementVersions|reactiveElementVersions|_\$litType\$/.test(text);
}

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

  it('asks its users to install nothing', () => {
    assert.equal(manifest.dependencies, undefined);
  });

  for (const entry of [
    'consent-elements',
    'consent-elements/controller',
    'consent-elements/define',
    // Some runtimes are no Node and take what is for browsers.
    `${process.cwd()}/dist/define.js`,
  ]) {
    it(`${entry} imports in Node without a trace`, () => {
      assert.deepEqual(globalsAddedBy(entry), []);
    });
  }

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

  it('knows exports however they are written', () => {
    const text = `
      export function a() {} export class B {} export const c = 1, d = 2; const e = 3;
      export { e as f }; export { g } from './g.js'; export type { H } from './h.js';
      export interface I {}
    `;
    assert.deepEqual(exportedNames(text), ['a', 'B', 'c', 'd', 'f', 'g']);
  });

  it('imports nothing that is not there', () => {
    assert.deepEqual(danglingImports(sourcesBelow('dist', '.js')), []);
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
