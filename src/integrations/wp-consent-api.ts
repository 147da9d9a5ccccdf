import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import type { ConsentState, Integration } from '../consent/types.js';
import { whenThere } from './internal/when-there.js';

export type WpCategory =
  'functional' | 'preferences' | 'statistics-anonymous' | 'statistics' | 'marketing';

/** Category of the WP Consent API → ids of categories and services that all have to be granted. */
export type WpMap = Readonly<Record<WpCategory, string | readonly string[]>>;

export interface WpConsentApiOptions {
  readonly categories?: Partial<WpMap>;
}

/** The page's side of the API. */
interface WpPage {
  wp_consent_type?: 'optin' | 'optout';
  wp_has_consent?(category: WpCategory): boolean;
  wp_set_consent?(category: WpCategory, value: 'allow' | 'deny'): void;
}

const usual: WpMap = {
  functional: 'necessary',
  preferences: 'functional',
  'statistics-anonymous': 'analytics',
  statistics: 'analytics',
  marketing: 'marketing',
};

/**
 * WP Consent API: says which kind of consent holds here, and keeps its categories as consent says.
 * https://github.com/WordPress/wp-consent-level-api
 *
 * Each `wp_set_consent` writes a cookie, so that a default, which nobody has chosen, is only said where the API takes something else for
 * granted.
 */
export function wpConsentApi(given?: WpConsentApiOptions): Integration {
  return makeIntegration<WpConsentApiOptions>({
    id: 'wp-consent-api',
    shape: {
      categories: {
        functional: 'ids',
        preferences: 'ids',
        'statistics-anonymous': 'ids',
        statistics: 'ids',
        marketing: 'ids',
      },
    },
    options: given,
    make({ categories }) {
      const map = Object.entries({ ...usual, ...categories }) as [WpCategory, string | string[]][];
      const page = globalThis as unknown as WpPage;
      const said = new Map<WpCategory, string>();
      const { init, update } = whenThere(
        () => (typeof page.wp_set_consent === 'function' ? page : undefined),
        (api, state) => {
          for (const [category, ids] of map) {
            const granted = isGranted(state, ids);
            const answer = granted ? 'allow' : 'deny';
            const isNews = isAnswer(state, ids) || api.wp_has_consent?.(category) !== granted;
            if (!isNews || said.get(category) === answer) continue;
            said.set(category, answer);
            api.wp_set_consent?.(category, answer);
          }
        },
      );
      let type: WpPage['wp_consent_type'];
      const sayType = ({ mode }: ConsentState): void => {
        const next = mode === 'opt-in' ? 'optin' : 'optout';
        if (next === type) return;
        page.wp_consent_type = type = next;
        document.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
      };
      return {
        // Without a type, the API takes everything for granted.
        prepare: () => void (page.wp_consent_type ??= 'optin'),
        init(state) {
          sayType(state);
          init(state);
        },
        update(state, previous) {
          sayType(state);
          update(state, previous);
        },
      };
    },
  });
}

function isAnswer({ grants }: ConsentState, ids: string | readonly string[]): boolean {
  return [ids].flat().some((id) => /user|gpc|required/.test(grants[id]?.source ?? ''));
}
