import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { deniedSignals, sayChanges, signalsOf, type Signals } from '../consent/vendor-signals.js';

export interface MicrosoftClarityOptions {
  /** Ids for Clarity's two signals; `marketing` and `analytics` otherwise. */
  readonly categories?: {
    readonly ad_Storage?: string | readonly string[];
    readonly analytics_Storage?: string | readonly string[];
  };
}

interface Clarity {
  (...command: unknown[]): void;
  /** Commands that came before Clarity itself. */
  q?: unknown[];
}

/**
 * Microsoft Clarity's consent API, version 2: both signals denied before the tag, then again for each real change. Their names
 * have a capital S.
 *
 * @see https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-consent-api-v2
 */
export function microsoftClarity(options?: MicrosoftClarityOptions): Integration {
  return makeIntegration<MicrosoftClarityOptions>({
    id: 'microsoft-clarity',
    shape: { categories: { ad_Storage: 'ids', analytics_Storage: 'ids' } },
    options,
    make({ categories }) {
      const page = globalThis as { clarity?: Clarity };
      const map = { ad_Storage: 'marketing', analytics_Storage: 'analytics', ...categories };
      const denied = deniedSignals(map);
      const tell = (signals: Signals) =>
        (page.clarity ??= clarityQueue(page))('consentv2', signals);
      const say = sayChanges((state) => signalsOf(state, map), denied, tell);
      return { prepare: () => tell(denied), init: say, update: say };
    },
  });
}

/** Keeps commands until Clarity has come, in the way of Clarity's own tag, which uses what it finds. */
function clarityQueue(page: { clarity?: Clarity }): Clarity {
  return function () {
    // eslint-disable-next-line prefer-rest-params -- Clarity expects `arguments` objects
    if (page.clarity) (page.clarity.q ??= []).push(arguments);
  };
}
