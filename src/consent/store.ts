/**
 * The one place where consent changes. Owns the policy in force, the record and the order of a commit: persist → integrations →
 * activation → erasing → event → subscribers. Knows no DOM: clock, storage, signals and effects are handed in.
 */
import { builtInVersion } from '../policy/built-in.js';
import { parsePolicy } from '../policy/parse.js';
import type { Problem, ProblemCode } from '../policy/problem.js';
import { regimeFor, regimeText } from '../policy/regime.js';
import { knowsZone } from '../policy/scope.js';
import type { Policy } from '../policy/types.js';
import type { Environment, RecordStorage, Scope } from './environment.js';
import { isRefused } from './refusal.js';
import { emptyEvaluation, evaluate, validRecord } from './evaluate.js';
import { decodeRecord, encodeRecord, fingerprint, flagRecord } from './record.js';
import { transition, type Action, type Evidence } from './transition.js';
import type {
  ChangeSource,
  Circumstances,
  ConsentRecord,
  ConsentState,
  Integration,
} from './types.js';

export interface Store {
  readonly state: ConsentState;
  /** The policy in force, with the bases that hold where the visitor is. */
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

interface CommitOptions {
  /** What the visitor or the page did. */
  readonly action?: Action;
  /** This page knew the signal before it looked again. */
  readonly heard?: boolean;
  /** Subscribers need not hear of what changed nothing at all. */
  readonly quiet?: boolean;
}

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
  /** Fingerprint of the policy document in force and of the regime, and the regime where the document alone does not say it. */
  let key: string;
  let regime: string | undefined;
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

  /** `isNew`: what is stored says something else. Otherwise that may as well stay. */
  const write = (isNew: boolean): void =>
    keep((kept) => {
      if (record) record = { ...record, key, regime };
      const text = record && (isFlag ? flag : encodeRecord(record));
      // Each record is another text, but a flag is the same whenever it was written.
      if (isNew && known !== flag) replaced.add(known);
      replaced.delete(text);
      try {
        kept.write(text, record?.until ?? 0);
        if (kept.read() !== text) throw new Error('What was written cannot be read back.');
        known = text;
      } catch (error) {
        // An older answer that cannot be replaced must not come back.
        if (!isNew) return;
        kept.write(undefined, 0);
        throw error;
      }
    });

  /**
   * Takes in what storage, signal and zone say. Writes where `isNew`, or where the signal has to be remembered. `heard`: this page
   * knew the signal before it looked again; another tab's newer answer is not its to overwrite.
   */
  const look = (isNew: boolean, heard = false): void => {
    const lookOnce = () => (current = evaluate(record, now(), storage?.kind ?? 'unavailable'));
    if (lookOnce().mustRecord && !heard) {
      record = transition(validRecord(record, now()), { type: 'signal' }, now());
      isNew = true;
    }
    if (isNew) {
      write(true);
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

  const commit = (
    source: ChangeSource,
    isNew: boolean,
    { heard, quiet, action }: CommitOptions = {},
  ): void => {
    const previous = current.state;
    const before = record;
    look(isNew, heard);
    if (action || (!isNew && record !== before))
      environment.decided(action ?? { type: 'signal' }, previous);
    tell(previous, source, quiet);
  };

  /** The decision covers this edition of the policy too, and the next page may take its word for it. */
  const renewKey = (): void => {
    if (!isFlag && current.state.status === 'decided' && record?.key !== key) write(false);
  };

  const knows = (id: string): boolean => Object.hasOwn(current.state.grants, id);

  const enterZone = (zone: string): void => {
    if (!inForce) return;
    inForce = { ...inForce, zone };
    if (!knowsZone(inForce.policy, zone)) report('zone', 'zone', zone);
  };

  const refuse = ({ code, field, value }: Problem): void => {
    const previous = current.state;
    inForce = undefined;
    // A decision that could not be stored has no other place.
    if (storage) record = storage = undefined;
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
    if (type === 'import' && !choices) return report('choice', 'choices', choices);
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
    // What it leaves unsaid may have been answered in another tab since.
    read();
    record = transition(
      validRecord(record, now()),
      { ...action, choices: checked },
      now(),
      evidence,
    );
    if (record && isFlag) record = flagRecord(inForce.policy);
    commit(type === 'reset' ? 'default' : 'user', true, { action });
  };

  const setZone = (name: string): void => {
    if (busy) {
      waiting.push(() => setZone(name));
      return;
    }
    enterZone(name);
    if (inForce) commit('zone', false);
  };

  const configure: Store['configure'] = (json, source, scope) => {
    if (busy) {
      waiting.push(() => configure(json, source, scope));
      return;
    }
    const { policy: written, problem } = parsePolicy(json, source);
    if (!written) {
      refuse(problem as Problem);
      return;
    }
    const { region, zone, minor } = scope;
    const found = regimeFor(written, region, minor === 'true');
    const { policy } = found;
    let { mode } = found;
    if (mode === 'notice' && policy.categories.some(({ required }) => !required)) {
      report('notice', 'mode', mode);
      mode = 'opt-in';
    }
    regime = found.isLocal || mode !== written.mode ? regimeText(mode, policy) : undefined;
    isFlag = policy.storage.format === 'flag';
    if (isFlag && mode !== 'notice') {
      report('flag', 'storage.format', mode);
      isFlag = false;
    }
    inForce = { policy, mode, region, zone, gpc: environment.signal() };
    enterZone(zone);
    key = fingerprint(json, region, minor, regime);
    // A decision that could not be stored lives until the page is left. None becomes a flag, and no flag a decision.
    const isOther = record?.policy === builtInVersion || (record?.at === Infinity) !== isFlag;
    const unstored = storage || isOther ? undefined : record;
    record = undefined;
    storage = environment.storage(policy.storage);
    read();
    record ??= unstored;
    // Where the page has started already, what is different now was done by the visitor, elsewhere. What could not be stored
    // perhaps can be now.
    commit(adopting ? 'user' : 'default', !!unstored && record === unstored, {
      // Honored or overridden.
      heard: adopting && current.state.gpc.endsWith('d'),
    });
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
      return current.mustAsk && ![...integrations.values()].some(({ asks }) => asks);
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
      commit(gpc === inForce.gpc ? 'user' : 'gpc', false, { heard: gpc === true, quiet: true });
    },
  };
}
