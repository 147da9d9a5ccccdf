/** Takes `desc` out of `msg('…', { id, desc })`: it is for translators, who read it in the XLIFF files, not for visitors. */
import MagicString from 'magic-string';
import { nodesOf } from './syntax-tree.mjs';

/** @returns {import('rollup').Plugin} */
export function dropDescriptions() {
  return {
    name: 'drop-descriptions',
    transform(code, id) {
      if (id.includes('node_modules') || !/\bdesc\s*:/.test(code)) return null;
      const output = new MagicString(code);
      for (const { start, end } of descriptions(this.parse(code))) output.remove(start, end);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/**
 * @param {unknown} tree
 * @returns {{ start: number; end: number }[]} what to remove, each with the comma before or after it
 */
export function descriptions(tree) {
  /** @type {{ start: number; end: number }[]} */
  const found = [];
  for (const { type, callee, arguments: args } of nodesOf(tree)) {
    if (type !== 'CallExpression' || callee.name !== 'msg') continue;
    const { type: options, properties = [] } = args[1] ?? {};
    if (options !== 'ObjectExpression') continue;
    const index = properties.findIndex((/** @type {any} */ { key }) => key?.name === 'desc');
    if (index < 0) continue;
    const { start, end } = properties[index];
    const next = properties[index + 1];
    if (next) found.push({ start, end: next.start });
    else found.push({ start: properties[index - 1]?.end ?? start, end });
  }
  return found;
}
