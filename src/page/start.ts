/**
 * The only wiring: one store, its storage and signals, the gates, the events and the surfaces of a page. Touches the document
 * only once something asks it to.
 */
import { createActivator, type Activator } from '../activation/activator.js';
import { isStored } from '../activation/stored-names.js';
import { deniedItems } from '../consent/denied-items.js';
import { createStore } from '../consent/store.js';
import { builtInPolicy } from '../policy/parse.js';
import type { ProblemCode } from '../policy/problem.js';
import { readGpc } from '../signals/gpc.js';
import { openStorage } from '../storage/open-storage.js';
import { listenForActions } from './actions.js';
import type { ChunkName, Chunks, LoadChunk } from './chunks.js';
import {
  ConsentChangeEvent,
  ConsentErasedEvent,
  ConsentErrorEvent,
  ConsentReadyEvent,
  ConsentReloadRequiredEvent,
} from './events.js';
import { onReturn, whenIdle } from './moments.js';
import { fetchPolicy, policyElement } from './policy-source.js';
import { publicConsent } from './public-consent.js';
import { inDevelopment, summary } from './report.js';
import { readSettings, type Settings } from './settings.js';
import type { SharedConsent } from './shared.js';

/** Makes the store of a page. Nothing happens before `start`. */
export function createShared(loadChunk: LoadChunk): SharedConsent {
  let settings: Settings | undefined;
  let configured: string | undefined;
  let zone: string | undefined;
  let gates: Activator | undefined;
  const told = new Set<string>();
  const emit = (event: Event) => document.dispatchEvent(event);

  const report = (code: ProblemCode, field: string, value?: unknown): void => {
    const problem = { code, field, value };
    const printShort = () => console.error(summary(problem));
    emit(new ConsentErrorEvent(problem));
    if (inDevelopment(settings?.debug))
      loadChunk('diagnostics').then(({ print }) => print(problem), printShort);
    else printShort();
  };

  const load = <Name extends ChunkName>(name: Name): Promise<Chunks[Name] | undefined> =>
    loadChunk(name).then(
      (chunk) => {
        if ('define' in chunk) chunk.define();
        return chunk;
      },
      (value: unknown) => {
        report('chunk', name, value);
        return undefined;
      },
    );

  /** `taken`: something was taken back, which is worth a report even where nothing is there any more. */
  const erase = async (taken: boolean): Promise<void> => {
    const items = store.policy && deniedItems(store.policy, store.state);
    if (!items?.erase[0] || !(taken || (await isStored(items.erase)))) return;
    const erasing = (await load('erase'))?.erase(items);
    if (!erasing) return;
    emit(new ConsentErasedEvent(erasing.now));
    void erasing.later?.then((later) => emit(new ConsentErasedEvent(later)));
  };

  const showBanner = (): void => {
    const banner = document.querySelector('cookie-banner');
    if (banner && store.mustAsk) void load('banner');
    else if (banner?.hasAttribute('reopen')) whenIdle(() => void load('banner'));
  };

  const store = createStore({
    now: () => Math.floor(Date.now() / 1000),
    signal: () => (settings?.gpc ? true : readGpc()),
    storage: openStorage,
    report,
    activate: () => gates?.apply(),
    withdraw(removed, final) {
      const erased = erase(!!removed[0]);
      if (removed.some((id) => told.has(id)) || gates?.hasRun(removed))
        void erased.then(() => {
          if (final && store.policy?.onWithdraw === 'reload') location.reload();
          else emit(new ConsentReloadRequiredEvent(removed));
        });
    },
    started(state) {
      emit(new ConsentReadyEvent(state));
      showBanner();
    },
    changed(change) {
      emit(new ConsentChangeEvent(change));
      showBanner();
    },
  });

  const adopt = (json: string | undefined, source: string): void => {
    const { region = '', zone: given = '' } = settings ?? {};
    store.configure(json, source, { region, zone: zone ?? given });
  };

  const shared: SharedConsent = {
    consent: publicConsent({
      store,
      shared: () => shared,
      configure(policy) {
        try {
          configured = JSON.stringify(policy);
        } catch {
          configured = '';
        }
        if (store.state.status !== 'loading') adopt(configured, 'configure()');
        else if ('document' in globalThis) setTimeout(() => shared.start(readSettings()));
      },
      setZone(name) {
        zone = name;
        store.setZone(name);
      },
      told: (id) => told.add(id),
    }),
    get policy() {
      return store.policy;
    },
    get mustAsk() {
      return store.mustAsk;
    },
    get locale() {
      return settings?.locale ?? '';
    },
    get gates() {
      return (gates ??= createActivator({
        state: () => (store.policy ? store.state : undefined),
        report,
        selector: 'cookie-banner,cookie-declaration,cookie-preferences[inline]',
        found({ localName }) {
          if (localName === 'cookie-banner') showBanner();
          else void load(localName.slice(7) as 'declaration' | 'preferences');
        },
      }));
    },
    surfaces: { banner: new Set(), preferences: new Set() },
    perform: store.perform,
    load,
    report,
    start(given) {
      if (settings) return;
      settings = given;
      const { policyUrl } = given;
      const element = policyElement();
      listenForActions(shared.consent);
      onReturn(store.refresh);
      if (configured !== undefined) adopt(configured, 'configure()');
      else if (element) adopt(element.text, 'script[data-consent-policy]');
      else if (!policyUrl) adopt(builtInPolicy, '');
      else
        void fetchPolicy(policyUrl).then(({ json, problem }) => {
          // A page that configures in the meantime has the last word.
          if (configured !== undefined) adopt(configured, 'configure()');
          else if (problem) store.refuse(problem);
          else adopt(json, policyUrl);
        });
      shared.gates.apply();
    },
  };
  return shared;
}
