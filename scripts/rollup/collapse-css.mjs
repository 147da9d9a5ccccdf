/** Whitespace and comments out of CSS text that holds expressions, where no CSS parser can follow. */

const tokens =
  /(?<comment>\/\*[\s\S]*?(?:\*\/|$))|(?<string>"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|url\([^"')]*(?:\)|$))|(?<gap>[ \t\r\n\f]+)|(?<rest>[^])/g;

/**
 * @param {readonly string[]} parts text between the expressions
 * @returns {readonly string[]} as many parts; the same ones where a string or comment contains an expression
 */
export function collapseCss(parts) {
  /** @type {string[]} */
  const result = [];
  for (const part of parts) {
    let text = '';
    for (const { groups = {} } of part.matchAll(tokens)) {
      const { comment, string, gap, rest } = groups;
      if (comment !== undefined) {
        if (!comment.endsWith('*/') || comment.length < 4) return parts;
      } else if (string !== undefined) {
        if (!closed(string)) return parts;
        text += string;
      } else if (gap !== undefined) {
        if (!/[ {};,]$/.test(text)) text += ' ';
      } else if (rest !== undefined) {
        if (/[{};,]/.test(rest)) text = text.replace(/ $/, '');
        text += rest;
      }
    }
    result.push(text);
  }
  return result;
}

/** @param {string} token */
function closed(token) {
  const end = token.startsWith('url(') ? ')' : token.charAt(0);
  return token.length > 1 && token.endsWith(end);
}
