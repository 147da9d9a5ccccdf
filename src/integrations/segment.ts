import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import type { ConsentState, Integration } from '../consent/types.js';

/** Whether each of Segment's consent categories, by its id in Segment, is granted. */
export type SegmentCategories = Readonly<Record<string, boolean>>;

export interface SegmentOptions {
  /**
   * Id of a consent category in Segment → ids of categories and services that all have to be granted. Otherwise every category of
   * the policy under its own id.
   */
  readonly categories?: Readonly<Record<string, string | readonly string[]>>;
  /** Otherwise as the visitor's mode says: `opt-in` there, `opt-out` in the two others. */
  readonly consentModel?: 'opt-in' | 'opt-out';
  /** Name of a global variable for `settings` and `middleware`, so that a script without imports can have them. None otherwise. */
  readonly global?: string;
}

/** What `createWrapper` of `@segment/analytics-consent-tools` takes. */
export interface SegmentWrapperSettings {
  readonly shouldLoadWrapper: () => Promise<void>;
  readonly shouldLoadSegment: (context: {
    load(options: { consentModel: 'opt-in' | 'opt-out' }): void;
  }) => Promise<void>;
  readonly getCategories: () => SegmentCategories;
  readonly registerOnConsentChanged: (changed: (categories: SegmentCategories) => void) => void;
}

/** A source middleware, `analytics.addSourceMiddleware(…)`. */
export type SegmentMiddleware = <
  Payload extends { readonly obj: { readonly event?: unknown } },
>(context: {
  readonly payload: Payload;
  readonly next: (payload: Payload) => void;
}) => void;

export interface SegmentIntegration extends Integration {
  /** For `createWrapper`. */
  readonly settings: SegmentWrapperSettings;
  /** Drops every event while nothing is granted; only the one that says so may pass. */
  readonly middleware: SegmentMiddleware;
}

const changedEvent = 'Segment Consent Preference Updated';

/**
 * Segment, through the wrapper of its own consent tools, which the page brings along: `createWrapper(integration.settings)`. Segment is
 * loaded once anything is granted. https://github.com/segmentio/analytics-next/tree/master/packages/consent/consent-tools
 */
export function segment(given?: SegmentOptions): SegmentIntegration {
  let current: ConsentState | undefined;
  let categories: SegmentCategories = {};
  let isAllowed = false;
  let model: SegmentOptions['consentModel'];
  const listeners = new Set<(categories: SegmentCategories) => void>();
  const waiting: (() => void)[] = [];
  const next = (): Promise<void> => new Promise((resolve) => void waiting.push(resolve));

  const settings: SegmentWrapperSettings = {
    shouldLoadWrapper: async () => {
      if (!current) await next();
    },
    async shouldLoadSegment(context) {
      while (!isAllowed) await next();
      context.load({ consentModel: model ?? (current?.mode === 'opt-in' ? 'opt-in' : 'opt-out') });
    },
    getCategories: () => categories,
    registerOnConsentChanged: (changed) => void listeners.add(changed),
  };
  const middleware: SegmentMiddleware = ({ payload, next: pass }) => {
    if (isAllowed || payload.obj.event === changedEvent) pass(payload);
  };

  const integration = makeIntegration<SegmentOptions>({
    id: 'segment',
    shape: { categories: { '*': 'ids' }, consentModel: 'opt-in|opt-out', global: 'string' },
    options: given,
    make({ categories: map, consentModel, global }) {
      model = consentModel;
      const hear = (state: ConsentState): void => {
        current = state;
        const names = map ?? ownNames(state);
        categories = Object.fromEntries(
          Object.entries(names).map(([name, ids]) => [name, isGranted(state, ids)]),
        );
        isAllowed = Object.values(names).some((ids) => isChosen(state, ids));
        for (const wake of waiting.splice(0)) wake();
      };
      return {
        prepare() {
          if (global)
            (globalThis as unknown as Record<string, unknown>)[global] = { settings, middleware };
        },
        init: hear,
        update(state) {
          const before = JSON.stringify(categories);
          const wasAllowed = isAllowed;
          hear(state);
          // Who never said yes is no news for Segment.
          if (JSON.stringify(categories) !== before && (isAllowed || wasAllowed))
            for (const changed of listeners) changed(categories);
        },
      };
    },
  });
  return { ...integration, settings, middleware };
}

/** What is always on is no consent, and Segment does not need to hear of it. */
function ownNames({ granted, denied, grants }: ConsentState): Record<string, string> {
  const ids = [...granted, ...denied].filter((id) => grants[id]?.source !== 'required');
  return Object.fromEntries(ids.map((id) => [id, id]));
}

/** Granted, and not only because it is always on. */
function isChosen(state: ConsentState, ids: string | readonly string[]): boolean {
  return (
    isGranted(state, ids) && [ids].flat().some((id) => state.grants[id]?.source !== 'required')
  );
}
