/**
 * What a visitor has said, as an answer that is kept somewhere: the last word on each id, and when it was said. Written from the
 * contract; knows nothing of how the library keeps a record.
 */
import { day } from '../consent/support.js';

/**
 * The last word on an id. `over`: a yes by a control that named the signal. `signal`: a no by the signal. `seen`: was asked about
 * and left to the category, or to the default. `unsure`: the contract does not say whether it is a yes or a no.
 */
export type Word = 'yes' | 'over' | 'no' | 'signal' | 'seen' | 'unsure';

/** Times in seconds since 1970. Only a yes has an end. */
export interface Said {
  readonly word: Word;
  readonly from: number;
  readonly until: number;
}

/** No record that has a higher number counts. */
export const highestRank = 1e12;

export interface Memory {
  /** Which of several answers is the newest. */
  readonly rank: number;
  readonly words: ReadonlyMap<string, Said>;
  /** When something was said last, by the clock of then. */
  readonly latest: number;
  /** The clock was set back between one word and another. */
  readonly isTorn?: true;
  /** Version of the policy under which that was. */
  readonly version: string;
  /** `flag`: a notice was read. `junk`: a text that is no answer. */
  readonly kind: 'record' | 'flag' | 'junk';
  /** On which day, and under which checked policy, it was stored last. */
  readonly renewed?: string;
}

export const isYes = (said: Said | undefined): boolean => /yes|over/.test(said?.word ?? '');
export const isNo = (said: Said | undefined): boolean => /no|signal/.test(said?.word ?? '');

/**
 * Whether a yes still counts; one of the future does not, since nobody knows how old it is. Undefined if that depends on the hour: terms
 * may be kept by days.
 */
export function isLive(said: Said, now: number, longest: number): boolean | undefined {
  const isSo = ({ from, until }: Pick<Said, 'from' | 'until'>): boolean =>
    now < until && now < from + longest && from <= now + day;
  const [from, until] = [said.from, said.until].map((time) => Math.floor(time / day) * day);
  const exact = isSo(said);
  return exact === isSo({ from: from!, until: until! }) ? exact : undefined;
}

export function refuses({ words }: Memory): boolean {
  return [...words.values()].some(isNo);
}

/** The answer that counts of several. */
export function newest(answers: readonly (Memory | undefined)[]): Memory | undefined {
  let found: Memory | undefined;
  for (const each of answers)
    if (!found || (each && each.rank > found.rank)) found = each;
    else if (each && each !== found && each.rank === found.rank) found = stricter(found, each);
  return found;
}

/** Of two that were given in the same moment: a no of either is a no, and only a yes of both is a yes. */
export function stricter(one: Memory, other: Memory): Memory {
  const words = new Map<string, Said>();
  for (const id of new Set([...one.words.keys(), ...other.words.keys()])) {
    const said = strictest(one.words.get(id), other.words.get(id));
    if (said) words.set(id, said);
  }
  return { ...one, words, latest: Math.max(one.latest, other.latest) };
}

function strictest(one: Said | undefined, other: Said | undefined): Said | undefined {
  const refused = [one, other].find(isNo);
  if (refused || !one || !other) return refused;
  if (one.word === 'unsure' || other.word === 'unsure') return { ...one, word: 'unsure' };
  // A service that follows its category in one of the two follows it in neither: that grants less.
  if (!isYes(one) || !isYes(other)) return one.word === other.word ? one : undefined;
  // Which term is over first depends on the policy.
  if (Math.abs(one.from - other.from) > day) return { ...one, word: 'unsure' };
  return {
    word: one.word === other.word ? one.word : 'yes',
    from: Math.min(one.from, other.from),
    until: Math.min(one.until, other.until),
  };
}

/** An answer in which each yes is another word. */
function withoutYes(memory: Memory, word: Word): Memory {
  const words = [...memory.words].map(([id, said]): [string, Said] => [
    id,
    isYes(said) || said.word === 'unsure' ? { ...said, word } : said,
  ]);
  return { ...memory, words: new Map(words) };
}

/** What stands in for an answer that could not be kept: it can only deny. */
export const denying = (memory: Memory): Memory => withoutYes(memory, 'no');

/** A page that finds something in place of its answer cannot know whether another page has refused that, too. */
export const doubted = (memory: Memory): Memory => withoutYes(memory, 'unsure');

/** An older answer after a newer one refused something. */
export function without(memory: Memory, newer: Memory): Memory {
  const refused = [...newer.words].filter(([, said]) => isNo(said));
  return { ...memory, words: new Map([...memory.words, ...refused]) };
}

/** `isTimed`: at the same time, too. */
export function isSame(one: Memory, other: Memory, isTimed = true): boolean {
  if (one === other) return true;
  if (one.rank !== other.rank || one.words.size !== other.words.size) return false;
  return [...one.words].every(([id, { word, from, until }]) => {
    const said = other.words.get(id);
    const isAtOnce = said?.from === from && said.until === until;
    return said?.word === word && (isAtOnce || !isTimed);
  });
}
