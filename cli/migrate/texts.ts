/** Wording: markup becomes text, and texts in several languages become one member. */
import type { DraftText, Note } from './migration.js';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

/** The text of a piece of HTML, and where its links lead. */
export function plainText(html: string): { text: string; links: string[]; marked: boolean } {
  const links = [...html.matchAll(/<a\b[^>]*?\bhref\s*=\s*(["'])(.*?)\1/gis)].map(
    ([, , href = '']) => href,
  );
  const text = html
    .replace(/\{\{\w+\}\}/g, '')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, ' ')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
  return { text, links, marked: /<\/?[a-z][^>]*>/i.test(html) };
}

/** Collects texts by language; what had markup is noted once for each place. */
export class Wording {
  readonly #texts: Record<string, Record<string, string>> = {};
  readonly #notes: Note[];

  constructor(notes: Note[]) {
    this.#notes = notes;
  }

  /** The text without markup. */
  clean(html: string, path: string): string {
    const { text, links, marked } = plainText(html);
    if (marked)
      this.#notes.push({
        path,
        remedy:
          links.length > 0
            ? `The text is kept without its markup. Its links (${links.join(', ')}) belong into site.policyUrl or site.privacyUrl, or into slot="links" of <cookie-banner>.`
            : 'The text is kept without its markup: texts of a policy are always text.',
      });
    return text;
  }

  /** Puts a text of a surface, such as `banner.title`, in one language. */
  set(locale: string, id: string, html: string, path: string): void {
    const text = this.clean(html, path);
    if (text) (this.#texts[locale] ??= {})[id] = text;
  }

  /** As `texts` of a policy. */
  all(): Record<string, Record<string, string>> {
    return this.#texts;
  }
}

/** One string where all languages say the same. */
export function localized(texts: Readonly<Record<string, string>>): DraftText | undefined {
  const said = Object.entries(texts).filter(([, text]) => text);
  const [first] = said;
  if (!first) return undefined;
  return said.every(([, text]) => text === first[1]) ? first[1] : Object.fromEntries(said);
}
