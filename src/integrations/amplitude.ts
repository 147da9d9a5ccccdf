import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { findInstance, type Instance } from './internal/when-there.js';
import { optInLibrary } from './internal/opt-in-library.js';

/** What we use of the library. */
export interface AmplitudeLibrary {
  setOptOut(optOut: boolean): void;
}

export interface AmplitudeOptions {
  /** Categories and services that all have to be granted; `analytics` otherwise. */
  readonly categories?: string | readonly string[];
  /** Name of the global variable, `amplitude` otherwise, or a function that gives the library. */
  readonly instance?: Instance<AmplitudeLibrary>;
}

/**
 * Amplitude: `setOptOut`, which its snippet's stand-in and a library that is not ready yet keep for later.
 * https://amplitude.com/docs/sdks/analytics/browser/cookies-and-consent-management
 */
export function amplitude(given?: AmplitudeOptions): Integration {
  return makeIntegration<AmplitudeOptions>({
    id: 'amplitude',
    shape: { categories: 'ids', instance: 'any' },
    options: given,
    make: ({ categories = 'analytics', instance = 'amplitude' }) =>
      optInLibrary(
        categories,
        () => findInstance(instance, ['setOptOut']),
        (library, granted) => library.setOptOut(!granted),
      ),
  });
}
