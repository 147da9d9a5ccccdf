/** The public object of a page: what `getConsent()` and `window.consentElements` give. */
import { isGranted } from '../consent/is-granted.js';
import type { Store } from '../consent/store.js';
import type { Action } from '../consent/transition.js';
import type { Consent, ConsentState, Integration, SurfaceName } from '../consent/types.js';
import type { Loading } from './loading.js';
import type { Surface } from './shared.js';

export interface ConsentContext extends Pick<Consent, 'configure' | 'setRegion' | 'setZone'> {
  readonly store: Store;
  readonly loading: Loading;
  readonly listeners: Set<(state: ConsentState) => void>;
  readonly integrations: Map<string, Integration>;
  readonly surfaces: Readonly<Record<SurfaceName, Set<Surface>>>;
  /** Told of ids that code of the page's own has waited for. */
  readonly ran: (id: string) => void;
  readonly perform: (action: Action) => Promise<void>;
  readonly attempt: Attempt;
}

/** Does a step; one that throws is reported and stops nothing else. */
export type Attempt = (code: 'listener' | 'integration', field: string, step: () => void) => void;

export function createConsent(context: ConsentContext): Consent {
  const { store, perform, listeners, integrations, attempt } = context;
  const has = (id: string): boolean => isGranted(store.state, id);

  const subscribe: Consent['subscribe'] = (listener) => {
    listeners.add(listener);
    attempt('listener', 'subscribe', () => listener(store.state));
    return () => listeners.delete(listener);
  };
  /** The first state for which `test` holds. */
  const when = (test: () => boolean): Promise<ConsentState> =>
    new Promise((resolve) => {
      const listener = (state: ConsentState): void => {
        if (!test()) return;
        listeners.delete(listener);
        resolve(state);
      };
      subscribe(listener);
    });
  const ready = when(() => store.isStarted);

  const consent: Consent = {
    get state() {
      return store.state;
    },
    ready,
    has,
    subscribe,
    async whenGranted(id) {
      const state = await when(() => has(id));
      context.ran(id);
      return state;
    },
    use(integration) {
      const { id } = integration;
      if (integrations.has(id)) return;
      integrations.set(id, integration);
      attempt('integration', id, () => integration.prepare?.(consent));
      if (store.isStarted) attempt('integration', id, () => integration.init(store.state));
    },
    acceptAll: () => perform({ type: 'accept-all' }),
    rejectAll: () => perform({ type: 'reject-all' }),
    acknowledge: () => perform({ type: 'acknowledge' }),
    save: (choices, options) => perform({ ...options, type: 'save', choices }),
    withdraw: (id) => perform({ type: 'withdraw', choices: id ? { [id]: false } : undefined }),
    reset: () => perform({ type: 'reset' }),
    importRecord: (decision) => perform({ ...decision, type: 'import' }),
    ...surfaceMethods(context, ready),
    configure: context.configure,
    setRegion: context.setRegion,
    setZone: context.setZone,
  };
  return consent;
}

/** Methods that need a chunk. */
function surfaceMethods(
  { store, loading, surfaces }: ConsentContext,
  ready: Promise<unknown>,
): Pick<Consent, 'show' | 'hide' | 'receipt'> {
  /** Rejects if a file cannot be had; nobody has to catch that. */
  const settled = <T>(result: Promise<T>): Promise<T> => {
    result.catch(() => undefined);
    return result;
  };
  /** Rejects if the check of the policy cannot be had, without which a page never starts. */
  const started = async (): Promise<void> => {
    if (!store.isStarted) await store.complete();
    await ready;
  };
  const show = async (name: SurfaceName): Promise<void> => {
    await started();
    if (!store.policy) return;
    await loading.need(name, store.complete);
    if (!surfaces[name].size) document.body.append(document.createElement(`cookie-${name}`));
    [...surfaces[name]].at(-1)?.show();
  };
  const receipt: Consent['receipt'] = async () => {
    await started();
    const { createReceipt } = await loading.need('receipt');
    if (!store.policy) throw new Error('No receipt: there is no policy in force.');
    return createReceipt(store.json, store.record, store.state);
  };
  return {
    show: (name) => settled(show(name)),
    hide() {
      for (const group of Object.values(surfaces)) for (const each of group) each.hide();
    },
    receipt: () => settled(receipt()),
  };
}
