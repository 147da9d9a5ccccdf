/**
 * Shortens html`` and css`` templates of our own sources. Terser leaves template text alone, since only the tag knows what
 * whitespace means. What is not certain to be safe stays as it is written.
 */
import { transformSync } from 'esbuild';
import MagicString from 'magic-string';
import { collapseCss } from './collapse-css.mjs';
import { collapseHtml } from './collapse-html.mjs';
import { nodesOf } from './syntax-tree.mjs';

const tags = new Set(['html', 'svg', 'css']);

/** @returns {import('rollup').Plugin} */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:html|svg|css)`/.test(code)) return null;
      const output = new MagicString(code);
      for (const { tag, quasis } of templates(this.parse(code))) {
        const parts = quasis.map((quasi) => code.slice(quasi.start, quasi.end));
        const shorter = tag === 'css' ? minifyCss(parts) : collapseHtml(parts);
        shorter.forEach((part, index) => {
          const { start, end } = quasis[index] ?? { start: 0, end: 0 };
          if (part !== parts[index]) output.update(start, end, part);
        });
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/**
 * A style sheet in one piece goes through esbuild, which knows CSS; one with expressions or escapes only loses whitespace.
 *
 * @param {readonly string[]} parts raw text between the expressions
 * @returns {readonly string[]}
 */
export function minifyCss(parts) {
  const [whole = ''] = parts;
  if (parts.length === 1 && !whole.includes('\\')) {
    const { code, warnings } = transformSync(whole, {
      loader: 'css',
      minify: true,
      logLevel: 'silent',
      legalComments: 'none',
    });
    if (warnings.length === 0 && !/[\\`]|\$\{/.test(code)) return [tightenVariables(code.trim())];
  }
  return collapseCss(parts);
}

/**
 * Custom properties, which CSS minifiers leave as they are written since scripts may read them. Nobody reads ours.
 *
 * @param {string} css minified
 */
function tightenVariables(css) {
  return css.replace(
    /"[^"]*"|(--[\w-]+:) (?=[^}])|, /g,
    (found, name) => name ?? (found === ', ' ? ',' : found),
  );
}

/**
 * @param {unknown} tree of a module
 * @returns {{ tag: string; quasis: { start: number; end: number }[] }[]} every html``, svg`` and css`` template in it
 */
function templates(tree) {
  return [...nodesOf(tree)]
    .filter(({ type, tag }) => type === 'TaggedTemplateExpression' && tags.has(tag.name))
    .map(({ tag, quasi }) => ({ tag: tag.name, quasis: quasi.quasis }));
}
