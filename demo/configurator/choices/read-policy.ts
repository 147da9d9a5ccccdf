/**
 * From a `policy.json` back to choices. Nothing is lost: what the catalogue does not have word for word, and what the configurator has
 * no control for, is kept as the site's own.
 */
import { parsePolicy } from '../../../src/policy/parse.js';
import { remedies } from '../../../src/page/remedies.js';
import type { CatalogueService } from '../catalogue/types.js';
import { integrationsOf } from '../write/integrations.js';
import { itemsOf, recordItems, serviceOf } from '../write/policy.js';
import { defaultChoices, type Choices, type ServiceChoice, type Written } from './choices.js';
import { isSame } from './same.js';

/** What is wrong, in which member, and what to do about it. */
export interface Finding {
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly remedy: string;
}

export interface Reading {
  /** Undefined where there is a finding. */
  readonly choices?: Choices;
  readonly finding?: Finding;
}

/** Members that have controls; all others are kept as they are. */
const known = [
  ...['$schema', 'version', 'site', 'mode', 'presets', 'storage', 'categories', 'services'],
  ...['items', 'texts', 'integrations', 'onWithdraw'],
];

interface Document {
  readonly version?: string;
  readonly site?: Partial<Choices['site']>;
  readonly mode?: Choices['mode'];
  readonly presets?: Choices['presets'];
  readonly storage?: Partial<Choices['storage']>;
  readonly categories: Choices['categories'];
  readonly services?: readonly Written[];
  readonly items?: readonly Written[];
  readonly texts?: Choices['texts'];
  readonly integrations?: Written;
  readonly onWithdraw?: Choices['onWithdraw'];
}

/**
 * Reads a document. `before`: what the person had chosen; what no policy says, such as the theme, is kept of it. `source` names the
 * document where the whole of it is at fault.
 */
export function readPolicy(
  json: string,
  source: string,
  before: Choices,
  catalogue: readonly CatalogueService[],
): Reading {
  const { problem } = parsePolicy(json, source);
  if (problem) {
    const { code, field, value } = problem;
    return { finding: { code, field, value: shown(value), remedy: remedies[code] } };
  }
  const document = withoutPrototypes(json) as unknown as Document & Written;
  const { services: allServices = [], items: allItems = [], texts = {}, presets = [] } = document;
  const chosen = catalogueServices(document, catalogue);
  const base: Choices = {
    ...defaultChoices,
    version: document.version ?? '',
    site: { ...defaultChoices.site, ...document.site },
    mode: document.mode ?? 'opt-in',
    presets,
    categories: document.categories,
    services: chosen,
    languages: [...new Set([...before.languages, ...Object.keys(texts)])],
    texts,
    storage: { ...defaultChoices.storage, ...document.storage },
    onWithdraw: document.onWithdraw ?? 'reload',
    theme: before.theme,
    placement: before.placement,
    modal: before.modal,
    reopen: before.reopen,
    files: before.files,
  };
  const derived = integrationsOf(base, catalogue);
  const records = recordItems(base);
  return {
    choices: {
      ...base,
      own: {
        services: allServices.filter(({ id }) => !Object.hasOwn(chosen, String(id))),
        items: allItems.filter(
          (item) =>
            !Object.hasOwn(chosen, String(item['service'])) &&
            !records.some((record) => isSame(record, item)),
        ),
        integrations: Object.fromEntries(
          Object.entries(document.integrations ?? {}).filter(
            ([id, options]) => !isSame(options, derived[id]),
          ),
        ),
        rest: Object.fromEntries(
          Object.entries(document).filter(([name]) => !known.includes(name)),
        ),
      },
    },
  };
}

/** Services that are those of the catalogue word for word, apart from their category, with some or all of the catalogue's items. */
function catalogueServices(
  { services = [], items = [] }: Document,
  catalogue: readonly CatalogueService[],
): Choices['services'] {
  return Object.fromEntries(
    catalogue.flatMap((service): (readonly [string, ServiceChoice])[] => {
      const { id } = service;
      const written = services.find((each) => each['id'] === id);
      const category = String(written?.['category']);
      const asChosen: Choices = { ...defaultChoices, services: { [id]: { category } } };
      if (!isSame(written, serviceOf(service, asChosen))) return [];
      const here = items.filter((item) => item['service'] === id);
      const usual = itemsOf(service, asChosen);
      const isUsual = (item: Written): boolean => usual.some((each) => isSame(each, item));
      if (!here.every(isUsual)) return [];
      const without = service.items
        .map(({ name }) => name)
        .filter((name) => !here.some((item) => item['name'] === name));
      return [[id, { category, ...(without.length && { without }) }]];
    }),
  );
}

/** As the parser reads it: names that could reach a prototype are dropped. */
function withoutPrototypes(json: string): Written {
  return JSON.parse(json, (name, value: unknown) =>
    ['__proto__', 'constructor', 'prototype'].includes(name) ? undefined : value,
  ) as Written;
}

function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
