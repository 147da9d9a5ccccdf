/** The public object over the store: `getConsent()` and `window.consentElements`. */
import type { Store } from '../consent/store.js';
import type { Consent, ConsentState } from '../consent/types.js';
import type { SharedConsent } from './shared.js';

export interface PublicContext {
  readonly store: Store;
  /** The shared store that this object belongs to; asked for when it is needed. */
  readonly shared: () => SharedConsent;
  readonly configure: (policy: unknown) => void;
  readonly setZone: (name: string) => void;
  /** Code of the page has learnt that something is granted, and acts on it. */
  readonly told: (id: string) => void;
}

export function publicConsent({ store, shared, configure, setZone, told }: PublicContext): Consent {
  const { perform, subscribe, use } = store;
  const has = (id: string): boolean => store.state.grants[id]?.granted === true;
  /** The first state for which `test` holds. */
  const when = (test: () => boolean): Promise<ConsentState> =>
    new Promise((resolve) => {
      const leave = subscribe((state) => {
        if (!test()) return;
        resolve(state);
        queueMicrotask(() => leave());
      });
    });
  const ready = when(() => store.state.status !== 'loading');

  return {
    get state() {
      return store.state;
    },
    ready,
    has,
    acceptAll: () => perform({ type: 'accept-all' }),
    rejectAll: () => perform({ type: 'reject-all' }),
    acknowledge: () => perform({ type: 'acknowledge' }),
    save: (choices, options) => perform({ ...options, type: 'save', choices }),
    withdraw: (id) => perform({ type: 'withdraw', choices: id ? { [id]: false } : undefined }),
    reset: () => perform({ type: 'reset' }),
    importRecord: (decision) => perform({ ...decision, type: 'import' }),
    async show(name) {
      await ready;
      const { load, surfaces, policy } = shared();
      if (!policy || !(await load(name))) return;
      if (!surfaces[name].size) document.body.append(document.createElement(`cookie-${name}`));
      [...surfaces[name]].at(-1)?.show();
    },
    hide() {
      for (const group of Object.values(shared().surfaces)) for (const each of group) each.hide();
    },
    subscribe,
    async whenGranted(id) {
      const state = await when(() => has(id));
      told(id);
      return state;
    },
    async receipt() {
      const chunk = await shared().load('receipt');
      if (!chunk || !store.policy) throw new Error('No receipt: there is no policy in force.');
      return chunk.createReceipt(store.policy, store.record, store.state);
    },
    setZone,
    use,
    configure,
  };
}
