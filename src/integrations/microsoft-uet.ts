import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { deniedSignals, sayChanges, signalsOf } from '../consent/vendor-signals.js';

export interface MicrosoftUetOptions {
  /** `ad_storage`: ids; `marketing` otherwise. */
  readonly categories?: { readonly ad_storage?: string | readonly string[] };
}

/**
 * Consent mode of Microsoft Advertising's tag (UET): `ad_storage`, its only signal, denied before `bat.js`, then an update for each
 * real change. One `push` has three arguments.
 *
 * @see https://help.ads.microsoft.com/#apex/ads/en/60119/1
 */
export function microsoftUet(options?: MicrosoftUetOptions): Integration {
  return makeIntegration<MicrosoftUetOptions>({
    id: 'microsoft-uet',
    shape: { categories: { ad_storage: 'ids' } },
    options,
    make({ categories }) {
      const page = globalThis as { uetq?: { push(...command: unknown[]): unknown } };
      const map = { ad_storage: 'marketing', ...categories };
      const denied = deniedSignals(map);
      // The tag puts an object of its own in the place of the array.
      const push = (...command: unknown[]) => (page.uetq ??= []).push(...command);
      const say = sayChanges(
        (state) => signalsOf(state, map),
        denied,
        (signals) => push('consent', 'update', signals),
      );
      return { prepare: () => void push('consent', 'default', denied), init: say, update: say };
    },
  });
}
