/**
 * Everything that decides: the policy is checked here, choices are made and stored, what is denied is erased. Part of the ES
 * modules and of the bundle; a chunk of its own for the loader, since a visitor who has decided rarely needs it.
 */
import { deniedItems } from '../consent/denied-items.js';
import { hasOptedOut } from '../consent/refusal.js';
import { createStore, type Store } from '../consent/store.js';
import type { SurfaceName } from '../consent/types.js';
import { openStorage } from '../storage/open-storage.js';
import {
  ConsentChangeEvent,
  ConsentErasedEvent,
  ConsentReadyEvent,
  ConsentReloadRequiredEvent,
} from './events.js';
import type { Core, CoreContext, CoreMethods } from './chunks.js';
import { isLeftBehind } from './left-behind.js';
import { createMethods } from './methods.js';
import { announce, whenIdle, whenVisible } from './moments.js';
import { hasNotes, keepNote } from './notes.js';
import { locate } from './region.js';
import type { SharedConsent } from './shared.js';

export function createCore({ shared, loadChunk, talkative, ...context }: CoreContext): Core {
  const { report } = shared;
  const emit = (event: Event) => document.dispatchEvent(event);

  const load: SharedConsent['load'] = async (name) => {
    try {
      const chunk = await loadChunk(name);
      if ('define' in chunk) chunk.define();
      return chunk;
    } catch (error) {
      report('chunk', name, error);
      return undefined;
    }
  };

  /** While the page is parsed, its banner may be still to come. */
  const ask = (): void => {
    if (
      store.mustAsk &&
      (document.readyState === 'loading' || document.querySelector('cookie-banner'))
    )
      void load('banner');
  };

  /** `taken`: something was taken back, which is worth a report even where nothing is there any more. */
  const erase = async (taken: boolean): Promise<void> => {
    const { policy, state } = store;
    if (!policy || !(taken || (await isLeftBehind(policy, state)))) return;
    const items = deniedItems(policy, state);
    if (!items.erase[0]) return;
    const erasing = (await load('erase'))?.erase(items);
    if (!erasing) return;
    emit(new ConsentErasedEvent(erasing.now));
    void erasing.later?.then((later) => emit(new ConsentErasedEvent(later)));
  };

  /** What was configured last: the policy as it is written, where it came from and whom it is for. */
  let given: Parameters<Store['configure']> | undefined;
  const json = (): string => given?.[0] ?? '';
  const send = (...unkept: [time?: number, note?: string]) =>
    void load('records').then((chunk) => chunk?.send(json(), ...unkept));

  const store = createStore({
    ...context,
    report,
    now: () => Math.floor(Date.now() / 1000),
    storage(options) {
      const storage = openStorage(options);
      return {
        ...storage,
        write(...given) {
          storage.write(...given);
          announce();
        },
      };
    },
    activate: () => shared.gates.apply(),
    withdraw(removed, final) {
      const erased = erase(!!removed[0]);
      if (removed.some((id) => shared.gates.ran.has(id)))
        void erased.then(() => {
          if (final && store.policy?.onWithdraw === 'reload') whenVisible(() => location.reload());
          else emit(new ConsentReloadRequiredEvent(removed));
        });
    },
    decided(...what) {
      const { policy, record, state } = store;
      if (!policy?.records.url) return;
      const note = JSON.stringify([record, state, ...what]);
      send(keepNote(note), note);
    },
    started(state) {
      emit(new ConsentReadyEvent(state));
      ask();
    },
    changed(change) {
      emit(new ConsentChangeEvent(change));
      ask();
    },
  });
  const { configure, perform } = store;
  let region: string | undefined;
  /** Where a region is still being found the policy waits for it; of several, for the one asked for last. */
  let pending: symbol | undefined;
  const apply = (): void => {
    if (!given || pending) return;
    const [text, source, scope] = given;
    const { zone } = store.policy ? store.state : scope;
    configure(text, source, { ...scope, zone, region: region ?? scope.region });
    if (hasNotes(store.policy)) send();
  };
  const setRegion: CoreMethods['setRegion'] = async (from) => {
    const turn = (pending = Symbol());
    let found: string | undefined;
    try {
      found = await locate(from);
    } catch (error) {
      report('region', 'setRegion', error);
    }
    if (pending !== turn) return;
    region = found ?? region;
    pending = undefined;
    apply();
  };
  return Object.assign(store, {
    configure(...request: Parameters<Store['configure']>) {
      given = request;
      apply();
      if (talkative()) void load('diagnostics').then((chunk) => chunk?.review(request[0]));
    },
    /** By a control of the page, or of ours: where visitors are not asked first, a refusal is confirmed. */
    perform(...what: Parameters<Store['perform']>) {
      perform(...what);
      if (hasOptedOut(store.state)) void load('opt-out').then((chunk) => chunk?.confirm(what[0]));
    },
    load,
    methods: { ...createMethods(store, load, shared, json), setRegion },
    erase: () => void erase(false),
    found({ localName }: Element) {
      const show = () => void load(localName.slice(7) as SurfaceName);
      if (localName !== 'cookie-banner' || store.mustAsk) show();
      else whenIdle(show);
    },
  });
}
