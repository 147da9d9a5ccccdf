/**
 * What is granted, told from the actions alone: who said what last about each id, and when. Knows the policy and the words of the
 * contract, and nothing of how the library keeps or evaluates a record.
 */
import type { Action } from '../../src/consent/transition.js';
import type { Category, Policy } from '../../src/policy/types.js';
import { day } from '../consent/support.js';
import { isLive, isNo, isYes, type Memory, type Said, type Word } from './memory.js';
import type { Rules } from './regime-oracle.js';

export interface Situation extends Rules {
  readonly policy: Policy;
  readonly zone: string;
  readonly gpc: boolean;
  readonly now: number;
}

/** A memory, or what is about to become one. */
type Heard = Omit<Memory, 'rank' | 'kind'>;

export function isOpen({ policy, zone }: Situation, { id }: Category): boolean {
  const listed = Object.hasOwn(policy.zones, zone) && policy.zones[zone];
  return listed ? listed.allow.includes(id) : zone === '' || zone === 'public';
}

const isCovered = ({ gpc }: Situation, category: Category): boolean =>
  gpc && category.gpc === 'deny';

/** For how long a yes counts at most, in seconds. A visitor who has opted out is left alone for a year. */
const longest = ({ policy, mode }: Situation): number =>
  Math.max(policy.storage.maxAgeDays, mode === 'opt-out' ? 365 : 0) * day;

/** Categories that somebody may decide, with the ids of their services. */
export function decidable({
  policy,
  basisOf,
}: Situation): readonly (readonly [Category, readonly string[]])[] {
  return policy.categories
    .filter((category) => basisOf(category) !== 'exempt')
    .map((category) => [
      category,
      policy.services.filter((each) => each.category === category.id).map(({ id }) => id),
    ]);
}

/** What has been said and still counts. Of a yes that is over nothing is left; a no has no end. */
function counting(memory: Heard | undefined, id: string, situation: Situation): Said | undefined {
  const said = memory?.words.get(id);
  if (!said || !isYes(said)) return said;
  const isCounting = isLive(said, situation.now, longest(situation));
  return isCounting === undefined ? { ...said, word: 'unsure' } : isCounting ? said : undefined;
}

/** The word that holds for a category, or for a service of it. */
function wordOn(
  memory: Heard | undefined,
  id: string,
  category: Category,
  situation: Situation,
): Word | undefined {
  const own = counting(memory, id, situation);
  const above = counting(memory, category.id, situation);
  // A yes to the category is no yes to a service that joined it later; a no is a no to all of it.
  const said = own?.word === 'seen' || (!own && !isYes(above)) ? above : own;
  return said?.word;
}

/** For each id whether it has to be granted; undefined if the contract leaves it open. `isChecked`: nothing is granted before. */
export function grantedNow(
  memory: Heard | undefined,
  situation: Situation,
  isChecked: boolean,
): ReadonlyMap<string, boolean | undefined> {
  const { policy, basisOf } = situation;
  const granted = new Map<string, boolean | undefined>();
  for (const category of policy.categories)
    if (basisOf(category) === 'exempt') granted.set(category.id, isChecked);
  for (const { id, category } of policy.services) granted.set(id, granted.get(category));
  for (const [category, services] of decidable(situation))
    for (const id of [category.id, ...services]) {
      const word = wordOn(memory, id, category, situation);
      const mayBe = isCovered(situation, category)
        ? word === 'over'
        : basisOf(category) === 'consent'
          ? word === 'yes' || word === 'over'
          : word !== 'no' && word !== 'signal';
      const isUnsure = word === 'unsure' && !isCovered(situation, category);
      const isAllowed = isChecked && isOpen(situation, category);
      granted.set(id, isUnsure && isAllowed ? undefined : mayBe && isAllowed);
    }
  return granted;
}

/**
 * The signal against what is on until it is refused is an opt-out that outlasts the signal. Returns the same memory if it says nothing
 * new.
 */
export function hearSignal<T extends Heard>(
  memory: T | undefined,
  situation: Situation,
): T | Heard | undefined {
  const { now, policy, basisOf } = situation;
  const words = new Map(memory?.words);
  let isHeard = false;
  for (const [category, services] of decidable(situation)) {
    if (basisOf(category) === 'consent' || !isOpen(situation, category)) continue;
    const covered = isCovered(situation, category);
    const above = counting(memory, category.id, situation)?.word;
    for (const id of [category.id, ...services]) {
      const word = wordOn(memory, id, category, situation);
      const own = counting(memory, id, situation)?.word;
      if (covered && word !== 'over' && word !== 'no' && word !== 'signal') {
        isHeard = true;
        // A service that follows its category goes on following it.
        const isOnItsOwn = id === category.id || own === 'yes' || (!own && above === 'over');
        if (isOnItsOwn) words.set(id, { word: 'signal', from: now, until: 0 });
      }
      if (!memory && !words.has(id)) words.set(id, { word: 'seen', from: now, until: 0 });
    }
  }
  return isHeard ? { words, ...datesOf(memory, now, now), version: policy.version } : memory;
}

/** Whether an action, as far as it alone tells, grants something. */
export function isGrant({ type, choices = {} }: Action): boolean {
  return (
    type === 'accept-all' ||
    ((type === 'save' || type === 'import') && Object.values(choices).includes(true))
  );
}

/** What an action denies, which never waits. */
export function denialIn(action: Action): Action | undefined {
  if (!isGrant(action)) return action;
  const denied = Object.entries(action.choices ?? {}).filter(([, yes]) => !yes);
  return denied[0] && { type: 'withdraw', choices: Object.fromEntries(denied) };
}

const time = (text: string | undefined): number => (text ? Date.parse(text) / 1000 : Infinity);

/** What is remembered after an action; the same memory if it says nothing. */
export function hear<T extends Heard>(
  memory: T | undefined,
  { type, choices, gpcOverride, decidedAt, expiresAt }: Action,
  situation: Situation,
): T | Heard | undefined {
  if (type === 'reset') return undefined;
  const { now, policy, basisOf } = situation;
  const from = Math.min(time(decidedAt), now);
  const until = Math.min(time(expiresAt), from + longest(situation));
  const isImport = type === 'import';
  // An import that is over says nothing, and takes nothing away.
  if (isImport && now >= until) return memory;
  const words = new Map(memory?.words);
  const named = new Map(Object.entries(choices ?? {}));
  const answersAll = type.endsWith('-all') || (type === 'withdraw' && !choices);
  const reachesOut = type === 'withdraw' || isImport;

  for (const [category, services] of decidable(situation)) {
    if (!reachesOut && !isOpen(situation, category)) continue;
    const put = (id: string, word: Word): void => {
      const before = memory?.words.get(id);
      if (isImport && decidedAt && word !== 'no' && before && !isYes(before)) {
        // A yes from before the refusal does not undo it. Without clocks that can be trusted, or if it was the signal, nobody knows.
        const isKnown = before.word === 'no' && !memory?.isTorn && before.from <= now;
        if (isNo(before) && isKnown && time(decidedAt) < before.from) return;
        const isLater = before.word === 'seen' || (isKnown && time(decidedAt) > memory!.latest);
        if (!isLater) word = 'unsure';
      }
      words.set(id, { word, from, until });
    };
    const say = (id: string, yes: boolean): void => {
      const isBold = gpcOverride === true || counting(memory, id, situation)?.word === 'over';
      const agreed = !isCovered(situation, category) ? 'yes' : isBold ? 'over' : 'signal';
      put(id, yes ? agreed : 'no');
    };
    const answer = answersAll ? type === 'accept-all' : named.get(category.id);
    if (answer !== undefined) {
      for (const id of services) put(id, answer ? 'seen' : 'no');
      say(category.id, answer);
    }
    for (const id of services) if (named.has(id)) say(id, named.get(id)!);
    if (reachesOut) continue;
    // What a saved choice leaves out is refused if consent is asked for, and otherwise as it was.
    const asks = basisOf(category) === 'consent';
    for (const id of [category.id, ...services]) {
      // To have read a notice is no yes to a service that joined a category later.
      if (words.has(id) || (type === 'acknowledge' && asks)) continue;
      // Nor did a control that named the signal name such a service.
      const isExcepted = id !== category.id && words.get(category.id)?.word === 'over';
      const isUnnamed = isExcepted && isCovered(situation, category);
      put(id, type === 'save' && asks ? 'no' : isUnnamed ? 'signal' : 'seen');
    }
  }
  return { words, ...datesOf(memory, from, now), version: policy.version };
}

/** When something was said last. */
function datesOf(
  memory: Heard | undefined,
  at: number,
  now: number,
): Pick<Memory, 'latest' | 'isTorn'> {
  const latest = Math.max(at, memory?.latest ?? at);
  return memory?.isTorn || now < latest ? { latest, isTorn: true } : { latest };
}
