/**
 * The page's end of consent: the public object, the gates and the surfaces. A visitor whose decision is plain needs no more;
 * everything else is done by the core, which the loader fetches then. Touches the document only once something asks it to.
 */
import { createActivator, type Activator } from '../activation/activator.js';
import { emptyEvaluation, type Evaluation } from '../consent/evaluate.js';
import type { Scope } from '../consent/store.js';
import type { Consent, ConsentState, Integration } from '../consent/types.js';
import { builtInPolicy } from '../policy/built-in.js';
import type { Policy } from '../policy/types.js';
import type { ProblemCode } from '../policy/problem.js';
import { readGpc } from '../signals/gpc.js';
import { listenForActions } from './actions.js';
import type { ChunkName, Chunks, LoadChunk } from './chunks.js';
import type { Core, CoreContext, CoreMethods } from './core.js';
import { ConsentErrorEvent, ConsentReadyEvent } from './events.js';
import { glance, type Glance } from './glance.js';
import { isLeftBehind } from './left-behind.js';
import { onReturn, whenIdle } from './moments.js';
import { fetchPolicy, policyElement } from './policy-source.js';
import { inDevelopment } from './report.js';
import { readSettings, type Settings } from './settings.js';
import type { SharedConsent } from './shared.js';

export type CreateCore = (context: CoreContext) => Core;

const coreMethods = [
  'acceptAll',
  'rejectAll',
  'acknowledge',
  'save',
  'withdraw',
  'reset',
  'importRecord',
  'show',
  'hide',
  'receipt',
] as const satisfies readonly (keyof CoreMethods)[];

/**
 * Makes the store of a page. Nothing happens before `start`.
 *
 * @param createCore The core, where it is there already; otherwise it is loaded when it is needed.
 */
export function createShared(loadChunk: LoadChunk, createCore?: CreateCore): SharedConsent {
  let settings: Settings | undefined;
  let configured: string | undefined;
  let zone: string | undefined;
  let gates: Activator | undefined;
  let core: Core | undefined;
  let loading: Promise<void> | undefined;
  let current: Evaluation & { readonly policy?: Policy } = emptyEvaluation('loading');
  /** What `current` was made of. */
  let adopted: Parameters<Core['configure']> | undefined;
  /** The zone has changed, and what holds in it is not known yet. */
  let paused = false;
  const told = new Set<string>();
  const integrations = new Map<string, Integration>();
  const listeners = new Set<(state: ConsentState) => void>();
  const emit = (event: Event) => document.dispatchEvent(event);
  const stateNow = (): ConsentState => (core ?? current).state;
  const policyNow = (): Policy | undefined => (core ?? current).policy;
  const isLoading = (): boolean => stateNow().status === 'loading';

  const talkative = (): boolean => inDevelopment(settings?.debug);

  const report = (code: ProblemCode, field: string, value?: unknown): void => {
    const problem = { code, field, value };
    const printShort = () => console.error('[consent-elements]', code, field, value);
    emit(new ConsentErrorEvent(problem));
    if (talkative()) loadChunk('diagnostics').then(({ print }) => print(problem), printShort);
    else printShort();
  };

  /** One failing step never stops the next. */
  const attempt = (code: ProblemCode, field: string, step: () => void): void => {
    try {
      step();
    } catch (error) {
      report(code, field, error);
    }
  };

  const load = async <Name extends ChunkName>(name: Name): Promise<Chunks[Name] | undefined> => {
    try {
      const chunk = await loadChunk(name);
      if (adopted && /^(banner|preferences|declaration|placeholder)$/.test(name))
        // A surface shows all of the policy, which only the core has read in full.
        await new Promise(withCore);
      if ('define' in chunk) chunk.define();
      return chunk;
    } catch (error) {
      report('chunk', name, error);
      return undefined;
    }
  };

  const notify = (): void => {
    for (const listener of listeners) attempt('listener', 'subscribe', () => listener(stateNow()));
  };

  const init = (integration: Integration): void =>
    attempt('integration', integration.id, () => integration.init(stateNow()));

  const showSurfaces = (): void => {
    const banner = document.querySelector('cookie-banner');
    if (banner && shared.mustAsk) void load('banner');
    else if (banner?.hasAttribute('reopen')) whenIdle(() => void load('banner'));
  };

  const makeCore = (create: CreateCore): Core => {
    core = create({
      shared,
      initial: adopted && current,
      integrations,
      inDevelopment: talkative,
      signal,
      gates: () => gates,
      report,
      toldOf: (ids) => ids.some((id) => told.has(id)),
      showSurfaces,
      notify,
    });
    if (adopted) core.configure(...adopted);
    return core;
  };

  /** Does something with the core: at once where it is there, else when it has come. Keeps the order of the calls. */
  const withCore = (step: (core: Core) => void): void => {
    if (core ?? createCore) step(core ?? makeCore(createCore as CreateCore));
    else
      void (loading ??= load('core').then((chunk) => {
        if (chunk) makeCore(chunk.createCore);
      })).then(() => {
        if (core) step(core);
      });
  };

  const signal = (): boolean | undefined => (settings?.gpc ? true : readGpc());

  const scope = (): Scope => ({
    region: settings?.region ?? '',
    zone: zone ?? settings?.zone ?? '',
  });

  const look = (json: string): Glance | undefined => glance(json, { ...scope(), gpc: signal() });

  const adopt = (json: string, source: string): void => {
    const request = [json, source, scope()] as const;
    const plain = isLoading() && !loading ? look(json) : undefined;
    if (!plain) {
      withCore((ready) => ready.configure(...request));
      return;
    }
    current = plain;
    adopted = [...request];
    integrations.forEach(init);
    attempt('activation', 'gates', () => gates?.apply());
    emit(new ConsentReadyEvent(plain.state));
    notify();
    showSurfaces();
    const { policy, state } = plain;
    if (state.denied[0])
      isLeftBehind(policy, state).then(
        (left) => {
          if (left) withCore(({ erase }) => erase());
        },
        () => undefined,
      );
  };

  /** Something may have happened behind our back. */
  const lookAgain = (): void => {
    if (core) core.refresh();
    // To begin with, the core looks for itself.
    else if (adopted && JSON.stringify(look(adopted[0])) !== JSON.stringify(current))
      withCore(() => undefined);
  };

  const subscribe: Consent['subscribe'] = (listener) => {
    listeners.add(listener);
    attempt('listener', 'subscribe', () => listener(stateNow()));
    return () => listeners.delete(listener);
  };
  const has = (id: string): boolean => stateNow().grants[id]?.granted === true;
  /** The first state for which `test` holds. */
  const when = (test: () => boolean): Promise<ConsentState> =>
    new Promise((resolve) => {
      const leave = subscribe((state) => {
        if (!test()) return;
        resolve(state);
        queueMicrotask(() => leave());
      });
    });
  const ready = when(() => !isLoading());

  /** A method of the core, called before or after there is one. */
  const method =
    (name: keyof CoreMethods) =>
    (...given: unknown[]): Promise<unknown> =>
      new Promise((resolve) => {
        const run = () =>
          withCore(({ methods }) =>
            resolve((methods[name] as (...all: unknown[]) => unknown)(...given)),
          );
        if (isLoading()) void ready.then(run);
        else run();
      });

  const consent = {
    get state() {
      return stateNow();
    },
    ready,
    has,
    subscribe,
    async whenGranted(id: string) {
      const state = await when(() => has(id));
      told.add(id);
      return state;
    },
    use(integration: Integration) {
      if (integrations.has(integration.id)) return;
      integrations.set(integration.id, integration);
      if (!isLoading()) init(integration);
    },
    setZone(name: string) {
      zone = name;
      if (isLoading()) return;
      paused = true;
      withCore(({ setZone }) => {
        paused = false;
        setZone(name);
      });
    },
    configure(policy: unknown) {
      configured = '';
      try {
        configured = JSON.stringify(policy) || '';
      } catch {
        // What JSON cannot say is refused as such.
      }
      if (!isLoading()) adopt(configured, 'configure()');
      else if ('document' in globalThis) setTimeout(() => shared.start(readSettings()));
    },
  } as Consent;
  for (const name of coreMethods) Object.assign(consent, { [name]: method(name) });

  const shared: SharedConsent = {
    consent,
    get policy() {
      return policyNow();
    },
    get mustAsk() {
      return (core ?? current).mustAsk;
    },
    get locale() {
      return settings?.locale ?? '';
    },
    get gates() {
      return (gates ??= createActivator({
        state: () => (policyNow() && !paused && !core?.overtaken ? stateNow() : undefined),
        report,
        selector: 'cookie-banner,cookie-declaration,cookie-preferences[inline]',
        found({ localName }) {
          if (localName === 'cookie-banner') showSurfaces();
          else void load(localName.slice(7) as 'declaration' | 'preferences');
        },
      }));
    },
    surfaces: { banner: new Set(), preferences: new Set() },
    perform: (action, evidence) => withCore(({ perform }) => perform(action, evidence)),
    load,
    report,
    start(given) {
      if (settings) return;
      settings = given;
      const { policyUrl } = given;
      const element = policyElement();
      listenForActions(consent);
      onReturn(lookAgain);
      if (configured !== undefined) adopt(configured, 'configure()');
      else if (element) adopt(element.text, 'script[data-consent-policy]');
      else if (!policyUrl) adopt(builtInPolicy, 'built-in policy');
      else
        fetchPolicy(policyUrl).then(
          // A page that configures in the meantime has the last word.
          (json) => adopt(configured ?? json, policyUrl),
          (error: unknown) => {
            const problem = { field: 'data-policy', value: `${policyUrl} (${String(error)})` };
            if (configured !== undefined) adopt(configured, policyUrl);
            else withCore(({ refuse }) => refuse({ ...problem, code: 'policy-fetch' }));
          },
        );
      shared.gates.apply();
    },
  };
  return shared;
}
