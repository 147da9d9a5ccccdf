/**
 * The page's end of consent: the public object, the gates and the policy. A visitor whose decision is plain needs no more;
 * everything else is done by the core, which the loader fetches then. Touches the document only once something asks it to.
 */
import { createActivator, type Activator } from '../activation/activator.js';
import { emptyEvaluation, type Evaluation } from '../consent/evaluate.js';
import { hasOptedOut } from '../consent/refusal.js';
import type { Scope } from '../consent/environment.js';
import type { Consent, ConsentState, Integration } from '../consent/types.js';
import { builtInPolicy } from '../policy/built-in.js';
import type { Policy } from '../policy/types.js';
import { readSignals } from '../signals/signals.js';
import { listenForActions } from './actions.js';
import type { Core, CoreContext, CoreMethods, LoadChunk } from './chunks.js';
import { ConsentErrorEvent, ConsentReadyEvent } from './events.js';
import type { Glance, TakeGlance } from './glance.js';
import { isLeftBehind } from './left-behind.js';
import { onReturn, whenOpened } from './moments.js';
import { hasNotes } from './notes.js';
import { fetchPolicy, policyElement } from './policy-source.js';
import { inDevelopment } from './report.js';
import { settingsOf, type Settings } from './settings.js';
import type { SharedConsent } from './shared.js';

/** A link or button of the page that leaves its words to us. */
const emptyLink = '[data-consent-action=preferences]:empty';

/** How long after an opt-out a page is taken for the one that was reloaded because of it, in milliseconds. */
const reloadTime = 20_000;

export type CreateCore = (context: CoreContext) => Core;

const coreMethods =
  'acceptAll rejectAll acknowledge save withdraw reset importRecord show hide receipt setRegion'.split(
    ' ',
  ) as (keyof CoreMethods)[];

/**
 * Makes the store of a page. Nothing happens before `start`.
 *
 * @param createCore The core, where it is there already; otherwise it is loaded when it is needed.
 * @param glance The short way, where the core is not there.
 */
export function createShared(
  loadChunk: LoadChunk,
  createCore: CreateCore | undefined,
  glance?: TakeGlance,
): SharedConsent {
  let settings: Settings | undefined;
  let configured: string | undefined;
  let zone: string | undefined;
  let gates: Activator | undefined;
  let core: Core | undefined;
  let coming: Promise<void> | undefined;
  let view: Pick<Evaluation, 'state' | 'mustAsk'> & { readonly policy?: Policy | undefined } =
    emptyEvaluation('loading');
  /** What the short way has told the page, and what it was taken with. */
  let glanced: (Glance & { readonly request: Parameters<Core['configure']> }) | undefined;
  /** The zone has changed, and what holds in it is not known yet. */
  let paused = false;
  const integrations = new Map<string, Integration>();
  const listeners = new Set<(state: ConsentState) => void>();
  const isLoading = (): boolean => view.state.status === 'loading';

  const report: SharedConsent['report'] = (code, field, value) => {
    const problem = { code, field, value };
    const printShort = () => console.error('[consent-elements]', code, field, value);
    document.dispatchEvent(new ConsentErrorEvent(problem));
    if (talkative()) loadChunk('diagnostics').then(({ print }) => print(problem), printShort);
    else printShort();
  };
  const talkative = (): boolean => inDevelopment(settings?.('debug'));

  /** One failing step never stops the next. */
  const attempt = (code: 'listener' | 'integration', field: string, step: () => void): void => {
    try {
      step();
    } catch (error) {
      report(code, field, error);
    }
  };

  const tell = (listener: (state: ConsentState) => void): void =>
    attempt('listener', 'subscribe', () => listener(view.state));
  const notify = (): void => listeners.forEach(tell);

  const init = (integration: Integration): void =>
    attempt('integration', integration.id, () => integration.init(view.state));

  const makeCore = (create: CreateCore): void => {
    const reduced = view !== glanced;
    view = core = create({
      shared,
      loadChunk,
      initial: glanced,
      integrations,
      talkative,
      signal,
      notify,
    });
    if (!glanced) return;
    core.configure(...glanced.request);
    // What was closed for the time being may be allowed all the same.
    if (reduced) gates?.apply();
  };

  /** A banner that somebody blocks must not take the core along. */
  const loadCore = (chunk: 'core' | 'banner'): Promise<void> =>
    loadChunk(chunk)
      .then((loaded) => makeCore(loaded.createCore))
      .catch((error: unknown) => {
        report('chunk', chunk, error);
        return chunk === 'banner' ? loadCore('core') : undefined;
      });

  /**
   * Does something with the core: at once where it is there, else when it has come, out of the chunk that is wanted anyway. Keeps
   * the order of the calls.
   */
  const withCore = (step: (core: Core) => void, chunk: 'core' | 'banner' = 'core'): void => {
    if (createCore && !core) makeCore(createCore);
    if (core) step(core);
    else void (coming ??= loadCore(chunk)).then(() => core && step(core));
  };

  const signal = (): boolean | undefined => settings?.('gpc') === 'true' || readSignals();

  const scope = (): Scope => ({
    region: settings?.('region') ?? '',
    zone: zone ?? settings?.('zone') ?? '',
    minor: settings?.('minor'),
  });

  const look = (json: string): Glance | undefined => glance?.(json, { ...scope(), gpc: signal() });

  const adopt = (json: string, source: string): void => {
    const request: Parameters<Core['configure']> = [json, source, scope()];
    const seen = isLoading() && !coming ? look(json) : undefined;
    if (!seen?.plain) {
      withCore((ready) => ready.configure(...request), seen?.mustAsk ? 'banner' : 'core');
      return;
    }
    glanced = { ...seen, request };
    view = glanced;
    integrations.forEach(init);
    gates?.apply();
    document.dispatchEvent(new ConsentReadyEvent(view.state));
    notify();
    if (hasNotes(seen.policy))
      loadChunk('records').then(
        ({ send }) => send(json),
        (error: unknown) => report('chunk', 'records', error),
      );
    void isLeftBehind(seen.policy, seen.state).then((left) => {
      if (left) withCore(({ erase }) => erase());
    });
  };

  /**
   * Something may have happened behind our back. Until the core is there, what was taken back is denied already, in the manner of a
   * zone, which keeps an `unless` shut as well: nothing opens before the integrations have been told.
   */
  const lookAgain = (): void => {
    if (core) return core.refresh();
    // To begin with, the core looks for itself.
    if (!glanced) return;
    const { state } = glanced;
    const now = look(glanced.request[0])?.state;
    if (JSON.stringify(now) === JSON.stringify(state)) return;
    const grants = { ...view.state.grants };
    for (const id in grants)
      if (has(id) && !now?.grants[id]?.granted) grants[id] = { granted: false, source: 'zone' };
    const granted = state.granted.filter((id) => grants[id]?.granted);
    view = { ...glanced, state: Object.freeze({ ...state, grants, granted }) };
    shared.gates.apply();
    withCore(() => undefined);
  };

  const subscribe: Consent['subscribe'] = (listener) => {
    listeners.add(listener);
    tell(listener);
    return () => listeners.delete(listener);
  };
  const has = (id: string): boolean => !!view.state.grants[id]?.granted;
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
  const ready = when(() => !isLoading());

  const consent = {
    get state() {
      return view.state;
    },
    ready,
    has,
    subscribe,
    async whenGranted(id: string) {
      const state = await when(() => has(id));
      shared.gates.ran.add(id);
      return state;
    },
    use(integration: Integration) {
      if (integrations.has(integration.id)) return;
      integrations.set(integration.id, integration);
      attempt('integration', integration.id, () => integration.prepare?.(consent));
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
      if (settings) adopt(configured, 'configure()');
      else if ('document' in globalThis) setTimeout(() => shared.start(settingsOf()));
    },
  } as Consent;
  for (const name of coreMethods)
    (consent as unknown as Record<string, unknown>)[name] = (...given: unknown[]) =>
      new Promise((resolve) =>
        withCore(
          ({ methods }) => resolve((methods[name] as (...all: unknown[]) => unknown)(...given)),
          name === 'show' ? 'banner' : 'core',
        ),
      );

  const shared: SharedConsent = {
    consent,
    get policy() {
      return view.policy;
    },
    get mustAsk() {
      return view.mustAsk;
    },
    get locale() {
      return settings?.('locale') ?? '';
    },
    get gates() {
      return (gates ??= createActivator({
        state: () => (view.policy && !paused && !core?.overtaken ? view.state : undefined),
        report,
        selector: `cookie-banner,cookie-declaration,cookie-preferences[inline],${emptyLink}`,
        found(element) {
          void ready.then(() => {
            if (element.matches(emptyLink))
              loadChunk('link').then(
                ({ word }) => word(element),
                (error: unknown) => report('chunk', 'link', error),
              );
            else if (shared.mustAsk || !element.matches('cookie-banner:not([reopen])'))
              withCore(({ found }) => found(element), 'banner');
          });
        },
      }));
    },
    surfaces: { banner: new Set(), preferences: new Set() },
    perform: (action, evidence) => withCore(({ perform }) => perform(action, evidence)),
    load: (name) => new Promise((resolve) => withCore(({ load }) => resolve(load(name)), 'banner')),
    report,
    start: (given) =>
      // What nobody has opened yet does nothing, and knows nothing of what is chosen until then.
      whenOpened(() => {
        if (settings) return;
        settings = given;
        const policyUrl = given('policy');
        const element = policyElement();
        listenForActions(shared.perform, consent.show);
        void ready.then((state) => {
          if (hasOptedOut(state) && Date.now() - Date.parse(String(state.decidedAt)) < reloadTime)
            void shared.load('opt-out').then((chunk) => chunk?.confirm());
        });
        if (configured !== undefined) adopt(configured, 'configure()');
        else if (element) adopt(element.text, 'script[data-consent-policy]');
        else if (!policyUrl) adopt(builtInPolicy, 'built-in policy');
        else
          fetchPolicy(policyUrl).then(
            // A page that configures in the meantime has the last word.
            (json) => configured ?? adopt(json, policyUrl),
            (error: unknown) =>
              configured ??
              withCore(({ refuse }) =>
                refuse({
                  code: 'policy-fetch',
                  field: 'data-policy',
                  value: `${policyUrl} (${String(error)})`,
                }),
              ),
          );
        shared.gates.apply();
        onReturn(lookAgain);
      }),
  };
  return shared;
}
