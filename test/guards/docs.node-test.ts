/** The documentation speaks of what there is: links lead somewhere, and lists are whole. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { policyShape, type Shape } from '../../src/policy/shape.js';
import { deadLinks, strayLinks, unreached } from './links.js';
import { sourcesBelow } from './source-files.js';

const read = (file: string): string => readFileSync(file, 'utf8');
const api = read('docs/api.md');

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
}

function* nodesBelow(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesBelow(child);
}

const markdown = new Map([
  ['README.md', read('README.md')],
  ['CHANGELOG.md', read('CHANGELOG.md')],
  ['locales/README.md', read('locales/README.md')],
  ['llms.txt', read('llms.txt')],
  ...sourcesBelow('docs', '.md'),
]);

/** Rows of all tables of a text, as cells. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^\|(.*)\|$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim()),
  );
}

/** What a cell says, without its marks. */
function plain(cell = ''): string {
  return cell.replaceAll('`', '').replaceAll('\\', '');
}

/** The part of a text below a heading, up to the next one of its level. */
function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? '#';
  const [, after = ''] = text.split(`\n${heading}\n`, 2);
  return after.split(new RegExp(`\n#{1,${level.length}} `), 1)[0] ?? '';
}

/** Error code → remedy, as developers are told. */
function remedies(): Readonly<Record<string, string>> {
  for (const node of nodesBelow(parse('src/page/remedies.ts')))
    if (
      ts.isVariableDeclaration(node) &&
      node.name.getText() === 'remedies' &&
      node.initializer &&
      ts.isObjectLiteralExpression(node.initializer)
    )
      return Object.fromEntries(
        node.initializer.properties.flatMap((property) =>
          ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
            ? [[(property.name as ts.StringLiteral).text, property.initializer.text]]
            : [],
        ),
      );
  throw new Error('There are no remedies.');
}

/** Every name that a module exports, types included. */
function allExports(file: string): string[] {
  return parse(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement))
      return statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : [];
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return exported && (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      ? [statement.name?.text ?? '']
      : [];
  });
}

function membersOf(file: string, name: string): string[] {
  for (const node of nodesBelow(parse(file)))
    if (ts.isInterfaceDeclaration(node) && node.name.text === name)
      return node.members.map((member) => member.name?.getText() ?? '');
  throw new Error(`No ${name} in ${file}.`);
}

/** Members of a policy, as paths: `storage.key`, `categories[].id`, `regions.*.mode`. */
function policyMembers(shape: Shape, path = ''): string[] {
  if (typeof shape === 'string') return [];
  if (Array.isArray(shape)) return policyMembers(shape[0] as Shape, `${path}[]`);
  return Object.entries(shape as Readonly<Record<string, Shape>>).flatMap(([key, inner]) => {
    const name = key.replace('!', '');
    const member = path ? `${path}.${name}` : name;
    return [...(name === '*' ? [] : [member]), ...policyMembers(inner, member)];
  });
}

/** What an element's comment and its Lit properties promise, as `kind name`. */
function promisesOf(file: string): string[] {
  const text = read(file);
  const comment = [...text.matchAll(/\/\*\*(?:(?!\*\/).)*\*\/\s*export class/gs)].join('');
  const tags = [...comment.matchAll(/^ \* @(attr|slot|fires|csspart)(?: \{[^}]*\})?(.*?) - /gm)];
  const kinds: Readonly<Record<string, string>> = {
    attr: 'attribute',
    slot: 'slot',
    fires: 'event',
    csspart: 'part',
  };
  const attributes = [...nodesBelow(parse(file))].flatMap((node) =>
    ts.isPropertyDeclaration(node) &&
    node.name.getText() === 'properties' &&
    node.initializer &&
    ts.isObjectLiteralExpression(node.initializer)
      ? node.initializer.properties.map((property) => {
          const named = /attribute: '([^']+)'/.exec(property.getText())?.[1];
          return `attribute ${named ?? property.name?.getText().toLowerCase() ?? ''}`;
        })
      : [],
  );
  return [
    ...attributes,
    ...tags.map(([, tag = '', name = '']) => `${kinds[tag] ?? tag} ${name.trim() || '(default)'}`),
  ].sort();
}

describe('documentation', () => {
  it('has no dead links', async () => {
    assert.deepEqual(await deadLinks(markdown), []);
  });

  it('notices a link to a file that is not there', async () => {
    const files = new Map([
      ['docs/a.md', '[1](b.md) [2](../README.md) [3](gone.md)\n![4](gone.png)\n\n[5]: ../gone/'],
      ['docs/b.md', '[1](https://gone.example) `[2](gone.md)`\n```\n[3](gone.md)\n```'],
    ]);
    assert.deepEqual(await deadLinks(files), [
      'docs/a.md:1: Cannot find file `gone.md`',
      'docs/a.md:2: Cannot find file `gone.png`',
      'docs/a.md:4: Cannot find file `../gone`',
    ]);
  });

  it('notices a link to a heading that is not there', async () => {
    const files = new Map([
      ['a.md', '# Here\n[1](#here)\n[2](#no)\n[3](b.md#two-words-1)\n[4](b.md#no)'],
      ['b.md', '# Two words\n# `Two` words\n```\n# No\n```'],
    ]);
    assert.deepEqual(await deadLinks(files), [
      'a.md:3: Cannot find heading for `#no`',
      'a.md:5: Cannot find heading for `#no` in `b.md`',
    ]);
  });

  it('notices a link to a heading of a file that is not there', async () => {
    assert.deepEqual(await deadLinks(new Map([['a.md', '[1](gone.md#here)']])), [
      'a.md:1: Cannot find file `gone.md`',
      'a.md:1: Cannot find heading for `#here` in `gone.md`',
    ]);
  });

  it('leads nowhere outside of the package', () => {
    const { files } = JSON.parse(read('package.json')) as { files: readonly string[] };
    const packed = [...files, 'README.md', 'LICENSE', 'package.json'];
    assert.deepEqual(strayLinks(markdown, packed), []);
  });

  it('notices a link out of the package', () => {
    const text = '[1](b.md) [2](../src/a.ts) [3](../docs-of-ours/a.md) [4](/docs/a.md) `[5](../x)`';
    assert.deepEqual(strayLinks(new Map([['docs/a.md', text]]), ['docs']), [
      'docs/a.md links to src/a.ts',
      'docs/a.md links to docs-of-ours/a.md',
      'docs/a.md links to /docs/a.md',
    ]);
  });

  it('is all within reach of the README', () => {
    assert.deepEqual(
      unreached(markdown, 'README.md').filter((file) => file !== 'llms.txt'),
      [],
    );
  });

  it('notices a page out of reach', () => {
    const files = new Map([
      ['README.md', '[1](docs/)'],
      ['docs/README.md', '[1](a.md#a) `[2](b.md)`'],
      ['docs/a.md', '[1](../README.md)'],
      ['docs/b.md', '[1](a.md)'],
    ]);
    assert.deepEqual(unreached(files, 'README.md'), ['docs/b.md']);
  });

  it('lists every error code with its remedy', () => {
    const rows = rowsOf(read('docs/errors.md')).filter(([code = '']) => code.startsWith('`'));
    const documented = Object.fromEntries(
      rows.map(([code, , remedy]) => [plain(code), plain(remedy)]),
    );
    assert.deepEqual(documented, remedies());
  });

  it('mentions every exported name in the API', () => {
    const names = [
      ...allExports('src/entries/index.ts'),
      ...allExports('src/entries/controller.ts'),
    ];
    assert.notEqual(names.length, 0);
    assert.deepEqual(
      names.filter((name) => !new RegExp(`\`${name}[\`(]`).test(api)),
      [],
    );
  });

  for (const [name, heading] of [
    ['Consent', '## The object'],
    ['ConsentState', '## `state`'],
  ] as const)
    it(`lists the members of ${name}`, () => {
      const rows = rowsOf(section(api, heading)).filter(([member = '']) => member.startsWith('`'));
      assert.deepEqual(
        rows.map(([member]) => plain(member).replace(/\(.*/, '')).sort(),
        membersOf('src/consent/types.ts', name).sort(),
      );
    });

  for (const name of ['cookie-banner', 'cookie-preferences', 'consent-gate', 'cookie-declaration'])
    it(`lists attributes, slots, events and parts of <${name}>`, () => {
      const rows = rowsOf(section(api, `### \`<${name}>\``)).filter(([kind = '']) =>
        /^(attribute|slot|event|part)$/.test(kind),
      );
      assert.deepEqual(
        rows.map(([kind = '', of]) => `${kind} ${plain(of)}`).sort(),
        promisesOf(`components/${name}/${name}.ts`),
      );
    });

  it('has a table of browser facts for every test of them', () => {
    const tests = read('docs/browser-facts.md').matchAll(
      /^Test: `(.*)`\n(?:(?!#|Test:).*\n)*?\|/gm,
    );
    assert.deepEqual([...tests].map(([, file]) => file).sort(), [
      ...sourcesBelow('test/browsers', '.test.ts').keys(),
    ]);
  });

  it('names as proofs only tests that there are', () => {
    const named = [...read('docs/security.md').matchAll(/`(test\/[^`]+)`/g)].map(
      ([, path = '']) => path,
    );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('lists every dark pattern that is tried', () => {
    const tests = [...sourcesBelow('test', '.test.ts').values()].join('\n');
    const tried = [...tests.matchAll(/^ +it\(\s*['`](DP-[\w/]+) /gm)].map(([, id = '']) => id);
    const listed = rowsOf(read('docs/dark-patterns.md')).map(([id = '']) => id);
    assert.deepEqual(
      [...new Set(tried)].sort(),
      listed.filter((id) => id.startsWith('DP-')).sort(),
    );
  });

  it('lists every member of a policy', () => {
    const rows = rowsOf(read('docs/policy.md')).map(([member]) => plain(member));
    assert.deepEqual(
      policyMembers(policyShape).filter((member) => !rows.includes(member)),
      [],
    );
  });
});
