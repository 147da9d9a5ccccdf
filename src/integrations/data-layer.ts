import { makeIntegration } from '../consent/make-integration.js';
import type { Integration } from '../consent/types.js';
import { sayChanges, signalsOf, type SignalMap } from '../consent/vendor-signals.js';

export interface DataLayerOptions {
  /** Name in the event → ids. Without it, every category and service of the policy is there under its own id. */
  readonly categories?: SignalMap;
  /** The event's name; `consent_update` otherwise. */
  readonly event?: string;
  /** The global array; `dataLayer` otherwise. */
  readonly dataLayer?: string;
}

const shape = { categories: { '*': 'ids' }, event: 'string', dataLayer: 'string' };

/**
 * A plain event for tag managers, `{ event: 'consent_update', consent: { analytics: 'granted', … } }`: once when the first state is
 * known, and again whenever one of its values changes. No gtag command: that is what `google-consent-mode` is for.
 */
export function dataLayer(options?: DataLayerOptions): Integration {
  return makeIntegration<DataLayerOptions>({
    id: 'data-layer',
    shape,
    options,
    make({ categories, event = 'consent_update', dataLayer: name = 'dataLayer' }) {
      const page = globalThis as unknown as Record<string, unknown[]>;
      const say = sayChanges(
        (state) => signalsOf(state, categories ?? ownIds(Object.keys(state.grants))),
        undefined,
        (consent) => (page[name] ??= []).push({ event, consent }),
      );
      return { init: say, update: say };
    },
  });
}

function ownIds(ids: readonly string[]): SignalMap {
  return Object.fromEntries(ids.map((id) => [id, id]));
}
