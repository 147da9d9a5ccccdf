import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import { isRefused } from '../consent/refusal.js';
import type { ConsentState, Integration } from '../consent/types.js';
import { findInstance, whenThere, type Instance } from './internal/when-there.js';

/** Adobe's Web SDK, or the queue of its base code. */
export type Alloy = (
  command: 'setConsent',
  options: { consent: readonly object[] },
) => Promise<unknown>;

export interface AdobeOptions {
  /** Categories and services that all have to be granted; `analytics` otherwise. */
  readonly categories?: string | readonly string[];
  /** Name of the global function, `alloy` otherwise, or a function that gives it. */
  readonly instance?: Instance<Alloy>;
  /** Version of Adobe's consent standard; `2.0` otherwise. */
  readonly version?: '1.0' | '2.0';
  /** Tell Adobe of a refusal even where there was no consent before, which is a request. */
  readonly tellRefusal?: boolean;
}

/**
 * Adobe Experience Platform Web SDK: `setConsent`, on a page that has configured `defaultConsent: 'pending'` or `'out'`.
 * https://experienceleague.adobe.com/en/docs/experience-platform/web-sdk/commands/setconsent
 *
 * `setConsent` is a request of its own. Where the SDK collects nothing anyway, it is left alone.
 */
export function adobe(given?: AdobeOptions): Integration {
  return makeIntegration<AdobeOptions>({
    id: 'adobe',
    shape: { categories: 'ids', instance: 'any', version: '1.0|2.0', tellRefusal: 'boolean' },
    options: given,
    make({ categories = 'analytics', instance = 'alloy', version = '2.0', tellRefusal = false }) {
      const ids = typeof categories === 'string' ? [categories] : categories;
      let said: boolean | undefined;
      return whenThere(
        () => findInstance(instance),
        (alloy, state, later) => {
          const granted = isGranted(state, ids);
          const collects = said ?? hasStoredConsent();
          const isAnswer = tellRefusal && ids.some((id) => isRefused(state.grants[id]));
          if (granted === said || (!granted && !collects && !isAnswer)) return;
          said = granted;
          alloy('setConsent', { consent: [consentOf(granted, version, state)] }).catch(
            (error: unknown) => {
              if (said === granted) said = undefined;
              // The base code hands over what it has queued in order, and `configure` may come after us.
              if (String(error).includes('configure')) later();
            },
          );
        },
      );
    },
  });
}

/** A consent that the SDK remembers holds until it is told otherwise, whatever `defaultConsent` says. */
function hasStoredConsent(): boolean {
  return /(?:^|;\s*)kndctr_[^=]+_consent=[^;]*general(?:=|%3D)in/.test(document.cookie);
}

function consentOf(granted: boolean, version: '1.0' | '2.0', { decidedAt }: ConsentState): object {
  const value =
    version === '1.0'
      ? { general: granted ? 'in' : 'out' }
      : {
          collect: { val: granted ? 'y' : 'n' },
          ...(decidedAt && { metadata: { time: decidedAt } }),
        };
  return { standard: 'Adobe', version, value };
}
