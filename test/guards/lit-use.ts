/** What `components/lit` can do, as a rule for the elements: Lit itself can do more, and the built files do without it. */
import ts from 'typescript';
import type { Sources } from './source-files.js';

const names = /^(?:LitElement|css|html|nothing|render)$/;
const members = /^(?:static (?:properties|styles)|willUpdate|updated|render|focus)$/;
const options = /^(?:type|reflect|attribute|useDefault)$/;
/** Events that have a property such as `onclick`. */
const handlers = /^@(?:change|click|close|toggle)$/;
/** A complete tag. Values stand in quotes or have no spaces; none holds an angle bracket. */
const tag = /<\/?[a-z][a-z0-9-]*(?:\s+[@.?]?[a-z0-9-]+(?:=(?:"[^"<>]*"|[^\s"'<>/]+))?)*\s*\/?>/gi;
const rawText = /<(?:script|style|textarea|title)\b/i;

/** Stands for a hole; the runtime's own mark. */
const hole = '§';

/** Says what is used and not there, one line for each. */
export function unsupported(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    return [...nodesBelow(tree)].flatMap((node) =>
      problemsOf(node).map((problem) => `${file}: ${problem}`),
    );
  });
}

function* nodesBelow(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesBelow(child);
}

function problemsOf(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node)) return importProblems(node);
  if (ts.isTaggedTemplateExpression(node)) {
    if (node.tag.getText() === 'html') return templateProblems(node.template);
    const isWhole = ts.isNoSubstitutionTemplateLiteral(node.template);
    return node.tag.getText() === 'css' && !isWhole ? ['css with an expression'] : [];
  }
  if (ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) return memberProblems(node);
  return [];
}

function importProblems({ moduleSpecifier, importClause }: ts.ImportDeclaration): string[] {
  const isType = importClause?.getText().startsWith('type ') === true;
  if ((moduleSpecifier as ts.StringLiteral).text !== 'lit' || isType) return [];
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return ['imports all of Lit'];
  return bindings.elements
    .filter((each) => !each.getText().startsWith('type ') && !names.test(each.name.text))
    .map(({ name }) => `imports ${name.text}`);
}

function templateProblems(template: ts.TemplateLiteral): string[] {
  const spans = ts.isTemplateExpression(template) ? template.templateSpans : [];
  const head = ts.isTemplateExpression(template) ? template.head.text : template.text;
  const texts = [head, ...spans.map(({ literal }) => literal.text)];
  const problems = texts.some((text) => text.includes(hole)) ? [`"${hole}" in a template`] : [];
  const markup = texts.join(hole);
  if (rawText.test(markup)) problems.push('an element that holds plain text');
  if (/[<>]/.test(markup.replace(tag, ''))) problems.push('an angle bracket that is no tag');
  let before = head;
  for (const { expression, literal } of spans) {
    if (/<[^>]*$/.test(before)) problems.push(...attributeProblems(before, expression));
    before += hole + literal.text;
  }
  return problems;
}

function attributeProblems(before: string, expression: ts.Expression): string[] {
  const [, name = '', value = ''] = /\s([^\s=]+)=("[^"]*|[^"\s]*)$/.exec(before) ?? [];
  const given = expression.getText();
  const problems = [];
  if (!/^[@.?]?[a-z-]+$/.test(name)) problems.push(`an expression in "${name}"`);
  if (/^[@.?]/.test(name) && value) problems.push(`an expression as a part of ${name}`);
  if (value.includes(hole)) problems.push(`two expressions in ${name}`);
  if (/\bnothing\b/.test(given)) problems.push(`nothing as ${name}`);
  if (name.startsWith('@') && !handlers.test(name)) problems.push(`a listener for ${name}`);
  if (name.startsWith('@') && ts.isPropertyAccessExpression(expression))
    problems.push(`a listener that would have to be bound, ${given}`);
  return problems;
}

function memberProblems(node: ts.PropertyDeclaration | ts.MethodDeclaration): string[] {
  const modifiers = ts.getModifiers(node)?.map(({ kind }) => kind) ?? [];
  if (!modifiers.includes(ts.SyntaxKind.OverrideKeyword)) return [];
  const isStatic = modifiers.includes(ts.SyntaxKind.StaticKeyword);
  const name = `${isStatic ? 'static ' : ''}${node.name.getText()}`;
  if (!members.test(name)) return [`overrides ${name}`];
  const value = ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  if (name === 'static properties' && value && ts.isObjectLiteralExpression(value))
    return value.properties.flatMap(propertyProblems);
  const isList = value && ts.isArrayLiteralExpression(value);
  return name === 'static styles' && !(isList && value.elements.every(ts.isIdentifier))
    ? ['styles that are no plain list']
    : [];
}

function propertyProblems(property: ts.ObjectLiteralElementLike): string[] {
  const name = property.name?.getText() ?? '';
  const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
  if (!value || !ts.isObjectLiteralExpression(value))
    return [`property ${name} is not spelled out`];
  const given = new Map(
    value.properties.map((option) => [option.name?.getText() ?? '', option.getText()]),
  );
  const problems = [...given.keys()]
    .filter((option) => !options.test(option))
    .map((option) => `${option} of property ${name}`);
  const [, type = 'String'] = /: (\w+)/.exec(given.get('type') ?? '') ?? [];
  if (!/^(?:Boolean|Number|String)$/.test(type)) problems.push(`type ${type} of property ${name}`);
  // Ours always goes back to it.
  if (type !== 'Boolean' && given.get('useDefault') !== 'useDefault: true')
    problems.push(`property ${name} without useDefault`);
  return problems;
}
