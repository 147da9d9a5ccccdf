/** What a page knows and keeps of what was said, according to the contract: which answer counts, what waits, and what is stored where. */
import type { Action } from '../../src/consent/transition.js';
import { day } from '../consent/support.js';
import {
  denying,
  doubted,
  highestRank,
  isNo,
  isSame,
  newest,
  refuses,
  without,
  type Memory,
} from './memory.js';
import {
  decidable,
  denialIn,
  grantedNow,
  hear,
  hearSignal,
  isGrant,
  type Situation,
} from './oracle.js';
import type { OpenShelf, Shelf } from './shelf.js';
import { situationOf, type Site } from './site.js';

type Heard = Omit<Memory, 'rank' | 'kind'>;

const flag: Memory = {
  rank: 0,
  words: new Map(),
  latest: -Infinity,
  version: '',
  kind: 'flag',
};

/** An action, the zone in which it was made, and the answer that counted then on this page. */
interface Waiting {
  readonly action: Action;
  readonly zone: string;
  readonly followed: Memory | undefined;
}

interface Late {
  /** What was said when the grant came into force. */
  readonly said: Memory | undefined;
  readonly followed: Memory | undefined;
}

/**
 * A grant that has waited undoes no refusal that came from elsewhere meanwhile. Whether it undoes an older one, or one of this page that has
 * waited too, is left open.
 */
function stillRefusing(heard: Heard, before: Heard | undefined, { said, followed }: Late): Heard {
  const words = new Map(heard.words);
  for (const [id, each] of heard.words) {
    const known = said?.words.get(id);
    if (isNo(each) || !(isNo(known) || isNo(before?.words.get(id)))) continue;
    const isNew = known && isNo(known) && followed?.words.get(id) !== known;
    words.set(id, isNew ? known : { ...each, word: 'unsure' });
  }
  return { ...heard, words };
}

export class PageModel {
  now = 0;
  /** The answer that counts on this page. */
  memory: Memory | undefined;
  isStored = false;
  /** Undefined before a policy has arrived, and after one was refused. */
  site: Site | undefined;
  isChecked = false;
  /** How often something was decided. */
  decisions = 0;
  #isRefused = false;
  #highest = -Infinity;
  #situation: Omit<Situation, 'now'> | undefined;
  #storage: OpenShelf<Memory> | undefined;
  /** Grants that wait for the policy's check, and the denials that followed them. */
  #waiting: Waiting[] = [];
  /** Actions from before there was a policy. */
  #early: Action[] = [];
  /** What was known and stored when a policy was refused, by key. */
  readonly #left = new Map<string, Memory | undefined>();
  readonly #shelf: Shelf<Memory>;

  constructor(shelf: Shelf<Memory>) {
    this.#shelf = shelf;
  }

  get situation(): Situation | undefined {
    return this.#situation && { ...this.#situation, now: this.now };
  }

  get #here(): Situation {
    return { ...this.#situation!, now: this.now };
  }

  get isFlag(): boolean {
    return this.#situation?.mode === 'notice' && this.site?.policy.storage.format === 'flag';
  }

  /** The answer is stored where the next page finds it. */
  get #outlives(): boolean {
    return this.isStored && this.site?.policy.storage.type !== 'memory';
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** How many promises of actions cannot have settled yet. */
  get unsettled(): number {
    return this.#early.length + this.#waiting.filter(({ action }) => isGrant(action)).length;
  }

  granted(): ReadonlyMap<string, boolean | undefined> {
    return grantedNow(this.memory, this.#here, this.isChecked);
  }

  /** A policy comes into force; or the same one again, once it is checked. */
  enter(site: Site, { gpc, isChecked }: { gpc: boolean; isChecked: boolean }): void {
    const before = this.site;
    // What could not be stored, or should not, lives until the page is left.
    const unstored = this.#outlives ? undefined : this.memory;
    const { key } = site.policy.storage;
    const known = before?.policy.storage.key === key ? this.memory : this.#left.get(key);
    this.site = site;
    this.isChecked = isChecked;
    this.#isRefused = false;
    this.#situation = { ...situationOf(site), gpc };
    this.#storage = this.#shelf.open(site.policy.storage);
    this.memory = this.#counts(unstored) ? unstored : undefined;
    this.isStored = false;
    if (!this.#read()) this.memory ??= this.#counts(known) ? known : undefined;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- reading may have stored it
    else if (this.memory && !this.isStored) this.#write(this.memory);
    if (isChecked) this.#decideLate(this.#waiting.splice(0));
    for (const each of this.#early.splice(0)) this.#enterAction(each);
  }

  /** After `enter`: the signal is heard, unless it was before, and the answer lives on. */
  settle(isHeard: boolean): void {
    this.#commit(isHeard);
    const { memory } = this;
    if (!this.isChecked || !memory || !this.isStored || this.isFlag) return;
    const renewed = this.#today();
    if (memory.renewed !== renewed && this.#storage?.write({ ...memory, renewed }) !== 'lost')
      this.memory = { ...memory, renewed };
  }

  /** The policy is refused. */
  refuse(): void {
    if (this.#outlives) {
      this.#left.set(this.site!.policy.storage.key, this.memory);
      this.memory = undefined;
    }
    this.site = this.#situation = this.#storage = undefined;
    this.isStored = this.isChecked = false;
    this.#isRefused = true;
    this.#waiting = [];
    this.#early = [];
  }

  /** The policy's check cannot be had. */
  fail(): void {
    if (this.site) this.#waiting = [];
    else this.#early = [];
  }

  /** A policy is configured. A grant under another one never counts. */
  expect(json: string): void {
    if (this.site?.json !== json) this.#waiting = [];
  }

  act(action: Action, now: number): void {
    if (!this.#situation) {
      if (!this.#isRefused) this.#early.push(action);
    } else if (this.#meaning(action)) {
      this.now = now;
      this.#enterAction(action);
      this.#commit();
    }
  }

  setZone(zone: string, now: number): void {
    if (!this.#situation) return;
    this.now = now;
    this.#situation = { ...this.#situation, zone };
    this.#commit();
  }

  refresh(gpc: boolean, now: number): void {
    if (!this.#situation) return;
    this.now = now;
    const { gpc: known } = this.#situation;
    this.#situation = { ...this.#situation, gpc: known || gpc };
    this.#read();
    // What another tab has stored since is newer than a signal that this one has known all along.
    this.#commit(known);
  }

  /** Takes in what other tabs have stored, once all messages have come. */
  catchUp(): void {
    if (this.#situation) this.#read();
  }

  #counts = (memory: Memory | undefined): boolean =>
    !!memory &&
    memory.kind === (this.isFlag ? 'flag' : 'record') &&
    (memory.version !== 'built-in' || this.site?.policy.version === 'built-in');

  #today(): string {
    return `${Math.floor(this.now / day)} ${this.isChecked ? this.site!.json : ''}`;
  }

  /** Says whether anything could be read. */
  #read(): boolean {
    let found: readonly Memory[];
    try {
      found = this.#storage!.read();
    } catch {
      return false;
    }
    const stored = this.isFlag ? found[0] && flag : newest(found.filter(this.#counts));
    if (!stored) {
      // Somebody has removed it.
      if (this.isStored) this.memory = undefined;
      this.isStored = false;
      return true;
    }
    // What stands in for an answer that could not be stored says less than that.
    const own = this.isStored || !this.memory ? undefined : this.memory;
    if (own && isSame(stored, denying(own), false)) {
      if (!isSame(stored, denying(own))) this.memory = doubted(own);
      return true;
    }
    const best = newest([stored, this.memory])!;
    this.#highest = Math.max(this.#highest, best.rank);
    this.memory = stored;
    this.isStored = true;
    if (!this.isFlag && !isSame(best, stored)) this.#write(best);
    return true;
  }

  #write(memory: Memory): void {
    this.memory = memory;
    this.isStored = this.#storage!.write(memory) !== 'lost';
  }

  #enterAction(given: Action): void {
    const action = this.#meaning(given);
    if (!action) return;
    this.#read();
    const before = this.memory;
    const now = this.isChecked ? action : denialIn(action);
    if (now) this.#decide(now);
    // What this page decides itself is no news to what waits here.
    this.#waiting = this.#waiting.map((each) =>
      each.followed?.rank === before?.rank ? { ...each, followed: this.memory } : each,
    );
    // A denial is repeated after the grants that it followed.
    if (!this.isChecked && (isGrant(action) || this.#waiting[0]))
      this.#waiting.push({ action, zone: this.#here.zone, followed: this.memory });
  }

  #decideLate(waiting: readonly Waiting[]): void {
    const { memory } = this;
    for (const { action, zone, followed } of waiting) {
      const isLate = memory?.rank !== followed?.rank;
      this.#decide(action, zone, isLate ? { said: memory, followed } : undefined);
    }
  }

  /** Undefined for what asks for nothing. */
  #meaning(action: Action): Action | undefined {
    const { type, choices } = action;
    if (type === 'acknowledge' && this.#situation?.mode === 'opt-in') return undefined;
    if (this.isFlag) return type === 'acknowledge' || type === 'reset' ? action : undefined;
    if (!choices) return action;
    const { categories, services } = this.site!.policy;
    const known = [...categories, ...services].map(({ id }) => id);
    const optional = decidable(this.#here).flatMap(([{ id }, ids]) => [id, ...ids]);
    const named = Object.entries(choices).filter(
      ([id, answer]) => known.includes(id) && typeof answer === 'boolean',
    );
    return type === 'save' || named.some(([id]) => optional.includes(id))
      ? { ...action, choices: Object.fromEntries(named) }
      : undefined;
  }

  #decide(action: Action, zone = this.#here.zone, late?: Late): void {
    if (action.type === 'reset') {
      this.decisions++;
      this.#storage!.clear();
      this.memory = undefined;
      this.isStored = false;
      return;
    }
    const heard = hear(this.memory, action, { ...this.#here, zone });
    if (heard && heard !== this.memory)
      this.#store(late ? stillRefusing(heard, this.memory, late) : heard, !!denialIn(action));
  }

  #store(heard: Heard, denies: boolean): void {
    this.decisions++;
    const storage = this.#storage!;
    const memory: Memory = this.isFlag
      ? flag
      : {
          ...heard,
          kind: 'record',
          // Clocks are only a fallback.
          rank: this.#highest < 0 ? this.now : Math.min(highestRank, this.#highest + 1),
          renewed: this.#today(),
        };
    this.#highest = Math.max(this.#highest, memory.rank);
    this.#write(memory);
    if (!refuses(memory)) return;
    if (this.isStored) {
      if (denies)
        storage.rewrite((other) =>
          other !== memory && this.#counts(other) ? without(other, memory) : other,
        );
    } else if (!storage.standIn(denying(memory))) this.#dropGrants();
  }

  /** Older answers that cannot be replaced must not come back, unless one refuses something, too. */
  #dropGrants(): void {
    try {
      const isKept = this.#storage!.read().some((each) => this.#counts(each) && refuses(each));
      if (!isKept) this.#storage!.clear();
    } catch {
      // Nothing can be read.
    }
  }

  /** The signal is an opt-out, if it is news. */
  #commit(isHeard = false): void {
    if (!this.isChecked || isHeard) return;
    if (hearSignal(this.memory, this.#here) === this.memory) return;
    // Nothing is decided without a look at what others have stored.
    this.#read();
    const heard = hearSignal(this.memory, this.#here);
    if (heard && heard !== this.memory) this.#store(heard, true);
  }
}
