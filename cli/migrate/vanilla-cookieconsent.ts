/**
 * The configuration of vanilla-cookieconsent, version 3, as its reference has it:
 * https://cookieconsent.orestbida.com/reference/configuration-reference.html
 */
import { cookieTable } from './cookie-table.js';
import { markupOf } from './html.js';
import { addItem, domainName, finished, itemName } from './items.js';
import { compact, Ids, notesOn, type DraftItem, type DraftService } from './migration.js';
import type { DraftCategory, Migration, Note, PolicyDraft } from './migration.js';
import { Reader } from './reader.js';
import { localized, Wording } from './texts.js';
import { remedies } from './vanilla-remedies.js';

/** Texts of the two modals that have a counterpart. */
const texts = {
  consentModal: {
    title: 'banner.title',
    description: 'banner.body',
    acceptAllBtn: 'banner.accept-all',
    acceptNecessaryBtn: 'banner.reject-all',
    showPreferencesBtn: 'banner.manage',
  },
  preferencesModal: {
    title: 'preferences.title',
    savePreferencesBtn: 'preferences.save',
    closeIconLabel: 'preferences.close',
  },
} as const;

/** What is being put together. */
interface Draft {
  readonly mode: string;
  readonly ids: Ids;
  readonly notes: Note[];
  readonly wording: Wording;
  /** By the name that they had. */
  readonly categories: Map<string, DraftCategory>;
  readonly services: DraftService[];
  readonly items: DraftItem[];
}

/** Never rejects; what is not understood is in the notes. */
export async function fromVanillaCookieconsent(input: unknown): Promise<Migration> {
  const notes: Note[] = [];
  const config = new Reader(await withTranslations(input, notes));
  const draft: Draft = {
    mode: config.string('mode'),
    ids: new Ids(notes),
    notes,
    wording: new Wording(notes),
    categories: new Map(),
    services: [],
    items: [],
  };
  readCategories(config.inside('categories'), draft);
  readTranslations(config.inside('language').inside('translations'), draft);
  const policy: PolicyDraft = compact({
    version: config.has('revision') ? String(config.take('revision')) : '',
    mode: draft.mode === 'opt-out' ? draft.mode : '',
    storage: readStorage(config.inside('cookie'), notes),
    categories: withRequired(draft).map(compact),
    services: draft.services.map(compact),
    items: draft.items.map(finished),
    texts: draft.wording.all(),
  });
  return {
    from: 'vanilla-cookieconsent 3',
    policy,
    html: markupOf(bannerAttributes(config), [
      '<script type="text/plain" data-category="x">  →  <script type="text/plain" data-consent="x">',
      '<script type="text/plain" data-category="x" data-service="y">  →  <script type="text/plain" data-consent="y">',
      '<script type="text/plain" data-category="!x">  →  the script in <consent-gate unless="x">',
      'data-cc="show-preferencesModal"  →  data-consent-action="preferences"',
      'data-cc="accept-all", "accept-necessary"  →  data-consent-action="accept-all", "reject-all"',
    ]),
    notes: [...notes, ...notesOn(config, remedies)],
  };
}

function readCategories(list: Reader, draft: Draft): void {
  const { mode, ids, notes } = draft;
  for (const [name, category] of list.each()) {
    const id = ids.of(name, category.path, 'category');
    const required = category.boolean('readOnly') ?? false;
    const enabled = category.boolean('enabled') ?? false;
    if (enabled && !required && mode !== 'opt-out')
      notes.push({
        path: category.pathOf('enabled'),
        remedy:
          'Nothing is switched on before a choice in opt-in: a switch set beforehand is no consent.',
      });
    draft.categories.set(name, {
      id,
      ...(required ? { required } : {}),
      // In opt-out only what is enabled runs before a choice.
      ...(mode === 'opt-out' && !enabled && !required ? { basis: 'consent' } : {}),
    });
    const cookies = category.inside('autoClear').inside('cookies');
    for (const [, cookie] of cookies.each()) readCookie(cookie, { category: id }, draft.items);
  }
  // Once all categories have theirs: the two share one set of ids.
  for (const [name, category] of list.each())
    for (const [key, service] of category.inside('services').each())
      readService(service, { key, category: draft.categories.get(name)?.id ?? '' }, draft);
}

function readService(service: Reader, own: { key: string; category: string }, draft: Draft): void {
  const { key, category } = own;
  const id = draft.ids.of(key, service.path, 'service');
  const label = draft.wording.clean(service.string('label'), service.pathOf('label'));
  draft.services.push({ id, category, label });
  for (const [, cookie] of service.inside('cookies').each())
    readCookie(cookie, { category, service: id }, draft.items);
}

/** The categories; without one that is required the surfaces would have nothing to explain. */
function withRequired({ categories, ids, notes }: Draft): DraftCategory[] {
  const list = [...categories.values()];
  if (list.some(({ required }) => required)) return list;
  const id = ids.ofRequired();
  notes.push({
    path: 'categories',
    remedy: `No category was readOnly. "${id}" was added, for what the site cannot do without.`,
  });
  return [{ id, required: true }, ...list];
}

function readCookie(cookie: Reader, where: Omit<DraftItem, 'name'>, items: DraftItem[]): void {
  const name = itemName(cookie.take('name'));
  if (!name) return;
  const domain = domainName(cookie.take('domain'));
  addItem(items, compact({ name, ...where, domain, path: cookie.string('path') }));
}

function readStorage(cookie: Reader, notes: Note[]): NonNullable<PolicyDraft['storage']> {
  const days = cookie.number('expiresAfterDays');
  const path = cookie.string('path');
  if (cookie.has('name'))
    notes.push({
      path: cookie.pathOf('name'),
      remedy: `The choice gets a cookie of its own, cookie_consent. ${JSON.stringify(cookie.take('name'))} stays for carrying over what visitors have chosen: docs/migration.md.`,
    });
  return compact({
    type: cookie.boolean('useLocalStorage') ? 'localStorage' : '',
    domain: domainName(cookie.take('domain')),
    path: path === '/' ? '' : path,
    ...(days ? { maxAgeDays: days } : {}),
  });
}

/** Has all translations at hand; those that are functions are called. */
async function withTranslations(input: unknown, notes: Note[]): Promise<unknown> {
  const config = input as Record<string, unknown>;
  const language = { ...(config['language'] as object) } as Record<string, unknown>;
  const translations: Record<string, unknown> = {};
  for (const [locale, translation] of Object.entries(language['translations'] ?? {})) {
    const path = `language.translations.${locale}`;
    try {
      const found: unknown =
        typeof translation === 'function'
          ? await (translation as () => unknown)()
          : (translation as unknown);
      if (found === null || typeof found !== 'object') throw new TypeError();
      translations[locale] = 'default' in found ? found.default : found;
    } catch {
      notes.push({
        path,
        remedy: `These texts are fetched (${String(translation).slice(0, 80)}). Put the object itself there and run this again, or write them into texts of the policy.`,
      });
    }
  }
  return { ...config, language: { ...language, translations } };
}

function readTranslations(translations: Reader, draft: Draft): void {
  const { wording, categories } = draft;
  const said = new Map<DraftCategory, Record<'label' | 'description', Record<string, string>>>();
  for (const [locale, translation] of translations.each()) {
    for (const [modal, ids] of Object.entries(texts))
      for (const [name, id] of Object.entries(ids)) {
        const inside = translation.inside(modal);
        wording.set(locale, id, inside.string(name), inside.pathOf(name));
      }
    const sections = translation.inside('preferencesModal').inside('sections');
    for (const [index, section] of sections.each()) {
      const category = categories.get(section.string('linkedCategory'));
      if (category) {
        const own = said.get(category) ?? { label: {}, description: {} };
        own.label[locale] = wording.clean(section.string('title'), section.pathOf('title'));
        own.description[locale] = wording.clean(
          section.string('description'),
          section.pathOf('description'),
        );
        said.set(category, own);
      } else if (index === '0') {
        const description = section.string('description');
        wording.set(locale, 'preferences.body', description, section.pathOf('description'));
      }
      const where = { category: category?.id ?? '', locale, items: draft.items };
      cookieTable(section.inside('cookieTable'), { ...where, notes: draft.notes });
    }
  }
  for (const [category, { label, description }] of said)
    Object.assign(category, { label: localized(label), description: localized(description) });
}

/** Where the banner stood, as attributes of `<cookie-banner>`. */
function bannerAttributes(config: Reader): string[] {
  const modal = config.boolean('disablePageInteraction') ? ['modal'] : [];
  const consentModal = config.inside('guiOptions').inside('consentModal');
  const layout = consentModal.string('layout');
  const position = consentModal.string('position') || 'bottom';
  const [row = '', column = ''] = position.split(' ');
  const placement =
    row === 'middle'
      ? 'center'
      : row === 'top'
        ? 'top'
        : layout.startsWith('bar') || !/^(left|right)$/.test(column)
          ? 'bottom'
          : `bottom-${column}`;
  return [...(placement === 'bottom' ? [] : [`placement="${placement}"`]), ...modal];
}
