/** A store in a world of its own: the parts that are handed in, which write down what they are asked to do. */
import type {
  CheckPolicy,
  Environment,
  RecordStorage,
  StorageFault,
} from '../../src/consent/environment.js';
import { createStore, type Store } from '../../src/consent/store.js';
import type { Action, Evidence } from '../../src/consent/transition.js';
import type { Change, ConsentState, Integration } from '../../src/consent/types.js';
import type { Scope } from '../../src/policy/apply.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { categories, services, type Document } from '../policy/support.js';
import { noon } from './support.js';

/** What outlives a page: stored texts by key. */
export interface Device {
  readonly kept: Map<string, string>;
  /** Texts that stand in other places under the same key, such as cookies of a parent domain. */
  readonly elsewhere: Map<string, string[]>;
  /** Texts that stand in for refusals, by key. */
  readonly standIns: Map<string, string>;
  /** `until` of what was written last. */
  until?: number;
  /** `write`: nothing can be written. `all`: nor can anything stand in. `read`: nor can anything be read, which throws. */
  fails?: 'read' | 'write' | 'all' | undefined;
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
  /** Erases what is denied; at once, unless a test says otherwise. */
  erase: () => Promise<void>;
  gpc: boolean | undefined;
  now: number;
  configure: (document?: Document, scope?: Partial<Scope>) => void;
  /** As `store.perform`, for tests that look at what has happened when the call returns. */
  act: (action: Action, evidence?: Evidence) => void;
  /** Forgets what was written down so far, to look at what comes. */
  forget: () => void;
  /** An integration that writes down what it is told. */
  integration: (id: string) => Integration;
}

export function createDevice(kept: Readonly<Record<string, string>> = {}): Device {
  return { kept: new Map(Object.entries(kept)), elsewhere: new Map(), standIns: new Map() };
}

export interface WorldOptions {
  readonly device?: Device;
  readonly gpc?: boolean | undefined;
  /** The check of a policy: at once by default, or a promise, as where it is a file of its own. */
  readonly check?: () => CheckPolicy | Promise<CheckPolicy>;
  /** Loads the check as a file of its own; it is in hand once it has come (see `late-check.ts`). */
  readonly loadCheck?: () => Promise<CheckPolicy>;
  /** Storage of the test's own in place of the device's; `step` writes down what is done. */
  readonly storage?: (step: (name: string) => void) => Environment['storage'];
}

export function createWorld({
  device = createDevice(),
  gpc,
  check = () => parsePolicy,
  loadCheck,
  storage: own,
}: WorldOptions = {}): World {
  let loaded: CheckPolicy | undefined;
  const log: string[] = [];
  const step = (name: string): void => {
    log.push(name);
    world.onStep(name);
    if (world.failing.has(name)) throw new Error(`${name} failed`);
  };
  const integrations = new Map<string, Integration>();

  const lost: StorageFault = { field: 'storage', value: 'Full.', isLost: true };
  const storage = ({ type, key }: { type: RecordStorage['kind']; key: string }): RecordStorage => ({
    kind: type,
    read() {
      if (device.fails === 'read') throw new Error('Storage cannot be read.');
      return [
        ...(device.kept.has(key) ? [device.kept.get(key)!] : []),
        ...(device.elsewhere.get(key) ?? []),
        ...(device.standIns.has(key) ? [device.standIns.get(key)!] : []),
      ];
    },
    write(text, until) {
      step('persist');
      if (device.fails) return lost;
      device.until = until;
      device.kept.set(key, text);
      device.standIns.delete(key);
      return undefined;
    },
    rewrite(change) {
      device.elsewhere.set(key, (device.elsewhere.get(key) ?? []).map(change));
    },
    standIn(text) {
      if (device.fails && device.fails !== 'write') return false;
      device.standIns.set(key, text);
      return true;
    },
    clear() {
      step('clear');
      for (const place of [device.kept, device.elsewhere, device.standIns]) place.delete(key);
    },
  });

  const store = createStore({
    integrations,
    checkInHand() {
      if (loadCheck) return loaded;
      const found = check();
      if (!(found instanceof Promise)) return found;
      // It is loaded anew by whoever waits for it.
      found.catch(() => undefined);
      return undefined;
    },
    loadCheck: async () => (loaded = await (loadCheck ?? check)()),
    now: () => world.now,
    signal: () => world.gpc,
    storage: own?.(step) ?? storage,
    report: (code, field, value) => void world.problems.push([code, field, value]),
    announce: () => step('announce'),
    activate: () => step('activate'),
    withdraw(removed, final) {
      world.withdrawals.push({ removed, final });
      step('withdraw');
      return world.erase();
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
    erase: () => Promise.resolve(),
    gpc,
    now: noon,
    configure(document = {}, { region = '', zone = '' } = {}) {
      const whole = { version: '1', categories, services, ...document };
      store.configure(JSON.stringify(whole), 'a test', { region, zone });
    },
    act(action, evidence) {
      void store.perform(action, evidence);
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
