/**
 * Everything that decides: the policy is checked here, choices are made and stored, what is denied is erased. Part of the ES
 * modules and of the bundle; a chunk of its own for the loader, since a visitor who has decided rarely needs it.
 */
import type { Activator } from '../activation/activator.js';
import { isStored } from '../activation/stored-names.js';
import { deniedItems } from '../consent/denied-items.js';
import type { Evaluation } from '../consent/evaluate.js';
import { createStore, type Store } from '../consent/store.js';
import type { Consent, Integration } from '../consent/types.js';
import type { ProblemCode } from '../policy/problem.js';
import { openStorage } from '../storage/open-storage.js';
import {
  ConsentChangeEvent,
  ConsentErasedEvent,
  ConsentReadyEvent,
  ConsentReloadRequiredEvent,
} from './events.js';
import { createMethods } from './methods.js';
import type { SharedConsent } from './shared.js';

/** The page, as far as it is there already. */
export interface CoreContext {
  readonly shared: SharedConsent;
  readonly initial: Evaluation | undefined;
  readonly integrations: ReadonlyMap<string, Integration>;
  /** Whether warnings are wanted. */
  readonly inDevelopment: () => boolean;
  readonly signal: () => boolean | undefined;
  readonly gates: () => Activator | undefined;
  readonly report: (code: ProblemCode, field: string, value?: unknown) => void;
  /** The page's code has learnt that one of these ids is granted, and acts on it. */
  readonly toldOf: (ids: readonly string[]) => boolean;
  /** The state may be another one: looks what has to be shown. */
  readonly showSurfaces: () => void;
  /** Tells the page's subscribers. */
  readonly notify: () => void;
}

/** Methods of the public object that only the core can do. */
export type CoreMethods = Omit<
  Consent,
  'state' | 'ready' | 'has' | 'subscribe' | 'whenGranted' | 'use' | 'configure' | 'setZone'
>;

export interface Core extends Store {
  readonly methods: CoreMethods;
  /** Erases what is denied, if any of it is on this device. */
  readonly erase: () => void;
}

export function createCore(context: CoreContext): Core {
  const {
    shared,
    initial,
    integrations,
    inDevelopment,
    signal,
    gates,
    report,
    toldOf,
    showSurfaces,
    notify,
  } = context;
  const { load } = shared;
  const emit = (event: Event) => document.dispatchEvent(event);

  /** `taken`: something was taken back, which is worth a report even where nothing is there any more. */
  const erase = async (taken: boolean): Promise<void> => {
    const items = store.policy && deniedItems(store.policy, store.state);
    if (!items?.erase[0] || !(taken || (await isStored(items.erase)))) return;
    const erasing = (await load('erase'))?.erase(items);
    if (!erasing) return;
    emit(new ConsentErasedEvent(erasing.now));
    void erasing.later?.then((later) => emit(new ConsentErasedEvent(later)));
  };

  const store = createStore({
    initial,
    integrations,
    signal,
    report,
    notify,
    now: () => Math.floor(Date.now() / 1000),
    storage: openStorage,
    activate: () => gates()?.apply(),
    withdraw(removed, final) {
      const erased = erase(!!removed[0]);
      if (toldOf(removed) || gates()?.hasRun(removed))
        void erased.then(() => {
          if (final && store.policy?.onWithdraw === 'reload') location.reload();
          else emit(new ConsentReloadRequiredEvent(removed));
        });
    },
    started(state) {
      emit(new ConsentReadyEvent(state));
      showSurfaces();
    },
    changed(change) {
      emit(new ConsentChangeEvent(change));
      showSurfaces();
    },
  });
  const { configure } = store;
  return Object.assign(store, {
    configure(...given: Parameters<Store['configure']>) {
      configure(...given);
      if (inDevelopment()) void load('diagnostics').then((chunk) => chunk?.review(given[0]));
    },
    methods: createMethods(store, shared),
    erase: () => void erase(false),
  });
}
