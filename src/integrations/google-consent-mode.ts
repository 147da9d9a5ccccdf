import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import {
  deniedSignals,
  sayChanges,
  signalsOf,
  type SignalMap,
  type Signals,
} from '../consent/vendor-signals.js';

/** Those that a visitor decides about; `security_storage` is granted always. */
export type GoogleSignal =
  | 'ad_storage'
  | 'ad_user_data'
  | 'ad_personalization'
  | 'analytics_storage'
  | 'functionality_storage'
  | 'personalization_storage';

export interface GoogleConsentModeOptions {
  /** Signal → ids. Those left out keep their default. */
  readonly categories?: Readonly<Partial<Record<GoogleSignal, string | readonly string[]>>>;
  /** How long Google's tags hold back for the first update, in milliseconds; 500 otherwise. */
  readonly waitForUpdate?: number;
  /** Other defaults for visitors whom Google finds in these regions, by ISO 3166-2 codes such as `US-CA`. */
  readonly regions?: readonly {
    readonly region: readonly string[];
    /** Granted before anything is chosen; the others are denied. */
    readonly granted?: readonly GoogleSignal[];
  }[];
  /** Whether ads are asked for without click identifiers while `ad_storage` is denied; true otherwise. */
  readonly adsDataRedaction?: boolean;
  /** Whether click identifiers go into the links of the site while storage is denied, which is tracking by URL; false otherwise. */
  readonly urlPassthrough?: boolean;
  /** The global array; `dataLayer` otherwise. */
  readonly dataLayer?: string;
}

const defaults: Readonly<Record<GoogleSignal, string>> = {
  ad_storage: 'marketing',
  ad_user_data: 'marketing',
  ad_personalization: 'marketing',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
};

const shape = {
  categories: Object.fromEntries(Object.keys(defaults).map((name) => [name, 'ids'])),
  waitForUpdate: 'number',
  regions: [{ 'region!': ['string'], granted: [Object.keys(defaults).join('|')] }],
  adsDataRedaction: 'boolean',
  urlPassthrough: 'boolean',
  dataLayer: 'string',
} as const;

/**
 * Google Consent Mode v2, for gtag.js and Google Tag Manager: all seven signals denied (but `security_storage`) before any tag, then an
 * update for each real change.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export function googleConsentMode(options?: GoogleConsentModeOptions): Integration {
  return makeIntegration<GoogleConsentModeOptions>({
    id: 'google-consent-mode',
    shape,
    options,
    make({
      categories,
      waitForUpdate = 500,
      regions = [],
      adsDataRedaction = true,
      urlPassthrough = false,
      dataLayer = 'dataLayer',
    }) {
      const page = globalThis as unknown as Record<string, unknown[]>;
      const map = { ...defaults, ...categories } as SignalMap;
      const denied: Signals = { ...deniedSignals(map), security_storage: 'granted' };

      /** Google's code takes commands as `arguments` objects only; an array in the data layer is something else to it. */
      const gtag = function () {
        // eslint-disable-next-line prefer-rest-params -- see above
        (page[dataLayer] ??= []).push(arguments);
      } as (...command: unknown[]) => void;

      const say = sayChanges(
        (state) => ({ ...signalsOf(state, map), security_storage: 'granted' }),
        // Which of several defaults holds is known to Google alone.
        regions.some(({ granted }) => granted?.[0]) ? undefined : denied,
        (signals) => gtag('consent', 'update', signals),
      );
      return {
        prepare() {
          const wait = { wait_for_update: waitForUpdate };
          gtag('consent', 'default', { ...denied, ...wait });
          for (const { region, granted = [] } of regions) {
            const open = Object.fromEntries(granted.map((name) => [name, 'granted']));
            gtag('consent', 'default', { ...denied, ...open, ...wait, region });
          }
          if (adsDataRedaction) gtag('set', 'ads_data_redaction', true);
          if (urlPassthrough) gtag('set', 'url_passthrough', true);
        },
        init: say,
        update: say,
      };
    },
  });
}
