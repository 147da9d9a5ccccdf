import type { LocalizedText } from './types.js';

/**
 * Picks the wording for a visitor: that of the first of the tags that has one, such as `de-AT`, then `de`; then English, then
 * whatever is there first. Undefined only where there is no text at all.
 */
export function textFor(
  text: LocalizedText | undefined,
  tags: readonly string[],
): string | undefined {
  if (typeof text !== 'object') return text;
  const tag = [...tags, 'en'].find((each) => Object.hasOwn(text, each));
  return tag === undefined ? Object.values(text)[0] : text[tag];
}

/** The language of a BCP 47 tag: `de` of `de-AT`. */
export function language(tag: string): string {
  return tag.replace(/-.*/, '');
}
