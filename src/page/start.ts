/** The only wiring: puts the store, the gates and the public object of a page together. */
import { createActivator, type Activator, type ActivatorContext } from '../activation/activator.js';
import type { CheckPolicy } from '../consent/environment.js';
import { hasOptedOut } from '../consent/refusal.js';
import type { Action, Evidence } from '../consent/transition.js';
import type { ConsentState, Integration, SurfaceName } from '../consent/types.js';
import { readSignals } from '../signals/signals.js';
import { listenForActions } from './actions.js';
import type { LoadChunk } from './chunks.js';
import { createConsent, type Attempt } from './consent-object.js';
import { deferredDenials, forgetDenials, rememberDenial } from './deferred.js';
import { onReturn, whenIdle, whenOpened, whenParsed } from './lifecycle.js';
import { createLoading, type Loading } from './loading.js';
import { createPageStore } from './page-store.js';
import { createPolicies } from './policies.js';
import { createReport, inDevelopment } from './report.js';
import type { Settings } from './settings.js';
import type { SharedConsent, Surface } from './shared.js';

/** A link or button of the page that leaves its words to us. */
const emptyLink = '[data-consent-action=preferences]:empty';

/** How long after an opt-out a page is taken for the one that was reloaded because of it, in milliseconds. */
const reloadTime = 20_000;

/**
 * Makes the store of a page. Nothing happens before `start`.
 *
 * @param check The check of a policy, if this file has it; otherwise it is loaded when a policy has to be checked.
 */
export function createShared(loadChunk: LoadChunk, check?: CheckPolicy): SharedConsent {
  let settings: Settings | undefined;
  let gates: Activator | undefined;
  const integrations = new Map<string, Integration>();
  const listeners = new Set<(state: ConsentState) => void>();
  const surfaces: Record<SurfaceName, Set<Surface>> = {
    banner: new Set(),
    preferences: new Set(),
  };
  const isTalkative = (): boolean => inDevelopment(settings?.('debug'));
  const report = createReport(loadChunk, isTalkative);
  const attempt: Attempt = (code, field, step) => {
    try {
      step();
    } catch (error) {
      report(code, field, error);
    }
  };
  const loading = createLoading(loadChunk, report);
  const store = createPageStore({
    report,
    integrations,
    loading,
    check,
    gates: () => shared.gates,
    signal: () => settings?.('gpc') === 'true' || readSignals(),
    notify() {
      for (const listener of listeners)
        attempt('listener', 'subscribe', () => listener(store.state));
    },
    ask() {
      // While the page is parsed, its banner may be still to come.
      if (
        store.mustAsk &&
        (document.readyState === 'loading' || document.querySelector('cookie-banner'))
      )
        void shared.load('banner');
    },
  });
  const before = beforePolicy();
  const perform = (action: Action, evidence?: Evidence): Promise<void> => {
    if (!store.draft) before.note(action, store.perform);
    return store.perform(action, evidence);
  };
  const policies = createPolicies({
    store,
    loading,
    report,
    isTalkative,
    settings: () => settings,
    start: (given) => shared.start(given),
    arrived: () => store.draft && before.end(),
  });
  const consent = createConsent({
    store,
    loading,
    listeners,
    integrations,
    surfaces,
    attempt,
    perform,
    ran: (id) => shared.gates.ran.add(id),
    configure: policies.configure,
    setRegion: policies.setRegion,
    setZone: policies.setZone,
  });
  const shared: SharedConsent = {
    consent,
    get policy() {
      return store.policy;
    },
    get mustAsk() {
      return store.mustAsk;
    },
    get locale() {
      return settings?.('locale') ?? '';
    },
    get gates() {
      return (gates ??= createActivator({
        ...gatesOf(shared, loading),
        state: () => store.gateState,
      }));
    },
    surfaces,
    perform(action, evidence) {
      void perform(action, evidence);
      // Where visitors are not asked first, a refusal is confirmed.
      if (hasOptedOut(store.state))
        void shared.load('opt-out').then((chunk) => chunk?.confirm(action));
    },
    load: (name) => loading.want(name, store.complete),
    report,
    start: (given) =>
      // A prerendered page does nothing until it is activated.
      whenOpened(() => {
        if (settings) return;
        settings = given;
        listenForActions(shared.perform, consent.show);
        void consent.ready.then((state) => confirmAfterReload(shared, state));
        before.begin(store.perform);
        policies.find();
        shared.gates.apply();
        onReturn(store.refresh);
      }),
  };
  return shared;
}

type Perform = (action: Action) => unknown;

/** Denials that outlive the page if they come before its policy. */
function beforePolicy(): {
  readonly begin: (perform: Perform) => void;
  readonly note: (action: Action, perform: Perform) => void;
  readonly end: () => void;
} {
  let earlier: readonly Action[] | undefined;
  const begin = (perform: Perform): void => {
    if (earlier) return;
    earlier = deferredDenials();
    for (const action of earlier) perform(action);
  };
  return {
    begin,
    note(action, perform) {
      begin(perform);
      rememberDenial(action);
    },
    end: forgetDenials,
  };
}

/** What gates need of the page. */
function gatesOf(shared: SharedConsent, loading: Loading): Omit<ActivatorContext, 'state'> {
  const { consent, report } = shared;
  return {
    report,
    selector: `cookie-banner,cookie-declaration,cookie-preferences[inline],${emptyLink}`,
    found(element) {
      void consent.ready.then(() => {
        const { localName } = element;
        if (element.matches(emptyLink))
          void loading.want('link').then((chunk) => chunk?.word(element));
        else if (shared.mustAsk || localName !== 'cookie-banner')
          void shared.load(localName.slice(7) as SurfaceName);
        else if (element.matches('[reopen]')) whenIdle(() => void shared.load('banner'));
      });
    },
  };
}

/** An opt-out that had the page reloaded is confirmed on the new one. */
function confirmAfterReload(shared: SharedConsent, state: ConsentState): void {
  if (hasOptedOut(state) && Date.now() - Date.parse(String(state.decidedAt)) < reloadTime)
    whenParsed(() => void shared.load('opt-out').then((chunk) => chunk?.confirm()));
}
