/** A tab with the real store, and beside it what must hold in it according to the oracle. */
import type { Action } from '../../src/consent/transition.js';
import { policyOf } from '../policy/support.js';
import { createWorld, type Device, type World } from '../consent/world.js';
import { checkOrder } from './commit-order.js';
import { checkState } from './check-state.js';
import { hear, hearSignal, type Memory, type Situation } from './oracle.js';
import { rulesOf } from './regime-oracle.js';
import { claim } from './stated-property.js';
import type { Deed, Event, Site, Told } from './story.js';

/** What the stored texts mean, for all tabs of a device. */
export type Meanings = Map<string, Memory>;

export class Tab {
  #world: World;
  #memory: Memory | undefined;
  #situation: Omit<Situation, 'now'> | undefined;
  /** The policy's storage can be used, as far as the tab has seen. */
  #isKept = false;
  /** Texts that are out of date although they are still stored. */
  readonly #replaced = new Set<string>();
  /** What was stored before the event that is looked at; undefined where the tab itself has stored something since. */
  #stored: ReadonlyMap<string, string> | undefined;
  readonly #device: Device;
  readonly #meanings: Meanings;

  constructor(device: Device, meanings: Meanings) {
    this.#device = device;
    this.#meanings = meanings;
    this.#world = createWorld({ device });
  }

  /** Lets an event happen, and checks everything that has to hold after it. */
  live({ deed, during, failing = [] }: Event, { now, gpc }: { now: number; gpc: boolean }): void {
    if ('reload' in deed) {
      this.#world = createWorld({ device: this.#device });
      this.#memory = this.#situation = undefined;
      this.#isKept = false;
      this.#replaced.clear();
      return this.live(
        { tab: 0, after: 0, deed: { configure: deed.reload }, failing },
        { now, gpc },
      );
    }
    const world = this.#world;
    if (!world.integrations.size) for (const id of ['one', 'two']) world.integration(id);
    Object.assign(world, { now, gpc });
    world.forget();
    for (const step of failing) world.failing.add(step);
    this.#stored = new Map(this.#device.kept);
    let inner = undefined as Deed | undefined;
    let hasStored = false as boolean;
    world.onStep = (name) => {
      if (inner || name !== during?.step) return;
      inner = during.deed;
      hasStored = world.log.includes('persist');
      world.now++;
      this.#do(inner);
    };
    const { state } = world.store;
    this.#do(deed);
    // What changed nothing has not looked at the clock either.
    const isIdle = world.store.state === state;
    if (isIdle) this.#do({ refresh: true });
    world.onStep = () => undefined;
    world.failing.clear();

    this.#expect(deed, now);
    if (isIdle) this.#expect({ refresh: true }, now);
    if (hasStored) this.#stored = undefined;
    if (inner) this.#expect(inner, world.now);
    this.#understand(deed, isIdle);
    checkState(world, this.#memory, this.#situation && { ...this.#situation, now: world.now });
    checkOrder(world.log, 'act' in deed && this.#isKept && !isIdle && !inner);
  }

  #do(deed: Deed): void {
    const { store } = this.#world;
    if ('act' in deed) store.perform(this.#actionOf(deed.act));
    if ('zone' in deed) store.setZone(deed.zone);
    if ('refuse' in deed) store.configure(deed.refuse, 'a test', { region: '', zone: '' });
    if ('refresh' in deed) store.refresh();
    if ('configure' in deed) {
      const { document, ...scope } = deed.configure;
      store.configure(JSON.stringify(document), 'a test', scope);
    }
  }

  #actionOf({ ago, holds, ...told }: Told, now = this.#world.now): Action {
    const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
    return {
      ...(told as Action),
      ...(ago !== undefined && { decidedAt: iso(now - ago) }),
      ...(holds !== undefined && { expiresAt: iso(now + holds) }),
    };
  }

  /** The same for the oracle. */
  #expect(deed: Deed, now: number): void {
    if ('configure' in deed) this.#enter(deed.configure);
    if ('refuse' in deed) {
      this.#situation = undefined;
      if (this.#isKept) this.#memory = undefined;
      this.#isKept = false;
    }
    if (!this.#situation) return;
    let hears = 'configure' in deed || 'zone' in deed;
    if ('act' in deed) hears = this.#hear(this.#actionOf(deed.act, now), now);
    if ('zone' in deed) this.#situation = { ...this.#situation, zone: deed.zone };
    let { gpc } = this.#situation;
    if ('refresh' in deed) {
      gpc ||= !!this.#world.gpc;
      // What another tab has stored since is newer than a signal that this one has known all along.
      hears = gpc !== this.#situation.gpc;
      this.#situation = { ...this.#situation, gpc };
      this.#read();
    }
    if (hears) this.#memory = hearSignal(this.#memory, { ...this.#situation, now });
  }

  #enter({ document, region, zone, minor }: Site): void {
    const policy = policyOf(document);
    const rules = rulesOf(policy, region, minor === 'true');
    // What could not be stored lives until the page is left, but for answers to the built-in questions; and a flag is none.
    const isFlag = policy.storage.format === 'flag';
    const isOther =
      this.#memory?.version === 'built-in' || (this.#memory?.at === Infinity) !== isFlag;
    const unstored = this.#isKept || isOther ? undefined : this.#memory;
    this.#situation = { policy, ...rules, zone, gpc: !!this.#world.gpc };
    this.#memory = undefined;
    this.#isKept = true;
    this.#read();
    this.#memory ??= unstored;
  }

  #read(): void {
    if (!this.#isKept || !this.#situation) return;
    if (this.#device.fails === 'read') {
      this.#isKept = false;
      return;
    }
    const { storage, version } = this.#situation.policy;
    if (!this.#stored) return;
    const text = this.#stored.get(storage.key);
    if (text && this.#replaced.has(text)) return;
    this.#memory = text === undefined ? undefined : this.#meanings.get(text);
    if (storage.format === 'flag') this.#memory = text ? seenNotice(version) : undefined;
    if (this.#memory?.version === 'built-in' && version !== 'built-in') this.#memory = undefined;
  }

  /** Says whether that was anything. */
  #hear(action: Action, now: number): boolean {
    const { policy, mode } = this.#situation!;
    const { type } = action;
    if (type === 'acknowledge' && mode === 'opt-in') return false;
    const ids = [...policy.categories, ...policy.services].map(({ id }) => id);
    const named = Object.entries(action.choices ?? {}).filter(
      ([id, answer]) => ids.includes(id) && typeof answer === 'boolean',
    );
    const isFlag = policy.storage.format === 'flag';
    if (isFlag && type !== 'acknowledge' && type !== 'reset') return false;
    if (type !== 'save' && action.choices && !named[0]) return false;
    this.#read();
    const choices = action.choices && Object.fromEntries(named);
    this.#memory = hear(this.#memory, { ...action, choices }, { ...this.#situation!, now });
    if (isFlag) this.#memory = this.#memory && seenNotice(policy.version);
    return true;
  }

  /** Takes note of what was stored, and of whether it could be. */
  #understand(deed: Deed, isIdle: boolean): void {
    if (!this.#situation) return;
    const { log, store } = this.#world;
    const { fails, kept } = this.#device;
    const wasKept = this.#isKept;
    const isFlag = this.#situation.policy.storage.format === 'flag';
    this.#isKept = store.state.storage !== 'unavailable';
    const text = kept.get(this.#situation.policy.storage.key);
    const isRemovable = fails === 'drop' || fails === 'full';
    const words = (memory?: Memory): string => [...(memory?.words ?? [])].sort().join();
    const saying = (memory?: Memory): string =>
      [memory?.at, memory?.until, memory?.version, words(memory)].join();
    if ('act' in deed && !isIdle && wasKept && isRemovable && text)
      claim(
        words(this.#meanings.get(text)) === words(this.#memory),
        'An older answer will come back:',
        text,
      );
    if ('configure' in deed && this.#isKept && this.#memory && !isFlag)
      claim(!!text, 'What could be stored by now is not:', store.record);
    if (!log.includes('persist') || text === undefined) return;
    // What says the same as what could not be stored stands in its place.
    if (!this.#isKept && saying(this.#meanings.get(text)) !== saying(this.#memory))
      this.#replaced.add(text);
    // A fingerprint that could not be renewed has left the text as it was.
    else if (this.#memory && !fails && !isFlag) this.#meanings.set(text, this.#memory);
  }

  /** What somebody else puts under the key of the policy in force. */
  find(text: string | null, memory: Memory | undefined): void {
    const key = this.#situation?.policy.storage.key ?? 'one';
    if (text === null) this.#device.kept.delete(key);
    else this.#device.kept.set(key, text);
    if (text !== null && memory) this.#meanings.set(text, memory);
  }
}

function seenNotice(version: string): Memory {
  return { words: new Map(), at: Infinity, until: Infinity, version };
}
