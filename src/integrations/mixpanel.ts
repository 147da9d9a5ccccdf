import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { findInstance, type Instance } from './internal/when-there.js';
import { optInLibrary } from './internal/opt-in-library.js';

/** What we use of the library. */
export interface MixpanelLibrary {
  readonly __loaded?: boolean;
  has_opted_out_tracking(): boolean;
  opt_in_tracking(): void;
  opt_out_tracking(options: { delete_user: boolean }): void;
}

export interface MixpanelOptions {
  /** Categories and services that all have to be granted; `analytics` otherwise. */
  readonly categories?: string | readonly string[];
  /** Name of the global variable, `mixpanel` otherwise, or a function that gives the library. */
  readonly instance?: Instance<MixpanelLibrary>;
  /** Whether a withdrawal also has Mixpanel delete the profile of a visitor whom the page has identified, which is a request. */
  readonly deleteUser?: boolean;
}

const methods = ['has_opted_out_tracking', 'opt_in_tracking', 'opt_out_tracking'] as const;

/**
 * Mixpanel: opted in or out as consent says, and only where it is not already.
 * https://docs.mixpanel.com/docs/privacy/protecting-user-data
 */
export function mixpanel(given?: MixpanelOptions): Integration {
  return makeIntegration<MixpanelOptions>({
    id: 'mixpanel',
    shape: { categories: 'ids', instance: 'any', deleteUser: 'boolean' },
    options: given,
    make: ({ categories = 'analytics', instance = 'mixpanel', deleteUser = false }) =>
      optInLibrary(
        categories,
        () => initialized(instance),
        (library, granted) => {
          if (library.has_opted_out_tracking() !== granted) return;
          if (granted) library.opt_in_tracking();
          else library.opt_out_tracking({ delete_user: deleteUser });
        },
      ),
  });
}

/** The snippet's stand-in cannot answer. */
function initialized(instance: Instance<MixpanelLibrary>): MixpanelLibrary | undefined {
  const library = findInstance(instance, methods);
  return library?.__loaded ? library : undefined;
}
