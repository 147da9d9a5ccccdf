/** Runs of whitespace in an html`` template become one space, which renders alike; attribute values and `<pre>` are kept. */

const verbatim = new Set(['pre', 'script', 'style', 'textarea']);
const pieces = {
  text: /<!--[^]*?-->|<(\/?[a-z][\w-]*)|[ \t\r\n\f]+|[^]/gi,
  tag: />|["']|[ \t\r\n\f]+|[^]/g,
};

/**
 * @param {readonly string[]} parts text between the expressions
 * @returns {readonly string[]} as many parts; the same ones where something is not plain markup
 */
export function collapseHtml(parts) {
  const whole = parts.join('');
  if (/<!--(?![^]*?-->)/.test(whole) || parts.some((part) => /<!--(?![^]*?-->)/.test(part)))
    return parts;
  if (new RegExp(`<(?:${[...verbatim].join('|')})\\b`, 'i').test(whole)) return parts;

  /** @type {string[]} */
  const result = [];
  let inTag = false;
  let quote = '';
  for (const part of parts) {
    let text = '';
    let position = 0;
    while (position < part.length) {
      if (quote) {
        const end = part.indexOf(quote, position);
        text += part.slice(position, end < 0 ? part.length : end + 1);
        position = end < 0 ? part.length : end + 1;
        if (end >= 0) quote = '';
        continue;
      }
      const pattern = inTag ? pieces.tag : pieces.text;
      pattern.lastIndex = position;
      const [piece = '', tagName] = pattern.exec(part) ?? [];
      position += piece.length;
      if (piece.startsWith('<!--')) continue;
      if (/^[ \t\r\n\f]/.test(piece)) {
        if (!text.endsWith(' ')) text += ' ';
        continue;
      }
      if (inTag && piece === '>') text = text.replace(/ $/, '');
      if (inTag && (piece === '"' || piece === "'")) quote = piece;
      if (tagName) inTag = true;
      else if (inTag && piece === '>') inTag = false;
      text += piece;
    }
    result.push(text);
  }
  return result;
}
