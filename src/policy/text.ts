import type { LocalizedText } from './types.js';

/**
 * Picks the wording for a locale: the exact tag, then the language alone (`de` for `de-AT`), then English, then whatever is there
 * first. Undefined only where there is no text at all.
 */
export function textFor(text: LocalizedText | undefined, locale: string): string | undefined {
  if (typeof text !== 'object') return text;
  const tag = [locale, language(locale), 'en'].find((each) => Object.hasOwn(text, each));
  return tag === undefined ? Object.values(text)[0] : text[tag];
}

/** The language of a BCP 47 tag: `de` of `de-AT`. */
export function language(tag: string): string {
  return tag.replace(/-.*/, '');
}
