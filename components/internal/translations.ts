/**
 * How the built-in texts of each language but English are loaded. Written out, so that bundlers of apps see every file; the build puts
 * a list and one computed import in its place where the files are ours (`scripts/rollup/computed-translations.mjs`).
 */

/** What a generated module has: message id → text. */
interface Texts {
  readonly templates: Record<string, string>;
}

/** The same as `targetLocales` of `lit-localize.json`; a test compares. */
const loaders: Readonly<Record<string, () => Promise<Texts>>> = {
  ar: () => import('../../locales/generated/ar.js'),
  bg: () => import('../../locales/generated/bg.js'),
  ca: () => import('../../locales/generated/ca.js'),
  cs: () => import('../../locales/generated/cs.js'),
  cy: () => import('../../locales/generated/cy.js'),
  da: () => import('../../locales/generated/da.js'),
  de: () => import('../../locales/generated/de.js'),
  el: () => import('../../locales/generated/el.js'),
  es: () => import('../../locales/generated/es.js'),
  et: () => import('../../locales/generated/et.js'),
  eu: () => import('../../locales/generated/eu.js'),
  fa: () => import('../../locales/generated/fa.js'),
  fi: () => import('../../locales/generated/fi.js'),
  fr: () => import('../../locales/generated/fr.js'),
  ga: () => import('../../locales/generated/ga.js'),
  he: () => import('../../locales/generated/he.js'),
  hi: () => import('../../locales/generated/hi.js'),
  hr: () => import('../../locales/generated/hr.js'),
  hu: () => import('../../locales/generated/hu.js'),
  id: () => import('../../locales/generated/id.js'),
  is: () => import('../../locales/generated/is.js'),
  it: () => import('../../locales/generated/it.js'),
  ja: () => import('../../locales/generated/ja.js'),
  ko: () => import('../../locales/generated/ko.js'),
  lt: () => import('../../locales/generated/lt.js'),
  lv: () => import('../../locales/generated/lv.js'),
  mk: () => import('../../locales/generated/mk.js'),
  mt: () => import('../../locales/generated/mt.js'),
  nb: () => import('../../locales/generated/nb.js'),
  nl: () => import('../../locales/generated/nl.js'),
  pl: () => import('../../locales/generated/pl.js'),
  'pt-BR': () => import('../../locales/generated/pt-BR.js'),
  pt: () => import('../../locales/generated/pt.js'),
  ro: () => import('../../locales/generated/ro.js'),
  ru: () => import('../../locales/generated/ru.js'),
  sk: () => import('../../locales/generated/sk.js'),
  sl: () => import('../../locales/generated/sl.js'),
  sq: () => import('../../locales/generated/sq.js'),
  sr: () => import('../../locales/generated/sr.js'),
  sv: () => import('../../locales/generated/sv.js'),
  th: () => import('../../locales/generated/th.js'),
  tr: () => import('../../locales/generated/tr.js'),
  uk: () => import('../../locales/generated/uk.js'),
  vi: () => import('../../locales/generated/vi.js'),
  'zh-Hans': () => import('../../locales/generated/zh-Hans.js'),
  'zh-Hant': () => import('../../locales/generated/zh-Hant.js'),
};

/** BCP 47 tags: English, which is in the sources, and each file of texts by its name; `pt-BR` before `pt`. */
export const languages: readonly string[] = ['en', ...Object.keys(loaders)];

/** `name`: one of these, but not English. */
export function loadTexts(name: string): Promise<Texts> {
  return (loaders[name] as () => Promise<Texts>)();
}
