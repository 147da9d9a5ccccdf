/** A store in a world of its own: the parts that are handed in, which write down what they are asked to do. */
import type { Evaluation } from '../../src/consent/evaluate.js';
import type { RecordStorage, Scope } from '../../src/consent/environment.js';
import { createStore, type Store } from '../../src/consent/store.js';
import type { Action } from '../../src/consent/transition.js';
import type { Change, ConsentState, Integration } from '../../src/consent/types.js';
import { categories, services, type Document } from '../policy/support.js';
import { noon } from './support.js';

/** What outlives a page: stored texts by key. */
export interface Device {
  readonly kept: Map<string, string>;
  /** `until` of what was written last. */
  until?: number;
  /** `read` and `write` throw; `full` throws and `drop` is silent, but both let old text be removed. */
  fails?: 'read' | 'write' | 'drop' | 'full' | undefined;
}

export interface World {
  readonly store: Store;
  readonly device: Device;
  /** What was done, in order. */
  readonly log: string[];
  readonly problems: (readonly [code: string, field: string, value: unknown])[];
  readonly changes: Change[];
  readonly withdrawals: { readonly removed: readonly string[]; readonly final: boolean }[];
  readonly decisions: { readonly action: Action; readonly previous: ConsentState }[];
  readonly integrations: Map<string, Integration>;
  /** Names of steps, as in `log`, that throw after they were written down. */
  readonly failing: Set<string>;
  /** Called at each step by its name, to act in the middle of a commit. */
  onStep: (name: string) => void;
  /** Called with each decision, which is no step of its own. */
  onDecided: () => void;
  gpc: boolean | undefined;
  now: number;
  configure: (document?: Document, scope?: Partial<Scope>) => void;
  /** Forgets what was written down so far, to look at what comes. */
  forget: () => void;
  /** An integration that writes down what it is told. */
  integration: (id: string) => Integration;
}

export function createDevice(kept: Readonly<Record<string, string>> = {}): Device {
  return { kept: new Map(Object.entries(kept)) };
}

export interface WorldOptions {
  readonly device?: Device;
  readonly gpc?: boolean | undefined;
  readonly initial?: Evaluation | undefined;
}

export function createWorld({ device = createDevice(), gpc, initial }: WorldOptions = {}): World {
  const log: string[] = [];
  const step = (name: string): void => {
    log.push(name);
    world.onStep(name);
    if (world.failing.has(name)) throw new Error(`${name} failed`);
  };
  const integrations = new Map<string, Integration>();

  const storage = ({ type, key }: { type: RecordStorage['kind']; key: string }): RecordStorage => ({
    kind: type,
    read() {
      if (device.fails === 'read') throw new Error('Storage cannot be read.');
      return device.kept.get(key);
    },
    write(text, until) {
      step('persist');
      if (device.fails === 'write' || (device.fails === 'full' && text)) throw new Error('Full.');
      device.until = until;
      if (device.fails === 'drop' && text) return;
      if (text === undefined) device.kept.delete(key);
      else device.kept.set(key, text);
    },
  });

  const store = createStore({
    initial,
    integrations,
    now: () => world.now,
    signal: () => world.gpc,
    storage,
    report: (code, field, value) => void world.problems.push([code, field, value]),
    activate: () => step('activate'),
    withdraw(removed, final) {
      world.withdrawals.push({ removed, final });
      step('withdraw');
    },
    decided(action, previous) {
      world.decisions.push({ action, previous });
      world.onDecided();
    },
    started: () => step('started'),
    changed(change) {
      world.changes.push(change);
      step('changed');
    },
    notify: () => step('notify'),
  });

  const world: World = {
    store,
    device,
    log,
    problems: [],
    changes: [],
    withdrawals: [],
    decisions: [],
    integrations,
    failing: new Set(),
    onStep: () => undefined,
    onDecided: () => undefined,
    gpc,
    now: noon,
    configure(document = {}, { region = '', zone = '' } = {}) {
      const whole = { version: '1', categories, services, ...document };
      store.configure(JSON.stringify(whole), 'a test', { region, zone });
    },
    forget() {
      for (const list of [log, world.problems, world.changes, world.withdrawals, world.decisions])
        list.length = 0;
    },
    integration(id) {
      const added: Integration = {
        id,
        init: () => step(`${id} init`),
        update: () => step(`${id} update`),
        withdraw: () => step(`${id} withdraw`),
      };
      integrations.set(id, added);
      return added;
    },
  };
  return world;
}

/** A world that has started under the policy. */
export function startedWorld(
  options: WorldOptions & { document?: Document; scope?: Partial<Scope> } = {},
): World {
  const world = createWorld(options);
  world.configure(options.document, options.scope);
  return world;
}

/** The next page on the same device. */
export function nextPage(world: World, document?: Document, gpc = world.gpc): World {
  return startedWorld({ device: world.device, gpc, ...(document && { document }) });
}

/** What is granted besides `necessary`. */
export function grantedIn({ store }: { store: { state: ConsentState } }): readonly string[] {
  return store.state.granted.filter((id) => id !== 'necessary');
}
