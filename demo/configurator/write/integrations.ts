/**
 * The integrations that follow from the chosen services, with options that name these services: their defaults name built-in
 * categories, which a site need not have.
 */
import type { CatalogueService } from '../catalogue/types.js';
import type { Choices, Written } from '../choices/choices.js';
import { chosenServices } from './chosen-services.js';

type Ids = string | readonly string[];

/** Options that have an integration follow these services, by its id. What is not here knows by itself, or has to be told more. */
const following: Readonly<Record<string, (ids: Ids) => Written>> = {
  adobe: (categories) => ({ categories }),
  amplitude: (categories) => ({ categories }),
  mixpanel: (categories) => ({ categories }),
  posthog: (categories) => ({ categories }),
  tiktok: (categories) => ({ categories }),
  matomo: (consent) => ({ categories: { consent } }),
  'meta-pixel': (consent) => ({ categories: { consent } }),
  'microsoft-uet': (ids) => ({ categories: { ad_storage: ids } }),
  'microsoft-clarity': (ids) => ({ categories: { analytics_Storage: ids } }),
};

/** Google's signals by the category of the catalogue that they mean. */
const googleSignals: Readonly<Record<string, readonly string[]>> = {
  analytics: ['analytics_storage'],
  functional: ['functionality_storage', 'personalization_storage'],
  marketing: ['ad_storage', 'ad_user_data', 'ad_personalization'],
};

/** Integration id → its options. */
export function integrationsOf(
  choices: Choices,
  catalogue: readonly CatalogueService[],
): Readonly<Record<string, Written>> {
  const chosen = chosenServices(choices, catalogue);
  const ids = new Set(chosen.flatMap(({ integration }) => integration ?? []));
  return Object.fromEntries(
    [...ids].map((id) => {
      const services = chosen.filter(({ integration }) => integration === id);
      if (id === 'google-consent-mode') return [id, googleOptions(services, choices)];
      const [first = '', ...more] = services.map((service) => service.id);
      return [id, following[id]?.(more.length ? [first, ...more] : first) ?? {}];
    }),
  );
}

/** Only what the site has put into another category than the catalogue has to be said. */
function googleOptions(services: readonly CatalogueService[], { services: chosen }: Choices) {
  const categories = Object.entries(googleSignals).flatMap(([usual, signals]) => {
    const same = services.filter(({ category }) => category === usual);
    const moved = same.some(({ id }) => chosen[id]?.category !== usual);
    return moved ? signals.map((signal) => [signal, same.map(({ id }) => id)] as const) : [];
  });
  return categories.length ? { categories: Object.fromEntries(categories) } : {};
}
