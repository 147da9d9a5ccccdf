/**
 * What a visitor has said, told from the actions alone: who said what last about each id. Knows the policy and the words of the
 * contract, and nothing of how the library keeps or evaluates a record.
 */
import type { Action } from '../../src/consent/transition.js';
import type { Category, Policy } from '../../src/policy/types.js';
import { day } from '../consent/support.js';
import type { Rules } from './regime-oracle.js';

/**
 * The last word on an id. `over`: a yes by a control that named the signal. `signal`: a no by the signal. `seen`: was asked about
 * and left to the category, or to the default.
 */
export type Word = 'yes' | 'over' | 'no' | 'signal' | 'seen';

/** As a record says it. */
export const letters = { yes: 'y', over: 'o', no: 'n', signal: 'g', seen: 's' } as const;

/** Everything said so far, and how long it counts; times in seconds since 1970. */
export interface Memory {
  readonly words: ReadonlyMap<string, Word>;
  readonly at: number;
  readonly until: number;
  readonly version: string;
}

export interface Situation extends Rules {
  readonly policy: Policy;
  readonly zone: string;
  readonly gpc: boolean;
  readonly now: number;
}

export const isYes = (word: Word | undefined): boolean => word === 'yes' || word === 'over';
const isNo = (word: Word | undefined): boolean => word === 'no' || word === 'signal';

function isOpen({ policy, zone }: Situation, { id }: Category): boolean {
  const listed = new Map(Object.entries(policy.zones)).get(zone);
  return listed ? listed.allow.includes(id) : zone === '' || zone === 'public';
}

const isCovered = ({ gpc }: Situation, category: Category): boolean =>
  gpc && category.gpc === 'deny';

/** Who has opted out is left alone for a year. */
const life = ({ policy, mode }: Situation): number =>
  Math.max(policy.storage.maxAgeDays, mode === 'opt-out' ? 365 : 0) * day;

/** Categories that somebody may decide, with the ids of their services. */
function decidable({
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

/** What still counts. Of what was said in the future only refusals do: nobody knows how old the rest is. */
function valid(memory: Memory | undefined, situation: Situation): Memory | undefined {
  const { now } = situation;
  if (!memory || now >= memory.until || now >= memory.at + life(situation)) return undefined;
  if (memory.at <= now + day) return memory;
  return { ...memory, words: new Map([...memory.words].filter(([, word]) => !isYes(word))) };
}

/** The word that holds for a category, or for a service of it. */
function wordOn(memory: Memory | undefined, id: string, category: Category): Word | undefined {
  const own = memory?.words.get(id);
  const above = memory?.words.get(category.id);
  // A yes to the category is no yes to a service that joined it later; a no is a no to all of it.
  return own === 'seen' ? above : (own ?? (isNo(above) ? above : undefined));
}

/** What has to be granted now; everything else must not be. */
export function grantedNow(memory: Memory | undefined, situation: Situation): ReadonlySet<string> {
  const { policy, basisOf } = situation;
  const counting = valid(memory, situation);
  const required = policy.categories
    .filter((each) => basisOf(each) === 'exempt')
    .map(({ id }) => id);
  const services = policy.services.filter(({ category }) => required.includes(category));
  const granted = new Set([...required, ...services.map(({ id }) => id)]);
  for (const [category, ids] of decidable(situation))
    for (const id of isOpen(situation, category) ? [category.id, ...ids] : []) {
      const word = wordOn(counting, id, category);
      const may = isCovered(situation, category)
        ? word === 'over'
        : basisOf(category) === 'consent'
          ? isYes(word)
          : !isNo(word);
      if (may) granted.add(id);
    }
  return granted;
}

/** The signal against what is on until it is refused is an opt-out that outlasts the signal. */
export function hearSignal(memory: Memory | undefined, situation: Situation): Memory | undefined {
  const { mode, now, policy, basisOf } = situation;
  const counting = valid(memory, situation);
  const words = new Map(counting?.words);
  let heard = false;
  for (const [category, ids] of decidable(situation))
    for (const id of isOpen(situation, category) ? [category.id, ...ids] : []) {
      if (basisOf(category) === 'consent') continue;
      const word = wordOn(counting, id, category);
      if (isCovered(situation, category) && word !== 'over' && !isNo(word)) {
        heard = true;
        // What follows its category goes on following it.
        const isOnItsOwn =
          id === category.id || words.get(category.id) === 'over' || word === 'yes';
        if (isOnItsOwn && !(id !== category.id && words.get(id) === 'seen'))
          words.set(id, 'signal');
      }
      if (!counting && !words.has(id)) words.set(id, 'seen');
    }
  const { at, until } =
    counting && mode !== 'opt-out' ? counting : { at: now, until: now + life(situation) };
  return heard ? { words, at, until, version: policy.version } : memory;
}

/** What is remembered after an action. */
export function hear(
  memory: Memory | undefined,
  { type, choices, gpcOverride, decidedAt, expiresAt }: Action,
  situation: Situation,
): Memory | undefined {
  if (type === 'reset') return undefined;
  const { mode, now, policy, basisOf } = situation;
  const counting = valid(memory, situation);
  const words = new Map(counting?.words);
  const named = new Map(Object.entries(choices ?? {}));
  const answersAll = type.endsWith('-all') || (type === 'withdraw' && !choices);
  const reachesOut = type === 'withdraw' || type === 'import';

  for (const [category, services] of decidable(situation)) {
    if (!reachesOut && !isOpen(situation, category)) continue;
    const say = (id: string, yes: boolean | undefined): void => {
      const bold = gpcOverride === true || words.get(id) === 'over';
      const agreed = !isCovered(situation, category) ? 'yes' : bold ? 'over' : 'signal';
      words.set(id, yes ? agreed : 'no');
    };
    const answer = answersAll ? type === 'accept-all' : named.get(category.id);
    if (answer !== undefined) {
      say(category.id, answer);
      for (const id of services) words.set(id, answer ? 'seen' : 'no');
    }
    for (const id of services) if (named.has(id)) say(id, named.get(id));
    // What a saved choice leaves out is refused where consent is asked for, and otherwise as it was.
    const unsaid = type === 'save' && basisOf(category) === 'consent' ? 'no' : 'seen';
    for (const id of reachesOut ? [] : [category.id, ...services])
      if (!words.has(id)) words.set(id, unsaid);
  }

  const time = (text: string | undefined): number => (text ? Date.parse(text) / 1000 : Infinity);
  const before = type === 'withdraw' && choices && mode !== 'opt-out' ? counting : undefined;
  const at = before?.at ?? Math.min(time(decidedAt), now);
  const until = before?.until ?? Math.min(time(expiresAt), at + life(situation));
  // What is brought from elsewhere and is over already says nothing, and takes nothing away.
  if (now >= until || now >= at + life(situation)) return counting;
  return { words, at, until, version: policy.version };
}
