/** The type of a policy as a site writes it, made of its schema, so that both are one promise. */
import { readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import MagicString from 'magic-string';
import ts from 'typescript';

/** @typedef {Record<string, any>} Schema https://json-schema.org/draft/2020-12/schema */

const head = '/** Made of `schema/policy.schema.json` by `npm run generate`: change it there. */';

/** @returns {Promise<string>} a module that exports `PolicyDocument` */
export async function policyType() {
  const { $defs, ...schema } = JSON.parse(readFileSync('schema/policy.schema.json', 'utf8'));
  // The title names the type.
  const named = { ...forTypes(schema, $defs), title: 'PolicyDocument' };
  const text = await compile(named, 'PolicyDocument', { bannerComment: '', format: false });
  return `${head}\n\n${readonly(text).replace(/\/\*\*\n \* (.*)\n \*\//g, '/** $1 */')}`;
}

/**
 * @param {Schema} given
 * @param {Readonly<Record<string, Schema>>} defs
 * @returns {Schema} the same, with all that a type can say where types are made of it: no names but the members', defaults in words
 */
function forTypes({ $ref, ...own }, defs) {
  const shared = $ref ? defs[$ref.replace('#/$defs/', '')] : {};
  if (!shared) throw new Error(`schema/policy.schema.json has no "${$ref}".`);
  const schema = { ...shared, ...own };
  delete schema['propertyNames'];
  const preset = schema['default'] ? `\`${schema['default']}\` by default.` : '';
  const said = [own['description'], shared['description'], preset].filter(Boolean).join(' ');
  if (said) schema['description'] = said;
  const inner = (/** @type {Schema} */ each) => forTypes(each, defs);
  const { properties, items, additionalProperties: others } = schema;
  if (properties)
    schema['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, member]) => [name, inner(member)]),
    );
  if (items) schema['items'] = inner(items);
  if (others) schema['additionalProperties'] = inner(others);
  if (schema['anyOf'] && !properties) schema['anyOf'] = schema['anyOf'].map(inner);
  return properties ? parted(schema) : schema;
}

/**
 * @param {Schema} schema of an object with members
 * @returns {Schema} an intersection, where members have patterns for names, or one of several is required: beside the members either would
 *   let any other pass
 */
function parted({ anyOf = [], patternProperties = {}, ...schema }) {
  const { description, properties } = schema;
  const parts = Object.entries(patternProperties).map(
    ([pattern, { type }]) => `{ [name: ${templateOf(pattern)}]: ${type} }`,
  );
  const choices = anyOf.map((/** @type {Schema} */ { required }) => {
    const members = required.map(
      (/** @type {string} */ name) => `${name}: ${properties[name].type}`,
    );
    return `{ ${members.join('; ')} }`;
  });
  if (choices.length) parts.push(`(${choices.join(' | ')})`);
  if (!parts.length) return schema;
  return { description, allOf: [schema, ...parts.map((tsType) => ({ tsType }))] };
}

/**
 * @param {string} pattern such as `^a\..+\.(b|c)$`
 * @returns {string} the template literal type of the same names
 */
function templateOf(pattern) {
  const names = pattern.replace(/\\\.|\.\+|\(([\w|]+)\)|[\^$]/g, (part, words) => {
    if (words)
      return `\${${words
        .split('|')
        .map((/** @type {string} */ word) => `'${word}'`)
        .join(' | ')}}`;
    return part === '.+' ? '${string}' : part.slice(1);
  });
  return `\`${names}\``;
}

/**
 * @param {string} text of types
 * @returns {string} the same, for frozen policies and those that are written `as const`, too
 */
function readonly(text) {
  const changed = new MagicString(text);
  const source = ts.createSourceFile('policy-document.ts', text, ts.ScriptTarget.ES2022);
  const visit = (/** @type {ts.Node} */ node) => {
    const [only, second] = ts.isTypeLiteralNode(node) ? node.members : [];
    const key = only && !second && ts.isIndexSignatureDeclaration(only) && only.parameters[0]?.type;
    if (key) {
      changed.overwrite(
        node.getStart(source),
        only.type.getStart(source),
        `Readonly<Record<${key.getText(source)}, `,
      );
      changed.overwrite(only.type.end, node.end, '>>');
    } else if (ts.isPropertySignature(node) || ts.isArrayTypeNode(node))
      changed.appendLeft(node.getStart(source), 'readonly ');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changed.toString();
}
