/** A tab with the real store, and beside it what must hold in it according to the oracle. */
import type { CheckPolicy } from '../../src/consent/environment.js';
import type { Action } from '../../src/consent/transition.js';
import { day } from '../consent/support.js';
import { createWorld, type World } from '../consent/world.js';
import type { Browser } from './browser.js';
import { checkState } from './check-state.js';
import { refuses } from './memory.js';
import { checkOrder } from './commit-order.js';
import { isGrant } from './oracle.js';
import { PageModel } from './page-model.js';
import type { Site, Sites } from './site.js';
import { claim } from './stated-property.js';
import type { Deed, Event, Files, Told } from './story.js';

/** What a deed meets. */
export interface Moment {
  readonly now: number;
  readonly gpc: boolean;
}

/** A policy that no check lets pass. */
interface Refused {
  readonly json: string;
}

interface Inner {
  readonly step: string;
  readonly deed: Deed;
  isDone: boolean;
  isExpected: boolean;
}

export class Tab {
  /** Both are of the page that is open; the first deed opens one. */
  model!: PageModel;
  /** By the last deed something was decided. */
  hasDecided = false;
  #world!: World;
  #files: Files = 'here';
  /** Waits for the file with the check. */
  #file = waitingFile();
  /** What was configured last; undefined before that. */
  #requested: Site | Refused | undefined;
  /** Something waits for the check, or asks for it. */
  #isAsked = false;
  #isWhole = false;
  /** The page's own policy, for a policy that comes late. */
  #own: Site | undefined;
  /** What is to be done in the middle of a deed. */
  #inner: Inner | undefined;
  /** Promises of actions that have not settled. */
  readonly #unsettled = new Set<Promise<void>>();
  readonly #browser: Browser;
  readonly #sites: Sites;

  constructor(browser: Browser, sites: Sites) {
    this.#browser = browser;
    this.#sites = sites;
  }

  /** Whether the last deed told other tabs that something was stored. */
  get hasAnnounced(): boolean {
    return this.#world.log.includes('announce');
  }

  /** The key of the policy in force. */
  get key(): string {
    return this.model.site?.policy.storage.key ?? 'one';
  }

  /** Lets an event happen, and checks everything that has to hold after it. */
  async live(
    { deed, during, failing = [], isMidway }: Omit<Event, 'tab' | 'after'> & { isMidway?: true },
    moment: Moment,
  ): Promise<void> {
    if ('reload' in deed) this.#leave(deed.files ?? 'here', this.#sites(deed.reload));
    if ('reload' in deed && deed.isLate) return;
    const world = this.#world;
    const { decisions, isChecked } = this.model;
    Object.assign(world, moment);
    world.forget();
    for (const step of failing) world.failing.add(step);
    this.#inner = during && { ...during, isDone: false, isExpected: false };
    this.#do(deed);
    this.#expect(deed, moment.now);
    this.#expectInner();
    await this.#flush(world.now);
    this.#expectInner();
    // A deed in the middle of what came with the file may have asked for something, too.
    const isInterrupted = !!this.#inner?.isDone;
    if (isInterrupted) await this.#flush(world.now);
    this.#inner = undefined;
    world.failing.clear();

    if (!isMidway) this.check();
    const { model } = this;
    const { unsettled } = model;
    claim(this.#unsettled.size === unsettled, 'Promises wait:', this.#unsettled.size, unsettled);
    this.hasDecided = model.decisions > decisions;
    checkOrder(world.log, 'act' in deed && this.hasDecided && isChecked && !isInterrupted);
    if (this.hasDecided || 'reload' in deed) this.#checkLife(world.now, this.hasDecided);
  }

  /** The site of the page that is open. */
  get edition(): Site {
    return this.model.site ?? this.#own ?? this.#sites(0);
  }

  /** Expects what all tabs have stored, once every message has come. */
  catchUp(): void {
    this.model.catchUp();
    this.check();
  }

  check(): void {
    const { model } = this;
    const isKnown = !this.#world.store.policy || this.#isWhole;
    // Under a flag nothing is optional.
    claim(
      isKnown || model.isFlag || this.#browser.checked.has(model.site?.json ?? ''),
      'A policy counts that nothing has checked.',
    );
    claim(!this.#isWhole || !!this.#world.store.policy, 'A checked policy does not count.');
    checkState(this.#world, model);
  }

  /** A refusal outlives the term of a grant: the cookie is renewed with each visit, at most once a day. */
  #checkLife(now: number, isDecided: boolean): void {
    const { site, memory, isChecked, isStored, situation } = this.model;
    const storage = site?.policy.storage;
    if (!memory || storage?.type !== 'cookie' || !isChecked || !isStored || !refuses(memory))
      return;
    // If it is not sure what was decided, it may have been nothing. What stands in is moved on another day.
    if ([...memory.words.values()].some(({ word }) => word === 'unsure')) return;
    if (!this.#browser.isSound || this.#browser.texts.at(storage.key).has('stand-in')) return;
    const days = isDecided && situation?.mode === 'opt-out' ? 366 : 185;
    const left = (this.#browser.keptUntil(storage) - now) / day;
    claim(left >= days - 1, 'A refusal is kept for days:', left, days);
  }

  #newWorld(): World {
    const check = (): CheckPolicy | Promise<CheckPolicy> =>
      this.#files === 'here'
        ? this.#browser.check
        : this.#files === 'slow'
          ? this.#file.promise
          : Promise.reject(new Error('The file cannot be had.'));
    const world: World = createWorld({ check, storage: this.#browser.storage(() => world.now) });
    world.integration('one');
    world.onStep = (name) => {
      const inner = this.#inner;
      if (!inner || inner.isDone || name !== inner.step) return;
      inner.isDone = true;
      world.now++;
      this.#do(inner.deed);
    };
    return world;
  }

  /** The page is left, and another one is opened. */
  #leave(files: Files, own: Site): void {
    this.#unsettled.clear();
    this.#file = waitingFile();
    this.#files = files;
    this.#own = own;
    this.#requested = undefined;
    this.#isAsked = this.#isWhole = false;
    this.model = new PageModel(this.#browser.meanings);
    this.#world = this.#newWorld();
  }

  #do(deed: Deed): void {
    const { store } = this.#world;
    if ('act' in deed) {
      const done = store.perform(this.#actionOf(deed.act, this.#world.now));
      this.#unsettled.add(done);
      const settle = () => this.#unsettled.delete(done);
      done.then(settle, settle);
    }
    if ('zone' in deed) store.setZone(deed.zone);
    if ('refresh' in deed) store.refresh();
    if ('complete' in deed) store.complete().catch(() => undefined);
    if ('files' in deed && !('reload' in deed)) {
      this.#files = deed.files === 'come' ? 'here' : 'missing';
      if (deed.files === 'come') this.#file.come(this.#browser.check);
      else this.#file.fail(new Error('The file does not come.'));
      this.#file = waitingFile();
    }
    const next = this.#nextPolicy(deed);
    if (next) {
      const { region = '', zone = '', minor } = 'scope' in next ? next.scope : {};
      store.configure(next.json, 'a test', { region, zone, minor });
    }
  }

  #nextPolicy(deed: Deed): Site | Refused | undefined {
    if ('configure' in deed) return this.#sites(deed.configure);
    if ('refuse' in deed) return { json: deed.refuse };
    const isHere = 'reload' in deed || ('arrive' in deed && !this.#requested);
    return isHere ? this.#own : undefined;
  }

  #actionOf({ ago, holds, ...told }: Told, now: number): Action {
    const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
    return {
      ...(told as Action),
      ...(ago !== undefined && { decidedAt: iso(now - ago) }),
      ...(holds !== undefined && { expiresAt: iso(now + holds) }),
    };
  }

  /** What was done in the middle of it comes afterwards. */
  #expectInner(): void {
    const inner = this.#inner;
    if (!inner?.isDone || inner.isExpected) return;
    inner.isExpected = true;
    this.#expect(inner.deed, this.#world.now);
  }

  /** The same for the oracle. */
  #expect(deed: Deed, now: number): void {
    const { model } = this;
    if ('act' in deed) {
      const action = this.#actionOf(deed.act, now);
      this.#note(action, now);
      model.act(action, now);
      this.#isAsked ||= model.hasWaiting;
    }
    if ('zone' in deed) this.#setZone(deed.zone, now);
    if ('refresh' in deed) model.refresh(!!this.#world.gpc, now);
    if ('complete' in deed) this.#isAsked ||= !this.#isComplete;
    // With the file at hand nothing waits.
    if (this.#files === 'here' && ('act' in deed || 'complete' in deed)) this.#check(now);
    const next = this.#nextPolicy(deed);
    if (!next) return;
    // Nobody waits for the check of another policy any more.
    this.#isAsked &&= this.#requested?.json === next.json;
    this.#requested = next;
    model.expect(next.json);
    if (this.#files === 'here') return this.#finish(next, now);
    if ('policy' in next) this.#enter(next, now, false);
    this.#isAsked ||= !('policy' in next) || !model.isChecked;
  }

  /** In the ledger of what was said. */
  #note(action: Action, now: number): void {
    const { situation, isFlag } = this.model;
    const { ledger } = this.#browser;
    const { version, storage } = situation?.policy ?? {};
    // Which questions these are answers to, or whether an import counts, is told by the oracle alone.
    const isTold = !action.decidedAt && !action.expiresAt && this.#browser.isSound;
    if (!situation || !isTold || (storage?.type === 'memory' && isGrant(action))) ledger.tear();
    else if (storage?.type !== 'memory') ledger.note(action, { ...situation, now });
    if (isFlag || version === 'built-in') ledger.forget(this.key);
  }

  /** Of a page that was opened just now. */
  checkLedger(): void {
    const { situation, isChecked } = this.model;
    if (situation && isChecked && this.#browser.isSound)
      this.#browser.ledger.check(this.#world.store.state, situation);
  }

  #setZone(zone: string, now: number): void {
    const requested = this.#requested;
    this.model.setZone(zone, now);
    // A policy whose check is on its way comes into force in the zone of then.
    if (this.model.site && requested && 'policy' in requested)
      this.#requested = { ...requested, scope: { ...requested.scope, zone } };
  }

  #enter(site: Site, now: number, isWhole: boolean): void {
    const { model } = this;
    model.now = now;
    // A record may vouch for a policy that was checked on an earlier page.
    const isChecked = !!this.#world.store.policy;
    const gpc = !!this.#world.gpc;
    const wasVouched = model.isChecked && !this.#isWhole && model.site?.json === site.json;
    const isHeard = wasVouched && !!model.situation?.gpc;
    this.#isWhole = isWhole;
    model.enter(site, { gpc, isChecked });
    model.settle(isHeard);
  }

  /** The check has come, and its result is in force. */
  #finish(requested: Site | Refused, now: number): void {
    if ('policy' in requested && !requested.isFaulty) {
      this.#enter(requested, now, true);
      this.#browser.checked.add(requested.json);
    } else {
      this.#isWhole = false;
      this.model.refuse();
    }
  }

  get #isComplete(): boolean {
    const { site } = this.model;
    return !this.#requested || (this.#isWhole && site?.json === this.#requested.json);
  }

  get #isBusy(): boolean {
    return (this.#isAsked && this.#files !== 'slow') || this.#unsettled.size > this.model.unsettled;
  }

  /** Lets promises settle, and expects what comes with the check. */
  async #flush(now: number): Promise<void> {
    for (let turn = 0; turn < 12 && this.#isBusy; turn++) await Promise.resolve();
    if (this.#files === 'missing' && this.#isAsked) this.model.fail();
    if (this.#files !== 'slow') this.#check(now);
  }

  /** The check comes if something asked for it, and if it can. */
  #check(now: number): void {
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    if (!isAsked || this.#files === 'missing' || this.#isComplete) return;
    this.#finish(this.#requested!, now);
  }
}

interface WaitingFile {
  readonly promise: Promise<CheckPolicy>;
  readonly come: (check: CheckPolicy) => void;
  readonly fail: (error: Error) => void;
}

function waitingFile(): WaitingFile {
  let come: WaitingFile['come'] | undefined;
  let fail: WaitingFile['fail'] | undefined;
  const promise = new Promise<CheckPolicy>((resolve, reject) => {
    come = resolve;
    fail = reject;
  });
  promise.catch(() => undefined);
  return { promise, come: (check) => come?.(check), fail: (error) => fail?.(error) };
}
