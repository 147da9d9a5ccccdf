/** Makes choices of whatever a shared address or an earlier edition of this page says. What cannot be a choice is as by default. */
import type { CatalogueService } from '../catalogue/types.js';
import { themeProperties } from '../theme-properties.js';
import { writePolicy } from '../write/policy.js';
import { parsePolicy } from '../../../src/policy/parse.js';
import { presetIds } from './presets.js';
import {
  defaultChoices,
  placements,
  type CategoryChoice,
  type Choices,
  type ServiceChoice,
  type Written,
} from './choices.js';

const byDefault = defaultChoices;
const idPattern = /^[\w.:-]+$/;

/** Whether a policy can have this id, beside those that are taken. */
export function isId(id: string, taken: readonly string[] = []): boolean {
  return idPattern.test(id) && !(id in {}) && !taken.includes(id);
}

/** Never throws; the policy that follows from the result parses without a problem. */
export function soundChoices(value: unknown, catalogue: readonly CatalogueService[]): Choices {
  const given = members(value);
  const [site, storage, theme, files] = ['site', 'storage', 'theme', 'files'].map((name) =>
    members(given[name]),
  ) as [Written, Written, Written, Written];
  const categories = categoriesOf(given['categories']);
  const choices: Choices = {
    version: text(given['version'], byDefault.version),
    site: {
      name: text(site['name']),
      policyUrl: text(site['policyUrl']),
      privacyUrl: text(site['privacyUrl']),
      contact: text(site['contact']),
    },
    mode: oneOf(['opt-in', 'opt-out', 'notice'], given['mode']),
    presets: list(given['presets']).filter(isPreset) as Choices['presets'],
    categories,
    services: servicesOf(given['services'], categories, catalogue),
    own: {
      services: list(members(given['own'])['services']).map(members),
      items: list(members(given['own'])['items']).map(members),
      integrations: members(members(given['own'])['integrations']),
      rest: members(members(given['own'])['rest']),
    },
    languages: unique(list(given['languages']).filter(isLanguage), byDefault.languages),
    texts: textsOf(given['texts']),
    storage: {
      type: oneOf(['cookie', 'localStorage', 'memory'], storage['type']),
      key: /^[\w.-]+$/.test(text(storage['key'])) ? text(storage['key']) : byDefault.storage.key,
      format: oneOf(['record', 'flag'], storage['format']),
      domain: text(storage['domain']),
      path: text(storage['path'], byDefault.storage.path),
      maxAgeDays: days(storage['maxAgeDays']),
    },
    onWithdraw: oneOf(['reload', 'event'], given['onWithdraw']),
    theme: {
      base: text(theme['base'], byDefault.theme.base),
      properties: propertiesOf(theme['properties']),
    },
    placement: oneOf(placements, given['placement']),
    modal: given['modal'] === true,
    reopen: given['reopen'] !== false,
    files: {
      folder: text(files['folder'], byDefault.files.folder).replace(/\/*$/, '/'),
      loader: oneOf(['loader', 'bundle'], files['loader']),
      policyUrl: text(files['policyUrl']),
    },
  };
  const whole = withAllCategories(choices);
  // What is the site's own can be wrong in ways that only the parser knows.
  if (isSound(whole, catalogue)) return whole;
  const plain = whole.categories.map(({ id, required }) => ({ id, required: required === true }));
  return { ...whole, own: byDefault.own, presets: [], categories: plain };
}

function isSound(choices: Choices, catalogue: readonly CatalogueService[]): boolean {
  return !parsePolicy(JSON.stringify(writePolicy(choices, catalogue)), '').problem;
}

/** A service brings its category along. */
export function withAllCategories(choices: Choices): Choices {
  const there = new Set(choices.categories.map(({ id }) => id));
  const missing = Object.values(choices.services)
    .map(({ category }) => category)
    .filter((id, index, all) => !there.has(id) && all.indexOf(id) === index);
  const added = missing.map((id) => (id === 'necessary' ? { id, required: true } : { id }));
  return missing.length ? { ...choices, categories: [...choices.categories, ...added] } : choices;
}

function categoriesOf(value: unknown): readonly CategoryChoice[] {
  const found: CategoryChoice[] = [];
  for (const each of list(value).map(members)) {
    const id = text(each['id']);
    if (
      isId(
        id,
        found.map(({ id }) => id),
      )
    )
      found.push({ ...each, id });
  }
  return Array.isArray(value) ? found : byDefault.categories;
}

/** Categories and services share one set of ids. */
function servicesOf(
  value: unknown,
  categories: readonly CategoryChoice[],
  catalogue: readonly CatalogueService[],
): Choices['services'] {
  const given = members(value);
  const taken = catalogue.map(({ id }) => id).filter((id) => Object.hasOwn(given, id));
  return Object.fromEntries(
    catalogue.flatMap(({ id, category: usual, items }): (readonly [string, ServiceChoice])[] => {
      if (!taken.includes(id) || categories.some((each) => each.id === id)) return [];
      const { category, without } = members(given[id]);
      const names = items.map(({ name }) => name);
      const left = list(without).filter((name): name is string => names.includes(name as string));
      const chosen = typeof category === 'string' && isId(category, taken) ? category : usual;
      return [[id, { category: chosen, ...(left.length && { without: left }) }]];
    }),
  );
}

function textsOf(value: unknown): Choices['texts'] {
  return Object.fromEntries(
    Object.entries(members(value))
      .filter(([tag]) => isLanguage(tag))
      .map(([tag, texts]) => [tag, onlyTexts(texts)]),
  );
}

function propertiesOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(onlyTexts(value)).filter(
      ([name, text]) => name in themeProperties && isPropertyValue(text),
    ),
  );
}

/** Nothing that could end the declaration, or fetch something. */
export function isPropertyValue(text: string): boolean {
  return text.trim() !== '' && !/[;{}<>\\@]|url\(|\/\*/i.test(text);
}

function isPreset(entry: unknown): boolean {
  return presetIds.includes(typeof entry === 'string' ? entry : text(members(entry)['id']));
}

function isLanguage(tag: unknown): tag is string {
  try {
    return typeof tag === 'string' && Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

function members(value: unknown): Written {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Written) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown, otherwise = ''): string {
  return (typeof value === 'string' && value) || otherwise;
}

function onlyTexts(value: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(members(value)).filter(([, each]) => typeof each === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}

function oneOf<Word extends string>(words: readonly [Word, ...Word[]], value: unknown): Word {
  return words.find((word) => word === value) ?? words[0];
}

function unique<Each>(found: readonly Each[], otherwise: readonly Each[]): readonly Each[] {
  return found.length ? [...new Set(found)] : otherwise;
}

function days(value: unknown): number {
  return typeof value === 'number' && value >= 1 && value < 1e5
    ? value
    : byDefault.storage.maxAgeDays;
}
