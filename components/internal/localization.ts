/**
 * Which language the elements speak, and how they say it. It knows nothing of any single element, and reads `locales/` only by
 * `translations.ts`.
 */
import type * as Translator from './translate.js';
import { sharedConsent } from '../../src/page/shared.js';
import { language } from '../../src/policy/text.js';
import { languages, loadTexts } from './translations.js';

/** Message id → the wording in English. */
export type Messages = Readonly<Record<string, string>>;

/** What replaces the `{name}`s of a text. */
type Values = Readonly<Record<string, string | number>>;

const source = 'en';

/** Tag that the page asks for; its texts may still be on their way. */
let wanted = '';
/** Tag that is spoken, name of its built-in texts, and its language alone. Empty until the first texts have arrived. */
let spoken: readonly string[] = [];
/** English needs no translation; with the first other language comes what loads them. */
let translator: Promise<typeof Translator> | undefined;
let translate: (text: string, options: { id: string }) => string = (text) => text;
let observer: MutationObserver | undefined;
const listeners = new Set<() => void>();

/** BCP 47 tag of the language that is spoken, such as `de-AT`. There is no Nynorsk: who asks for it is told in Bokmål. */
export function currentLocale(): string {
  return spoken[0]?.replace(/^nn\b/, 'nb') ?? source;
}

/** Whether the texts for the page's language have arrived once; before that a surface had better not show. */
export function localeIsReady(): boolean {
  return !!spoken[0];
}

/** Tags of the texts of a site that are right now, best first: `zh-TW`, then `zh-Hant`, as ours are called, then `zh`. */
export function localesOfTexts(): readonly string[] {
  return spoken;
}

/**
 * A function that words the given messages: the site's own text for the locale, else the built-in one. A site's `banner.body` also
 * replaces its variants, such as `banner.body.notice`.
 */
export function textsOf<M extends Messages>(messages: M) {
  return (id: keyof M & string, values: Values = {}): string =>
    (siteText(id, spoken) ?? translate(messages[id] ?? id, { id })).replace(
      /\{(\w+)\}/g,
      (placeholder, key: string) => String(values[key] ?? placeholder),
    );
}

/** Says on an element that it speaks another language, or the same in another script or country, than the page around it. */
export function markLanguage(element: HTMLElement, tag = currentLocale()): void {
  if (tag === canonical(document.documentElement.lang)) {
    element.removeAttribute('lang');
    element.removeAttribute('dir');
  } else {
    element.lang = tag;
    element.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(tag) ? 'rtl' : 'ltr';
  }
}

/** Calls back whenever another language is spoken; returns how to stop it. */
export function onLocaleChange(listener: () => void): () => void {
  if (!observer) {
    observer = new MutationObserver(() => {
      // What is spoken may stay, and how it differs from the page change.
      wanted = '';
      followPage();
    });
    observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  }
  listeners.add(listener);
  followPage();
  return () => listeners.delete(listener);
}

/** Starts to speak the language that the page, or else the visitor, prefers. What was spoken stays until its texts are here. */
export function followPage(): void {
  const tag = preferred();
  if (tag === wanted) return;
  wanted = tag;
  const found = builtInFor(tag) ?? source;
  const speak = (locale: string, texts: string) => {
    if (tag !== wanted) return;
    spoken = [locale, texts, language(locale)];
    for (const listener of listeners) listener();
  };
  if (found === source && !translator) speak(tag, found);
  else
    load(found).then(
      () => speak(tag, found),
      (error: unknown) => {
        sharedConsent()?.report('chunk', `locales/${found}`, error);
        void load(source).finally(() => speak(source, source));
      },
    );
}

/**
 * A single text in the language that the page prefers, and the tag of that: for what is no surface, and fetches nothing of what words
 * those. `english` has no placeholder.
 */
export async function singleText(
  id: string,
  english: string,
): Promise<{ readonly text: string; readonly tag: string }> {
  let tag = preferred();
  let texts = builtInFor(tag) ?? source;
  let builtIn = english;
  try {
    if (texts !== source) builtIn = (await loadTexts(texts)).templates[id] ?? english;
  } catch (error) {
    sharedConsent()?.report('chunk', `locales/${texts}`, error);
    tag = texts = source;
  }
  return { tag, text: siteText(id, [tag, texts, language(tag)]) ?? builtIn };
}

/** Changes the built-in texts. */
async function load(texts: string): Promise<void> {
  translator ??= import('./translate.js');
  const [{ translateTo }] = await Promise.all([translator, texts !== source && loadTexts(texts)]);
  translate = await translateTo(texts, source, languages, loadTexts);
}

/** data-locale, the page's language, the visitor's languages: the first that we or the site have texts for. */
function preferred(): string {
  const { locale = '', policy } = sharedConsent() ?? {};
  const texts = policy?.texts ?? {};
  const candidates = [locale, document.documentElement.lang, ...navigator.languages];
  return (
    candidates
      .map(canonical)
      .find((tag) => builtInFor(tag) ?? (tag in texts || language(tag) in texts)) ?? source
  );
}

/**
 * Name of the built-in texts for a tag: `de` for `de-AT`; for Chinese, those in the script that is written there. None where a tag
 * asks for Latin letters, as `sr-Latn` does: ours are in each language's own.
 */
function builtInFor(tag: string): string | undefined {
  if (tag.includes('-Latn')) return undefined;
  const full = tag
    .replace(/^n[no]\b/, 'nb')
    .replace(/^zh-(HK|MO|TW)/, 'zh-Hant')
    .replace(/^zh\b(?!-H)/, 'zh-Hans');
  return languages.find((name) => (full + '-').startsWith(name + '-'));
}

/** The site's own wording; `tags` as `localesOfTexts()` gives them. */
function siteText(id: string, tags: readonly string[]): string | undefined {
  const general = id.split('.', 2).join('.');
  const texts = sharedConsent()?.policy?.texts;
  return tags
    .map((tag) => texts?.[tag]?.[id] ?? texts?.[tag]?.[general])
    .find((text) => text !== undefined);
}

/** What is no tag, such as `de_DE`, must not reach `Intl`, which throws. Nor need most of the others, which spares it waking up. */
function canonical(tag: string): string {
  if (!tag || (/^[a-z]+(-[A-Z]{2})?$/.test(tag) && builtInFor(tag))) return tag;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
}
