/**
 * Meta's snippet returns when `fbq` exists, without loading its file, so that no queue of ours may wait there for it. It writes `fbq`,
 * gives it a queue, and reads it again for the first command: that read is where ours come first.
 */
import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import type { ConsentState, Integration } from '../consent/types.js';

export interface MetaPixelOptions {
  /** `consent`: ids; `marketing` otherwise. */
  readonly categories?: { readonly consent?: string | readonly string[] };
  /**
   * Limited Data Use, on every page. Meta finds out itself where the visitor is, unless `country` (1: USA) and `state` (1000:
   * California) say so.
   */
  readonly limitedDataUse?: { readonly country?: number; readonly state?: number };
}

interface Fbq {
  (...command: unknown[]): void;
  /** Present once Meta's file has come. */
  callMethod?: unknown;
  /** `arguments` of what was called before that. */
  queue?: unknown[];
}

/**
 * Meta Pixel's consent API: `revoke` before `init` on every page, `grant` and `revoke` for each real change.
 *
 * @see https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
 */
export function metaPixel(options?: MetaPixelOptions): Integration {
  return makeIntegration<MetaPixelOptions>({
    id: 'meta-pixel',
    shape: {
      categories: { consent: 'ids' },
      limitedDataUse: { country: 'number', state: 'number' },
    },
    options,
    make({ categories, limitedDataUse }) {
      const page = globalThis as { fbq?: Fbq };
      const ids = categories?.consent ?? 'marketing';
      let granted = false;
      let told: Fbq | undefined;

      const tellFirst = (fbq: Fbq): void => {
        told = fbq;
        const commands: unknown[][] = [['consent', 'revoke']];
        if (granted) commands.push(['consent', 'grant']);
        if (limitedDataUse) {
          const { country = 0, state = 0 } = limitedDataUse;
          commands.unshift(['dataProcessingOptions', ['LDU'], country, state]);
        }
        if (fbq.queue && !fbq.callMethod)
          fbq.queue.unshift(...commands.map((command) => asArguments(...command)));
        else for (const command of commands) fbq(...command);
      };
      const say = (state: ConsentState): void => {
        const now = isGranted(state, ids);
        if (now === granted) return;
        granted = now;
        const isTold = !!told;
        // Reading it may tell it.
        const { fbq } = page;
        if (!fbq) return;
        if (isTold) fbq('consent', now ? 'grant' : 'revoke');
        else if (told !== fbq) tellFirst(fbq);
      };
      return {
        prepare() {
          if (typeof page.fbq === 'function') tellFirst(page.fbq);
          else onceReady(tellFirst);
        },
        init: say,
        update: say,
      };
    },
  });
}

/** Calls `ready` with `fbq` when somebody reads it who has defined it, queue included, and gets out of the way. */
function onceReady(ready: (fbq: Fbq) => void): void {
  let defined: Fbq | undefined;
  const common = { configurable: true, enumerable: true };
  Object.defineProperty(globalThis, 'fbq', {
    ...common,
    get() {
      if (defined?.queue ?? defined?.callMethod) {
        Object.defineProperty(globalThis, 'fbq', { ...common, writable: true, value: defined });
        ready(defined);
      }
      return defined;
    },
    set(given: Fbq | undefined) {
      defined = given;
    },
  });
}

const asArguments = function () {
  // eslint-disable-next-line prefer-rest-params -- what Meta's own queue holds
  return arguments;
} as (...command: unknown[]) => unknown;
