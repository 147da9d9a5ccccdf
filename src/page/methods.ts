/** What the public object does through the core. */
import type { Store } from '../consent/store.js';
import type { CoreMethods } from './chunks.js';
import type { SharedConsent } from './shared.js';

export function createMethods(
  store: Store,
  load: SharedConsent['load'],
  { consent, surfaces }: SharedConsent,
  json: () => string,
): Omit<CoreMethods, 'setRegion'> {
  const { perform } = store;
  return {
    acceptAll: () => perform({ type: 'accept-all' }),
    rejectAll: () => perform({ type: 'reject-all' }),
    acknowledge: () => perform({ type: 'acknowledge' }),
    save: (choices, options) => perform({ ...options, type: 'save', choices }),
    withdraw: (id) => perform({ type: 'withdraw', choices: id ? { [id]: false } : undefined }),
    reset: () => perform({ type: 'reset' }),
    importRecord: (decision) => perform({ ...decision, type: 'import' }),
    async show(name) {
      await consent.ready;
      if (!store.policy || !(await load(name))) return;
      if (!surfaces[name].size) document.body.append(document.createElement(`cookie-${name}`));
      [...surfaces[name]].at(-1)?.show();
    },
    hide() {
      for (const group of Object.values(surfaces)) for (const each of group) each.hide();
    },
    async receipt() {
      await consent.ready;
      const chunk = await load('receipt');
      if (!chunk || !store.policy) throw new Error('No receipt: there is no policy in force.');
      return chunk.createReceipt(json(), store.record, store.state);
    },
  };
}
