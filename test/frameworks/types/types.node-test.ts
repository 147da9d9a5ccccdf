/** Types as an app gets them: by the package's exports, from what is built. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import * as compiler from '../../types/compiler.js';

const { resolutions } = compiler;
const folder = resolve('test/frameworks');
const fixtures = join(folder, 'types/fixtures');

const jsx = 'react/jsx-runtime';

/** The same types for our entry and for the fixtures, from one package. */
const typesFrom = (name: string): Record<string, string[]> => ({
  react: [join(folder, `node_modules/@types/${name}/index.d.ts`)],
  [jsx]: [join(folder, `node_modules/@types/${name}/jsx-runtime.d.ts`)],
});
const react18 = typesFrom('react-18');
const react19 = typesFrom('react');

/** Writes the code blocks of the documentation whose file is named in the line before, and says where. */
function writeExamples(): string {
  const examples = join(folder, '.cache/examples');
  const text = readFileSync('docs/frameworks.md', 'utf8');
  mkdirSync(examples, { recursive: true });
  for (const [, name = '', code = ''] of text.matchAll(/`src\/([\w.-]+)`:\n\n```\w+\n(.*?)\n```/gs))
    writeFileSync(join(examples, name), code);
  cpSync(join(fixtures, 'vue/tsconfig.json'), join(examples, 'tsconfig.json'));
  return examples;
}

const examples = writeExamples();
const example = (name: string): string => join(examples, name);

/** The package is found beside the frameworks by a link, and has to look for them there, as in an app. */
const mistakes = (files: readonly string[], options: ts.CompilerOptions): string[] =>
  compiler.mistakes(
    files.map((file) => resolve(fixtures, file)),
    { ...options, preserveSymlinks: true },
  );

describe('types in React', () => {
  for (const [name, resolution] of Object.entries(resolutions)) {
    it(`are those of version 19, resolved as ${name}`, () => {
      const files = ['react.tsx', 'react-19.tsx', example('Film.tsx'), example('Watched.tsx')];
      assert.deepEqual(
        mistakes(files, { ...resolution, jsx: ts.JsxEmit.ReactJSX, paths: react19 }),
        [],
      );
    });

    it(`are those of version 18, resolved as ${name}`, () => {
      const files = ['react.tsx', 'react-18.tsx', example('Film.tsx'), example('Watched.tsx')];
      assert.deepEqual(
        mistakes(files, { ...resolution, jsx: ts.JsxEmit.ReactJSX, paths: react18 }),
        [],
      );
    });
  }

  it('tell the two versions apart', () => {
    const options = { ...resolutions.bundler, jsx: ts.JsxEmit.ReactJSX, paths: react19 };
    const found = mistakes(['react-18.tsx'], options);
    assert.equal(found.length, 3, found.join('\n'));
  });
});

/** Prints what vue-tsc says of a project. */
function checkTemplates(project: string): string {
  try {
    return execFileSync(
      process.execPath,
      [join(folder, 'node_modules/vue-tsc/bin/vue-tsc.js'), '--noEmit', '--project', project],
      { encoding: 'utf8' },
    );
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('types in templates of Vue', () => {
  it('know attributes, events and refs, and nothing else', () => {
    assert.equal(checkTemplates(join(fixtures, 'vue')), '');
  });

  it('let the example of the documentation pass', () => {
    assert.equal(checkTemplates(examples), '');
  });
});

describe('types that the documentation gives', () => {
  it('hold in Solid', () => {
    const files = [example('solid-elements.d.ts'), example('SolidFilm.tsx'), 'solid.tsx'];
    const jsxOptions = { jsx: ts.JsxEmit.Preserve, jsxImportSource: 'solid-js' };
    assert.deepEqual(mistakes(files, { ...resolutions.bundler, ...jsxOptions }), []);
  });

  it('hold in Svelte, whose store ours is', () => {
    const files = [example('svelte-elements.d.ts'), 'svelte.tsx'];
    assert.deepEqual(mistakes(files, resolutions.bundler), []);
  });
});
