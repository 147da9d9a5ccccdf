/** From choices to the document of a policy. What is as by default is left out, but for what a reader looks for. */
import type { CatalogueItem, CatalogueService } from '../catalogue/types.js';
import type { Choices, Written } from '../choices/choices.js';
import { chosenServices } from './chosen-services.js';
import { integrationsOf } from './integrations.js';

/** The document that `policy.json` holds. */
export function writePolicy(choices: Choices, catalogue: readonly CatalogueService[]): Written {
  const { own, presets, site, texts, onWithdraw, mode } = choices;
  const services = chosenServices(choices, catalogue);
  const integrations = { ...integrationsOf(choices, catalogue), ...own.integrations };
  const worded = Object.entries(texts).filter(([, each]) => Object.keys(each).length);
  return {
    version: choices.version,
    ...nonEmpty('site', withoutEmpty(site)),
    ...(presets.length ? { presets } : { mode }),
    ...nonEmpty('storage', storageOf(choices)),
    categories: choices.categories,
    services: [...services.map((each) => serviceOf(each, choices)), ...own.services],
    items: [
      // A site may say it in words of its own.
      ...recordItems(choices).filter(
        ({ name }) => !own.items.some((each) => each['name'] === name),
      ),
      ...services.flatMap((each) => itemsOf(each, choices)),
      ...own.items,
    ],
    ...nonEmpty('texts', Object.fromEntries(worded)),
    ...nonEmpty('integrations', integrations),
    ...(onWithdraw !== 'reload' && { onWithdraw }),
    ...own.rest,
  };
}

/** A service of the catalogue, as a policy has it. */
export function serviceOf({ id, label, provider, privacyUrl }: CatalogueService, choices: Choices) {
  const { category } = choices.services[id] ?? { category: '' };
  return { id, category, label, provider, privacyUrl };
}

/** Its items, as a policy has them. */
export function itemsOf(service: CatalogueService, choices: Choices): readonly Written[] {
  const without = choices.services[service.id]?.without ?? [];
  return service.items
    .filter(({ name }) => !without.includes(name))
    .map((item) => itemOf(item, service));
}

/** For web storage, which nothing ends by itself. */
const persistent = 'Until it is erased';

function itemOf(item: CatalogueItem, { id, provider }: CatalogueService): Written {
  const { name, type, party, domain, purpose, duration } = item;
  return {
    name,
    type,
    service: id,
    provider,
    ...(party === 'third' && { party }),
    ...(domain && { domain }),
    purpose,
    ...(duration && { duration: duration === 'persistent' ? persistent : duration }),
  };
}

/** What the library itself keeps: in the first category that is required, where there is one. */
export function recordItems({ storage, categories }: Choices): readonly Written[] {
  const { type, key, format, maxAgeDays } = storage;
  const category = categories.find(({ required }) => required === true)?.id;
  if (type === 'memory' || category === undefined) return [];
  const duration = format === 'flag' ? persistent : `P${maxAgeDays}D`;
  return [{ name: key, type, category, purpose: 'Keeps your choice.', duration, protected: true }];
}

const usualStorage: Written = {
  type: 'cookie',
  key: 'cookie_consent',
  format: 'record',
  domain: '',
  path: '/',
  maxAgeDays: 182,
};

function storageOf({ storage }: Choices): Written {
  return Object.fromEntries(
    Object.entries(storage).filter(([name, value]) => value !== usualStorage[name]),
  );
}

function withoutEmpty(members: Readonly<Record<string, string>>): Written {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value));
}

function nonEmpty(name: string, value: Written): Written {
  return Object.keys(value).length ? { [name]: value } : {};
}
