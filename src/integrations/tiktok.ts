import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import { isRefused } from '../consent/refusal.js';
import type { ConsentState, Integration } from '../consent/types.js';

export interface TiktokOptions {
  /** Categories and services that all have to be granted; `marketing` otherwise. */
  readonly categories?: string | readonly string[];
}

type Method = 'holdConsent' | 'grantConsent' | 'revokeConsent';

/** The pixel, or the array that its base code makes, or takes over. */
type Pixel = Partial<Record<Method, () => void>> & { push?: (call: [Method]) => unknown };

/**
 * TikTok Pixel: `holdConsent` before anything else, then `grantConsent` or `revokeConsent`. They are in the `ttq.methods` of its base
 * code, which takes over a queue that is there before it.
 */
export function tiktok(given?: TiktokOptions): Integration {
  return makeIntegration<TiktokOptions>({
    id: 'tiktok',
    shape: { categories: 'ids' },
    options: given,
    make({ categories = 'marketing' }) {
      const ids = typeof categories === 'string' ? [categories] : categories;
      let said: Method | undefined;
      const say = (method: Method): void => {
        if (method === said) return;
        said = method;
        call(method);
      };
      const hear = (state: ConsentState): void => {
        if (isGranted(state, ids)) say('grantConsent');
        else if (said === 'grantConsent' || ids.some((id) => isRefused(state.grants[id])))
          say('revokeConsent');
        else if (!said) say('holdConsent');
      };
      return { prepare: () => say('holdConsent'), init: hear, update: hear };
    },
  });
}

/** A pixel without these methods hears nothing, and must not be broken by us. */
function call(method: Method): void {
  const page = globalThis as unknown as { ttq?: Pixel };
  const pixel: Pixel = (page.ttq ??= [] as [Method][]);
  const own = pixel[method];
  if (typeof own === 'function') own.call(pixel);
  else if (Array.isArray(pixel)) pixel.push([method]);
}
