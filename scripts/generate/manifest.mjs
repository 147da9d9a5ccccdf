/** The custom elements manifest: what the elements' comments and declarations promise, as data for tools. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
// @ts-expect-error -- comes without types
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

/**
 * What its declared types leave out. The compiler has to be its own one, whose numbers for kinds of nodes it knows.
 *
 * @type {{
 *   create: (options: { modules: import('typescript').SourceFile[], plugins: object[] }) => Manifest,
 *   ts: typeof import('typescript'),
 * }}
 */
const { create, ts } = /** @type {any} */ (await import('@custom-elements-manifest/analyzer'));

export const elements = [
  'cookie-banner',
  'cookie-preferences',
  'consent-gate',
  'cookie-declaration',
];

/** Classes are in no file of the package that has their name; this one registers all of them. */
const registers = 'dist/define.js';

/**
 * What we use of the schema: https://github.com/webcomponents/custom-elements-manifest
 *
 * @typedef {object} Named
 * @property {string} name
 * @property {string} [description]
 * @property {string} [kind] of a member: `field` or `method`
 * @property {string} [privacy]
 * @property {boolean} [static]
 * @property {{ text: string }} [type]
 * @property {string} [default]
 * @property {string} [fieldName] of an attribute: the property that reflects it
 */

/**
 * @typedef {object} Declaration of an element
 * @property {string} name of the class
 * @property {string} tagName
 * @property {unknown} [superclass]
 * @property {Named[]} [attributes]
 * @property {Named[]} [members]
 * @property {Named[]} [events]
 * @property {Named[]} [slots]
 * @property {Named[]} [cssParts]
 * @property {Named[]} [cssProperties]
 * @property {Named[]} [cssStates]
 */

/**
 * @typedef {object} Manifest
 * @property {string} schemaVersion
 * @property {string} readme
 * @property {{ kind: string, path: string, declarations: Declaration[], exports: object[] }[]} modules
 */

/** @returns {Manifest} of all elements, in the order in which they are documented */
export function manifest() {
  const declarations = elements.map(declarationOf);
  const documented = declarations.flatMap(({ cssProperties = [] }) => cssProperties);
  for (const declaration of declarations) {
    const styles = sourcesOf(fileOf(declaration.tagName)).join('\n');
    declaration.cssProperties = documented.filter(({ name }) =>
      new RegExp(`var\\(\\s*${name}[,)\\s]`).test(styles),
    );
  }
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: registers,
        declarations,
        exports: declarations.map(({ name, tagName }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module: registers },
        })),
      },
    ],
  };
}

/** @param {string} element its tag name */
function fileOf(element) {
  return `components/${element}/${element}.ts`;
}

/** What is loaded later than the element, but shows in it. @type {Readonly<Record<string, string>>} */
const shownLater = { [fileOf('consent-gate')]: 'components/consent-placeholder/gate-surface.ts' };

/**
 * @param {string} file
 * @param {Set<string>} [seen]
 * @returns {string[]} texts of a file and of all components that it imports
 */
function sourcesOf(file, seen = new Set()) {
  if (seen.has(file) || !file.startsWith('components/') || !existsSync(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(/ from '(\.[^']+)\.js'/g)].map(([, path = '']) =>
    join(dirname(file), `${path}.ts`),
  );
  const later = shownLater[file];
  return [
    text,
    ...[...imported, ...(later ? [later] : [])].flatMap((each) => sourcesOf(each, seen)),
  ];
}

/**
 * @param {string} element its tag name
 * @returns {Declaration} without what is private, and without what Lit adds
 */
function declarationOf(element) {
  const file = fileOf(element);
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const { modules } = create({ modules: [source], plugins: litPlugin() });
  const declaration = modules[0]?.declarations.find(({ tagName }) => tagName === element);
  if (!declaration) throw new Error(`${file} has no class with "@tagname ${element}".`);
  const unions = unionsOf(source);
  const members = (declaration.members ?? []).filter(
    (member) => !member.static && (member.privacy ?? 'public') === 'public' && member.description,
  );
  for (const each of [...members, ...(declaration.attributes ?? [])])
    if (each.type) each.type.text = unions.get(each.type.text) ?? each.type.text;
  const plain = { ...declaration, members };
  // The base class is an implementation of ours (docs/decisions/0011-lit.md), of which nothing is promised.
  delete plain.superclass;
  return /** @type {Declaration} */ (oneLine(plain));
}

/**
 * @param {import('typescript').SourceFile} source
 * @returns {Map<string, string>} what names of types stand for, where it is a union
 */
function unionsOf(source) {
  return new Map(
    source.statements.flatMap((statement) =>
      ts.isTypeAliasDeclaration(statement) && ts.isUnionTypeNode(statement.type)
        ? [[statement.name.text, statement.type.getText()]]
        : [],
    ),
  );
}

/**
 * Comments are broken into lines for whoever reads the source.
 *
 * @param {unknown} value
 * @returns {unknown} the same, with descriptions of a line a paragraph
 */
function oneLine(value) {
  if (Array.isArray(value)) return value.map(oneLine);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'description' && typeof inner === 'string'
        ? inner.replace(/(\S)[^\S\n]*\n[^\S\n]*(?=\S)/g, '$1 ')
        : oneLine(inner),
    ]),
  );
}
