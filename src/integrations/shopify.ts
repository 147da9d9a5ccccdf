import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import { isRefused } from '../consent/refusal.js';
import type { ConsentState, Integration } from '../consent/types.js';
import { findInstance, whenThere } from './internal/when-there.js';

export type ShopifyPurpose = 'analytics' | 'marketing' | 'preferences' | 'sale_of_data';

/** Shopify's purpose → ids of categories and services that all have to be granted. */
export type ShopifyMap = Readonly<Record<ShopifyPurpose, string | readonly string[]>>;

export interface ShopifyOptions {
  readonly categories?: Partial<ShopifyMap>;
}

interface CustomerPrivacy {
  currentVisitorConsent?(): Readonly<Partial<Record<ShopifyPurpose, string>>>;
  setTrackingConsent(consent: Record<ShopifyPurpose, boolean>, done: () => void): void;
}

interface Shopify {
  loadFeatures(
    features: readonly { name: string; version: string }[],
    done: (error?: unknown) => void,
  ): void;
  readonly customerPrivacy?: CustomerPrivacy;
}

const usual: ShopifyMap = {
  analytics: 'analytics',
  marketing: 'marketing',
  preferences: 'functional',
  sale_of_data: 'marketing',
};

const feature = { name: 'consent-tracking-api', version: '0.1' };

/**
 * Shopify: `customerPrivacy.setTrackingConsent`, after `loadFeatures`, and only where Shopify does not know the answer already.
 * https://shopify.dev/docs/api/customer-privacy
 *
 * A mere default is no answer and is not recorded as one; it only takes back what Shopify still holds for granted.
 */
export function shopify(given?: ShopifyOptions): Integration {
  return makeIntegration<ShopifyOptions>({
    id: 'shopify',
    shape: {
      categories: { analytics: 'ids', marketing: 'ids', preferences: 'ids', sale_of_data: 'ids' },
    },
    options: given,
    make({ categories }) {
      const map = { ...usual, ...categories };
      let newest: ConsentState | undefined;
      let said: string | undefined;
      let isLoading = false;
      const tell = (privacy: CustomerPrivacy, state: ConsentState): void => {
        const consent = consentOf(state, map);
        const json = JSON.stringify(consent);
        if (json === said || !isNews(privacy, consent, state, map)) return;
        said = json;
        privacy.setTrackingConsent(consent, () => undefined);
      };
      return whenThere(
        () => findInstance<Shopify>('Shopify', ['loadFeatures']),
        (shop, state) => {
          newest = state;
          if (isLoading) return;
          isLoading = true;
          shop.loadFeatures([feature], (error) => {
            isLoading = false;
            if (error || !shop.customerPrivacy || !newest)
              console.error('[consent-elements] Shopify gives no Customer Privacy API.', error);
            else tell(shop.customerPrivacy, newest);
          });
        },
      );
    },
  });
}

function consentOf(state: ConsentState, map: ShopifyMap): Record<ShopifyPurpose, boolean> {
  return {
    analytics: isGranted(state, map.analytics),
    marketing: isGranted(state, map.marketing),
    preferences: isGranted(state, map.preferences),
    sale_of_data: isGranted(state, map.sale_of_data),
  };
}

function isNews(
  privacy: CustomerPrivacy,
  consent: Readonly<Record<ShopifyPurpose, boolean>>,
  { grants }: ConsentState,
  map: ShopifyMap,
): boolean {
  const known = privacy.currentVisitorConsent?.() ?? {};
  return (Object.keys(consent) as ShopifyPurpose[]).some((purpose) => {
    const granted = consent[purpose];
    const isAnswered = [map[purpose]]
      .flat()
      .some((id) => grants[id]?.source === 'user' || isRefused(grants[id]));
    return isAnswered
      ? known[purpose] !== (granted ? 'yes' : 'no')
      : !granted && known[purpose] === 'yes';
  });
}
