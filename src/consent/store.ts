/**
 * The one place where consent changes. Owns the policy in force, the record and the order of a commit: persist → integrations →
 * activation → erasing → event → subscribers. Knows no DOM: clock, storage, signals and effects are handed in.
 */
import { builtInVersion } from '../policy/built-in.js';
import { parsePolicy } from '../policy/parse.js';
import type { Problem, ProblemCode } from '../policy/problem.js';
import { knowsZone, modeFor } from '../policy/scope.js';
import type { Policy, StorageOptions } from '../policy/types.js';
import { isRefused } from './refusal.js';
import { emptyEvaluation, evaluate, validRecord, type Evaluation } from './evaluate.js';
import { decodeRecord, encodeRecord, fingerprint, flagRecord } from './record.js';
import { transition, type Action, type Evidence } from './transition.js';
import type {
  Change,
  ChangeSource,
  Circumstances,
  ConsentRecord,
  ConsentState,
  Integration,
  StorageKind,
} from './types.js';

/** Where a record is kept. Each method may throw. */
export interface RecordStorage {
  readonly kind: StorageKind;
  readonly read: () => string | undefined;
  /** `until` in seconds since 1970, `Infinity` for as long as possible. No text: remove it. */
  readonly write: (text: string | undefined, until: number) => void;
}

/** What the store needs from the world around it. */
export interface Environment {
  /** Seconds since 1970, UTC. */
  readonly now: () => number;
  /** Global Privacy Control as it is now. */
  readonly signal: () => boolean | undefined;
  readonly storage: (options: StorageOptions) => RecordStorage;
  readonly report: (code: ProblemCode, field: string, value?: unknown) => void;
  /** Opens and closes gates to match the state. */
  readonly activate: () => void;
  /**
   * Something is denied by the visitor or by the signal, and its items have to go. `removed` are ids that were granted until
   * now; `final` where the visitor or the signal took them back, so that a page on which their code ran has to be left.
   */
  readonly withdraw: (removed: readonly string[], final: boolean) => void;
  /** Told of every change before any gate opens; more may come at any time. */
  readonly integrations: ReadonlyMap<string, Integration>;
  /** What the page has been told already, where a quick look at the record was enough to start. */
  readonly initial?: Evaluation | undefined;
  /** The store has started. */
  readonly started: (state: ConsentState) => void;
  readonly changed: (change: Change) => void;
  /** Tells the subscribers; they are told of what changes no outcome, too. */
  readonly notify: () => void;
}

/** Where the visitor is, as far as the page says. */
export interface Scope {
  readonly region: string;
  readonly zone: string;
}

export interface Store {
  readonly state: ConsentState;
  readonly policy: Policy | undefined;
  readonly record: ConsentRecord | undefined;
  readonly mustAsk: boolean;
  /** Whether a later commit waits for its turn, so that what this one still has to do is out of date. */
  readonly overtaken: boolean;
  /** Puts a policy in force (JSON; `source` says where it came from) and starts, or starts anew. */
  readonly configure: (json: string, source: string, scope: Scope) => void;
  /** No policy to be had: nothing is granted, nothing is asked. */
  readonly refuse: (problem: Problem) => void;
  readonly perform: (action: Action, evidence?: Evidence) => void;
  readonly setZone: (name: string) => void;
  /** Looks again at storage and signals, which other tabs and extensions may have changed. */
  readonly refresh: () => void;
}

const flag = '1';

export function createStore(environment: Environment): Store {
  const { report, integrations, initial } = environment;
  let current = initial ?? emptyEvaluation('loading');
  let adopting = !!initial;
  let started = !!initial;
  /** A commit is being told; what is asked for meanwhile has its turn afterwards, so that the last word is the newest. */
  let busy = false;
  const waiting: (() => void)[] = [];
  let activations = 0;
  let storage: RecordStorage | undefined;
  let record: ConsentRecord | undefined;
  let isFlag: boolean;
  /** What is stored, as far as this page knows, and what it has replaced so far. */
  let known: string | undefined;
  const replaced = new Set<string | undefined>();
  /** Fingerprint of the policy document in force. */
  let key: string;
  /** Everything about the present policy but the time; undefined while there is none. */
  let inForce: Omit<Circumstances, 'now'> | undefined;

  /** One failing step never stops the next. */
  const attempt = (code: ProblemCode, field: string, step: () => void): void => {
    try {
      step();
    } catch (error) {
      report(code, field, error);
    }
  };

  const keep = (step: (kept: RecordStorage) => void): void => {
    if (!storage) return;
    const { kind } = storage;
    try {
      step(storage);
    } catch (error) {
      storage = undefined;
      report('storage', kind, error);
    }
  };

  const now = (): Circumstances => ({ ...(inForce as Circumstances), now: environment.now() });

  const read = (): void =>
    keep((kept) => {
      const { version, storage: options } = now().policy;
      const text = kept.read();
      // WebKit was seen to give a cookie as it was before, when another document wrote one at the same time.
      if (text && replaced.has(text)) return;
      known = text;
      record = isFlag ? (text ? flagRecord(now().policy) : undefined) : decodeRecord(text);
      if (!record && text?.[0] === '{') report('record', options.key, text);
      // What was answered before the site had a policy was an answer to other questions.
      if (record?.policy === builtInVersion && version !== builtInVersion) record = undefined;
    });

  const write = (): void =>
    keep((kept) => {
      if (record) record = { ...record, key };
      const text = record && (isFlag ? flag : encodeRecord(record));
      replaced.add(known).delete(text);
      known = text;
      try {
        kept.write(text, record?.until ?? 0);
        if (kept.read() !== text) throw new Error('What was written cannot be read back.');
      } catch (error) {
        // An older answer that cannot be replaced must not come back.
        kept.write(undefined, 0);
        throw error;
      }
    });

  /** Takes in what storage, signal and zone say. Writes where `isNew`, or where the signal has to be remembered. */
  const look = (isNew: boolean): void => {
    const lookOnce = () => (current = evaluate(record, now(), storage?.kind ?? 'unavailable'));
    if (lookOnce().mustRecord) {
      record = transition(validRecord(record, now()), { type: 'signal' }, now());
      isNew = true;
    }
    if (isNew) {
      write();
      lookOnce();
    }
  };

  const init = (integration: Integration): void =>
    attempt('integration', integration.id, () => integration.init(current.state));

  const activate = (): void => {
    activations++;
    attempt('activation', 'gates', environment.activate);
  };

  const tell = (previous: ConsentState, source: ChangeSource, quiet = false): void => {
    const { state } = current;
    const outcome = (each: ConsentState) =>
      JSON.stringify({ ...each, decidedAt: 0, expiresAt: 0, storage: 0 });
    const starts = !started;
    started = busy = true;
    if (starts || outcome(state) !== outcome(previous)) {
      const ids = Object.keys({ ...previous.grants, ...state.grants });
      const turned = (on: boolean) =>
        ids.filter(
          (id) => !!state.grants[id]?.granted === on && !!previous.grants[id]?.granted !== on,
        );
      const added = turned(true);
      const removed = turned(false);
      for (const integration of integrations.values())
        if (starts) init(integration);
        else {
          attempt('integration', integration.id, () => integration.update(state, previous));
          if (removed[0])
            attempt('integration', integration.id, () => integration.withdraw?.(state));
        }
      activate();
      if (
        removed[0] ||
        ids.some((id) => isRefused(state.grants[id]) && !isRefused(previous.grants[id]))
      )
        attempt('activation', 'erase', () =>
          environment.withdraw(removed, /user|gpc/.test(source)),
        );
      attempt('listener', 'events', () =>
        starts
          ? environment.started(state)
          : environment.changed({ state, previous, added, removed, source }),
      );
    }
    if (!quiet || JSON.stringify(state) !== JSON.stringify(previous))
      attempt('listener', 'subscribe', environment.notify);
    busy = false;
    const activated = activations;
    const overtaken = waiting.length > 0;
    for (let next = waiting.shift(); next; next = waiting.shift()) next();
    // Gates were left aside for a commit which then changed nothing.
    if (overtaken && activations === activated) activate();
  };

  /** `quiet`: subscribers need not hear of what changed nothing at all. */
  const commit = (source: ChangeSource, isNew: boolean, quiet?: boolean): void => {
    const previous = current.state;
    look(isNew);
    tell(previous, source, quiet);
  };

  /** The decision covers this edition of the policy too, and the next page may take its word for it. */
  const renewKey = (): void => {
    if (!isFlag && current.state.status === 'decided' && record?.key !== key) write();
  };

  const knows = (id: string): boolean => Object.hasOwn(current.state.grants, id);

  const enterZone = (zone: string): void => {
    if (!inForce) return;
    inForce = { ...inForce, zone };
    if (!knowsZone(inForce.policy, zone)) report('zone', 'zone', zone);
  };

  const refuse = ({ code, field, value }: Problem): void => {
    const previous = current.state;
    inForce = record = storage = undefined;
    current = emptyEvaluation('undecided');
    report(code, field, value);
    tell(previous, 'default');
  };

  const perform = (action: Action, evidence?: Evidence): void => {
    if (busy || !started) {
      waiting.push(() => perform(action, evidence));
      return;
    }
    const { type, choices } = action;
    if (!inForce || (type === 'acknowledge' && inForce.mode === 'opt-in'))
      return report('action', type, inForce?.mode);
    const checked =
      choices &&
      Object.fromEntries(
        Object.entries(choices).filter(([id, value]) => {
          const fits = knows(id) && typeof value === 'boolean';
          if (!fits) report('choice', id, value);
          return fits;
        }),
      );
    // A flag can say one thing only, and a request that names nothing known asks for nothing.
    if (
      isFlag
        ? !/acknowledge|reset/.test(type)
        : type !== 'save' && checked && !Object.keys(checked)[0]
    )
      return;
    record = transition(
      validRecord(record, now()),
      { ...action, choices: checked },
      now(),
      evidence,
    );
    if (record && isFlag) record = flagRecord(inForce.policy);
    commit(type === 'reset' ? 'default' : 'user', true);
  };

  const setZone = (name: string): void => {
    if (busy) {
      waiting.push(() => setZone(name));
      return;
    }
    enterZone(name);
    if (inForce) commit('zone', false);
  };

  const configure: Store['configure'] = (json, source, { region, zone }) => {
    if (busy) {
      waiting.push(() => configure(json, source, { region, zone }));
      return;
    }
    const { policy, problem } = parsePolicy(json, source);
    if (!policy) {
      refuse(problem as Problem);
      return;
    }
    let mode = modeFor(policy, region);
    if (mode === 'notice' && policy.categories.some(({ required }) => !required)) {
      report('notice', 'mode', mode);
      mode = 'opt-in';
    }
    isFlag = policy.storage.format === 'flag';
    if (isFlag && mode !== 'notice') {
      report('flag', 'storage.format', mode);
      isFlag = false;
    }
    inForce = { policy, mode, region, zone, gpc: environment.signal() };
    enterZone(zone);
    key = fingerprint(json);
    // A decision that could not be stored lives until the page is left.
    const unstored = storage || record?.policy === builtInVersion ? undefined : record;
    record = undefined;
    storage = environment.storage(policy.storage);
    read();
    record ??= unstored;
    // Where the page has started already, what is different now was done by the visitor, elsewhere.
    commit(adopting ? 'user' : 'default', false);
    adopting = false;
    renewKey();
  };

  return {
    get state() {
      return current.state;
    },
    get policy() {
      return inForce?.policy;
    },
    get record() {
      return record;
    },
    get mustAsk() {
      return current.mustAsk;
    },
    get overtaken() {
      return busy && waiting.length > 0;
    },
    refuse,
    perform,

    configure,

    setZone,

    refresh() {
      // What a commit is telling just now will be looked at again with the next occasion.
      if (!inForce || busy) return;
      const { gpc } = inForce;
      // A page can only see the signal appear: it is fixed when the page is loaded, and extensions may add it later.
      inForce = { ...inForce, gpc: gpc === true || environment.signal() };
      read();
      commit(gpc === inForce.gpc ? 'user' : 'gpc', false, true);
    },
  };
}
