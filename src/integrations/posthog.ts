import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { findInstance, type Instance } from './internal/when-there.js';
import { optInLibrary } from './internal/opt-in-library.js';

/** What we use of the library. */
export interface PosthogLibrary {
  readonly __loaded?: boolean;
  readonly config?: {
    readonly opt_out_capturing_by_default?: boolean;
    readonly cookieless_mode?: unknown;
  };
  has_opted_in_capturing(): boolean;
  has_opted_out_capturing(): boolean;
  opt_in_capturing(): void;
  opt_out_capturing(): void;
  clear_opt_in_out_capturing(): void;
}

export interface PosthogOptions {
  /** Categories and services that all have to be granted; `analytics` otherwise. */
  readonly categories?: string | readonly string[];
  /** Name of the global variable, `posthog` otherwise, or a function that gives the library. */
  readonly instance?: Instance<PosthogLibrary>;
}

const methods = [
  'has_opted_in_capturing',
  'has_opted_out_capturing',
  'opt_in_capturing',
  'opt_out_capturing',
  'clear_opt_in_out_capturing',
] as const;

/**
 * PostHog: opted in or out as consent says, and only where it is not already. https://posthog.com/docs/privacy/data-collection
 *
 * Told once it has been initialized; before that, the snippet's stand-in could not say whether it still has to be told.
 */
export function posthog(given?: PosthogOptions): Integration {
  return makeIntegration<PosthogOptions>({
    id: 'posthog',
    shape: { categories: 'ids', instance: 'any' },
    options: given,
    make: ({ categories = 'analytics', instance = 'posthog' }) =>
      optInLibrary(categories, () => initialized(instance), tell),
  });
}

function initialized(instance: Instance<PosthogLibrary>): PosthogLibrary | undefined {
  const library = findInstance(instance, methods);
  return library?.__loaded ? library : undefined;
}

function tell(library: PosthogLibrary, granted: boolean): void {
  if (granted) {
    if (!library.has_opted_in_capturing()) library.opt_in_capturing();
    return;
  }
  const { opt_out_capturing_by_default: isOutByDefault, cookieless_mode: cookieless } =
    library.config ?? {};
  // Where no answer means no, none need be stored.
  if (isOutByDefault && !cookieless) library.clear_opt_in_out_capturing();
  if (!library.has_opted_out_capturing()) library.opt_out_capturing();
}
