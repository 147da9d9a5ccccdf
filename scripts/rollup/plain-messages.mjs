/** Leaves the text of `msg('…', { id, desc })`: the rest is for translators and for `lit-localize extract`, not for visitors. */
import MagicString from 'magic-string';
import { nodesOf } from './syntax-tree.mjs';

/** @returns {import('rollup').Plugin} */
export function plainMessages() {
  return {
    name: 'plain-messages',
    transform(code, id) {
      if (id.includes('node_modules') || !/\bmsg\(/.test(code)) return null;
      const output = new MagicString(code);
      for (const { start, end } of aroundTexts(this.parse(code))) output.remove(start, end);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/**
 * @param {unknown} tree
 * @returns {{ start: number; end: number }[]} what to remove: each call's beginning, and its end
 */
export function aroundTexts(tree) {
  return [...nodesOf(tree)].flatMap(({ type, callee, arguments: args, start, end }) => {
    const [text, options] = args ?? [];
    const isMessage = type === 'CallExpression' && callee.name === 'msg';
    return isMessage && text.type === 'Literal' && options?.type === 'ObjectExpression'
      ? [
          { start, end: text.start },
          { start: text.end, end },
        ]
      : [];
  });
}
