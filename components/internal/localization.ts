/**
 * Which language the elements speak, and how they say it. The only module that knows `locales/`. It knows nothing of any single
 * element.
 */
import type { RuntimeConfiguration } from '@lit/localize';
import type * as Translator from './translate.js';
import { sharedConsent } from '../../src/page/shared.js';
import { language } from '../../src/policy/text.js';

/** Message id → the wording in English. */
export type Messages = Readonly<Record<string, string>>;

/** What replaces the `{name}`s of a text. */
type Values = Readonly<Record<string, string | number>>;

const source = 'en';
const translations: Readonly<Record<string, () => ReturnType<RuntimeConfiguration['loadLocale']>>> =
  {
    de: () => import('../../locales/generated/de.js'),
    fr: () => import('../../locales/generated/fr.js'),
  };

const known: Readonly<Record<string, unknown>> = { [source]: 0, ...translations };

/** Tag that the page asks for; its texts may still be on their way. */
let wanted = '';
/** Tag that is spoken; empty until the first texts have arrived. */
let spoken = '';
/** English needs no translation; with the first other language comes what loads them. */
let translator: Promise<typeof Translator> | undefined;
let translate: (text: string, options: { id: string }) => string = (text) => text;
let observer: MutationObserver | undefined;
const listeners = new Set<() => void>();

/** BCP 47 tag of the language that is spoken, such as `de-AT`. */
export function currentLocale(): string {
  return spoken || source;
}

/** Whether the texts for the page's language have arrived once; before that a surface had better not show. */
export function localeIsReady(): boolean {
  return spoken !== '';
}

/**
 * A function that words the given messages: the site's own text for the locale (exact tag, then language), else the built-in
 * one. A site's `banner.body` also replaces its variants, such as `banner.body.notice`.
 */
export function textsOf<M extends Messages>(messages: M) {
  return (id: keyof M & string, values: Values = {}): string =>
    (siteText(id) ?? translate(messages[id] ?? id, { id })).replace(
      /\{(\w+)\}/g,
      (name, key: string) => String(values[key] ?? name),
    );
}

/** Says on an element that it speaks another language than the page around it. */
export function markLanguage(element: HTMLElement): void {
  const own = language(currentLocale());
  if (own === language(canonical(document.documentElement.lang))) {
    element.removeAttribute('lang');
    element.removeAttribute('dir');
  } else {
    element.lang = currentLocale();
    element.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/.test(own) ? 'rtl' : 'ltr';
  }
}

/** Calls back whenever another language is spoken; returns how to stop it. */
export function onLocaleChange(listener: () => void): () => void {
  if (!observer) {
    observer = new MutationObserver(followPage);
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
  const builtIn = translations[language(tag)] ? language(tag) : source;
  const speak = (locale: string) => {
    if (tag !== wanted) return;
    spoken = locale;
    for (const listener of listeners) listener();
  };
  if (builtIn === source && !translator) speak(tag);
  else
    load(builtIn).then(
      () => speak(tag),
      (error: unknown) => {
        const field = `locales/${builtIn}`;
        sharedConsent()?.report('chunk', field, error);
        void load(source).finally(() => speak(source));
      },
    );
}

/** Changes the built-in texts. */
async function load(locale: string): Promise<void> {
  translator ??= import('./translate.js');
  const [{ translateTo }] = await Promise.all([translator, translations[locale]?.()]);
  translate = await translateTo(locale, source, translations);
}

/** data-locale, the page's language, the visitor's languages: the first that we or the site have texts for. */
function preferred(): string {
  const { locale = '', policy } = sharedConsent() ?? {};
  const worded = { ...known, ...policy?.texts };
  const candidates = [locale, document.documentElement.lang, ...navigator.languages];
  return (
    candidates.map(canonical).find((tag) => tag in worded || language(tag) in worded) ?? source
  );
}

function siteText(id: string): string | undefined {
  const general = id.split('.', 2).join('.');
  const textsFor = (tag: string) => sharedConsent()?.policy?.texts[tag];
  const textIn = (tag: string) => textsFor(tag)?.[id] ?? textsFor(tag)?.[general];
  return textIn(spoken) ?? textIn(language(spoken));
}

/** What is no tag, such as `de_DE`, must not reach `Intl`, which throws. Nor need most of the others, which spares it waking up. */
function canonical(tag: string): string {
  if (!tag || (language(tag) in known && /^[a-z]+(-[A-Z]{2})?$/.test(tag))) return tag;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
}
