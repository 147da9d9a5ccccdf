/**
 * The name of an item for people: `/^_ga_.+$/` says little, `_ga_*` does. A pattern that cannot be said so simply stays as it
 * is.
 */
export function readableName(name: string): string {
  const [, pattern] = /^\/(.+)\/[a-z]*$/.exec(name) ?? [];
  if (!pattern) return name;
  const simple =
    `${pattern.startsWith('^') ? '' : '*'}${pattern}${pattern.endsWith('$') ? '' : '*'}`
      .replace(/^\^|\$$/g, '')
      .replace(/(?:\\[dwDWS]|\[[^\]]*\]|\.)(?:[*+?]|\{[\d,]+\})|\\[dwDWS]|\[[^\]]*\]/g, '*')
      .replace(/\\([^\w])/g, '$1')
      .replace(/\*+/g, '*');
  return /^[\w*.:@~ -]+$/.test(simple) ? simple : name;
}
