/** What frameworks are told about our elements is what the elements promise. Their members are compared in `test/types`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { sourcesBelow } from './source-files.js';

const read = (file: string): string => readFileSync(file, 'utf8');

/** Which a page must not write: they are reflected, for style sheets. */
const readOnly = new Set(['cookie-banner open', 'consent-gate state']);

/** `tag name` of all attributes, or events, in the one source of the types. */
function told(member: 'attributes' | 'events'): string[] {
  const tree = ts.createSourceFile(
    'elements.ts',
    read('src/frameworks/elements.ts'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const elements = tree.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'ConsentElements');
  return (elements?.members ?? []).flatMap((element) => {
    const type = ts.isPropertySignature(element) ? element.type : undefined;
    const given = type && ts.isTypeReferenceNode(type) ? type.typeArguments : undefined;
    const literal = given?.[member === 'attributes' ? 0 : 2];
    return literal && ts.isTypeLiteralNode(literal)
      ? literal.members.map(({ name }) => `${bare(element.name)} ${bare(name)}`)
      : [];
  });
}

const bare = (name: ts.PropertyName | undefined): string =>
  name?.getText().replaceAll("'", '') ?? '';

/** The same, as the elements' comments and Lit properties have it. */
function promised(tag: string, kind: 'attributes' | 'events'): string[] {
  const text = read(`components/${tag}/${tag}.ts`);
  const marked =
    kind === 'attributes' ? /^ \* @attr (?:\{.*\} )?(\S+)/gm : /^ \* @fires (?:\{.*\} )?(\S+)/gm;
  const [, properties = ''] = /static override properties = \{\n(.*?)\n {2}\};/s.exec(text) ?? [];
  const reflected = [...properties.matchAll(/^ {4}(\w+): \{(?:.*attribute: '([^']+)')?/gm)].map(
    ([, name = '', attribute]) => attribute ?? name.toLowerCase(),
  );
  return [
    ...[...text.matchAll(marked)].map(([, name]) => name),
    ...(kind === 'attributes' ? reflected : []),
  ].map((name) => `${tag} ${String(name)}`);
}

const tags = ['cookie-banner', 'cookie-preferences', 'consent-gate', 'cookie-declaration'];

describe('types for frameworks', () => {
  for (const kind of ['attributes', 'events'] as const)
    it(`have the ${kind} of all elements`, () => {
      const all = tags.flatMap((tag) => promised(tag, kind));
      assert.ok(all.length > 3);
      assert.deepEqual(told(kind).sort(), all.filter((name) => !readOnly.has(name)).sort());
    });

  it('are what no other built file has to do with', () => {
    const others = [...sourcesBelow('dist', '.js'), ...sourcesBelow('dist', '.mjs')].filter(
      ([file, text]) =>
        !/^dist\/(?:react|vue)\.js$/.test(file) &&
        /(?:from|import)\s*\(?["'](?:react|vue|[^"']*\/(?:react|vue)\.js)["']/.test(text),
    );
    assert.deepEqual(
      others.map(([file]) => file),
      [],
    );
  });

  // A component of an app pays for it once; the rest is the app's own framework and our store.
  for (const [file, limit] of [
    ['dist/react.js', 1300],
    ['dist/vue.js', 1200],
  ] as const)
    it(`weigh next to nothing in ${file}, which takes our store from beside it`, () => {
      const text = read(file);
      assert.ok(text.length < limit, `${text.length} bytes`);
      const imported = [...text.matchAll(/from"([^"]+)"/g)].map(([, from]) => from);
      assert.deepEqual(imported, [file.slice(5, -3), './index.js']);
    });

  it('have React’s entry say that it runs in the page', () => {
    assert.match(read('dist/react.js'), /^"use client";/);
  });
});
