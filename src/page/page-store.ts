/** The store in a page: hands it clock, storage and signals, and does in the page what it decides. */
import { deniedItems } from '../consent/denied-items.js';
import type { CheckPolicy, Environment } from '../consent/environment.js';
import { createStore, type Store } from '../consent/store.js';
import { openStorage } from '../storage/open-storage.js';
import {
  ConsentChangeEvent,
  ConsentErasedEvent,
  ConsentReadyEvent,
  ConsentReloadRequiredEvent,
} from './events.js';
import { loadAnew, whenDone } from './leave.js';
import { isLeftBehind } from './left-behind.js';
import { announce, whenLoaded } from './lifecycle.js';
import type { Loading } from './loading.js';
import { keepNote } from './notes.js';
import type { Parts } from './parts.js';
import type { SharedConsent } from './shared.js';

export interface PageStoreContext extends Pick<
  Environment,
  'report' | 'integrations' | 'signal' | 'notify'
> {
  readonly loading: Loading;
  readonly gates: () => SharedConsent['gates'];
  /** The check of a policy, if this file has it. */
  readonly check: CheckPolicy | undefined;
  /** The visitor may have to be asked now. */
  readonly ask: () => void;
}

export function createPageStore(context: PageStoreContext): Store {
  const { loading, gates, ask, check } = context;
  const store = createStore({
    ...context,
    announce,
    now: () => Math.floor(Date.now() / 1000),
    storage: openStorage,
    checkInHand: () => check ?? loading.loaded('check')?.parsePolicy,
    loadCheck: async () => (await loading.need('check')).parsePolicy,
    activate: () => gates().apply(),
    withdraw(removed, final) {
      const erased = erase(store, loading, !!removed[0]);
      if (removed.some((id) => gates().ran.has(id)))
        void whenDone(erased).then(() => {
          if (final && store.isStored && store.policy?.onWithdraw === 'reload') loadAnew();
          else emit(new ConsentReloadRequiredEvent(removed));
        });
      return erased;
    },
    decided(...what) {
      const { policy, record, state, json } = store;
      // A draft of a policy may not have the member.
      if (!(policy?.records as { url?: string } | undefined)?.url) return;
      const note = JSON.stringify([record, state, ...what]);
      const unkept = keepNote(note);
      void sendRecords(store, loading, json, unkept, note);
    },
    started() {
      whenLoaded(() => emit(new ConsentReadyEvent(store.state)));
      ask();
    },
    changed(change) {
      emit(new ConsentChangeEvent(change));
      ask();
    },
  });
  return store;
}

/** Sends what decisions have left to be recorded, once it is known that the policy is in force. */
export async function sendRecords(
  store: Store,
  loading: Loading,
  ...what: Parameters<Parts['records']['send']>
): Promise<void> {
  const whenChecked = async () => (store.policy ? undefined : store.complete());
  (await loading.want('records', whenChecked))?.send(...what);
}

function emit(event: Event): void {
  document.dispatchEvent(event);
}

/**
 * Erases what is denied, if any of it is on this device. Resolves once cookies and web storage are erased. Rejects if a file cannot be had.
 *
 * @param isTaken Something was taken back, which is worth a report even if nothing is stored any more.
 */
export async function erase(store: Store, loading: Loading, isTaken: boolean): Promise<void> {
  const { policy, state } = store;
  if (!policy || !(isTaken || (await isLeftBehind(policy, state)))) return;
  if (!policy.items[0]) return;
  const [chunk] = await Promise.all([loading.need('erase'), store.complete()]);
  if (!store.policy) return;
  const items = deniedItems(store.policy, store.state);
  if (!items.erase[0]) return;
  const { now, later } = chunk.erase(items);
  emit(new ConsentErasedEvent(now));
  void later?.then((erasure) => emit(new ConsentErasedEvent(erasure)));
}
