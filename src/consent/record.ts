/**
 * The stored form of a decision: one line of JSON that fits into a cookie and that a server can read in any language.
 *
 * ```json
 * {"v":2,"n":1795305600,"policy":"2026-11-22","at":1795305600,"until":1811030400,"mode":"opt-in","choices":"n~marketing s~youtube y~analytics"}
 * ```
 *
 * `choices` has a group for each answer (see `letters`), and for each term of grants that differs from `at` and `until`:
 * `ygc8-gh9~maps`, days since 1970 in base 36. `n` is the counter by which the newer of two records is known. Times are in seconds since
 * 1970. Records with many ids hold hashes instead (see `packed-ids.ts`).
 */
import { idFinder, namesIn, packGroups } from './packed-ids.js';
import type { Answer, ConsentRecord, Term } from './types.js';
import { isId, ownMember } from '../policy/own.js';
import type { Policy } from '../policy/types.js';

/** No time that `Date` could not hold, nor a cookie's reader (the year 5138). */
const latest = 1e11;

const daySeconds = 86_400;

/** Of two records with the same counter, the stricter answers count; so a forged record cannot outdo a refusal. */
export const highestCounter = 1e12;

const letters: Readonly<Record<Answer, string>> = {
  granted: 'y',
  denied: 'n',
  'denied-by-signal': 'g',
  'granted-over-signal': 'o',
  seen: 's',
};

/** An answer that this release does not know is a refusal. */
const answerOf = (letter: string): Answer =>
  (Object.keys(letters) as Answer[]).find((answer) => letters[answer] === letter) ?? 'denied';

/** Whether it grants. */
export const isYes = (answer: Answer | undefined): boolean => !!answer?.startsWith('g');

/** Whether it refuses. */
export const isNo = (answer: Answer | undefined): boolean => !!answer?.startsWith('d');

export function encodeRecord(record: ConsentRecord): string {
  const { counter, policy, at, until, mode, key, day, gpc, locale, text } = record;
  // The fewer terms there are, the less room they take.
  let groups = groupsOf(record, 1);
  for (const days of [7, 30, 400]) if (groups.size > 20) groups = groupsOf(record, days);
  return JSON.stringify({
    ...{ v: 2, n: counter, policy, at, until, mode, key, day, gpc, locale, text },
    choices: packGroups(new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))),
  });
}

/** Ids by their answer and, for grants that are older than the record, by their term: rounded down to so many days. */
function groupsOf(
  { choices, terms, at, until }: ConsentRecord,
  days: number,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of Object.keys(choices).sort()) {
    const answer = choices[id] as Answer;
    const [from, end] = (isYes(answer) ? ownMember(terms, id) : undefined) ?? [at, until];
    const isOlder = from !== at || end !== until;
    const rounded = (time: number) => (Math.floor(time / daySeconds / days) * days).toString(36);
    const head = letters[answer] + (isOlder ? `${rounded(from)}-${rounded(end)}` : '');
    groups.set(head, [...(groups.get(head) ?? []), id]);
  }
  return groups;
}

/** Reads a stored record. `ids`: those of the policy. Undefined unless the record is whole; members it does not know are without effect. */
export function decodeRecord(
  text: string | undefined,
  ids: readonly string[] = [],
): ConsentRecord | undefined {
  if (!text) return undefined;
  try {
    const { v, n, choices, ...stored } = JSON.parse(text) as Record<string, unknown>;
    const { policy, at, until, mode } = stored;
    // Before there was a counter, time told which record is newer.
    const counter = v === 1 ? at : v === 2 ? n : undefined;
    if (
      typeof policy !== 'string' ||
      !['opt-in', 'opt-out', 'notice'].includes(mode as string) ||
      ![at, until].every(
        (time) => Number.isInteger(time) && 0 <= (time as number) && (time as number) < latest,
      ) ||
      !(Number.isInteger(counter) && (counter as number) <= highestCounter) ||
      (at as number) > (until as number)
    )
      return undefined;
    const { key, day, gpc, locale, text: evidence } = stored as unknown as ConsentRecord;
    return {
      ...{ policy, counter, at, until, mode, key, day, gpc, locale, text: evidence },
      // Anything but a text throws, and then there is no record.
      ...(v === 1 ? lettersAndIds : groupsOfIds)(choices as string, ids),
    } as ConsentRecord;
  } catch {
    // Truncated, or somebody else's.
    return undefined;
  }
}

/** Whether something can be an id, or the bits of one. */
const isName = (name: string): boolean => /^#[01]+$/.test(name) || isId(name);

type Choices = Pick<ConsentRecord, 'choices' | 'terms'>;

/** Version 1: `yanalytics|nmarketing`. */
function lettersAndIds(text: string): Choices {
  const entries = text.match(/[^|]+/g) ?? [];
  return {
    choices: Object.fromEntries(
      entries
        .filter((entry) => isName(entry.slice(1)))
        .map((entry) => [entry.slice(1), answerOf(entry.charAt(0))]),
    ),
  };
}

function groupsOfIds(text: string, ids: readonly string[]): Choices {
  const choices: Record<string, Answer> = {};
  const terms: Record<string, readonly [number, number]> = {};
  const idOf = idFinder(ids);
  for (const group of text.match(/\S+/g) ?? []) {
    const [, letter = '', from, to, packing, body = ''] =
      /^(.)(?:(\w+)-(\w+))?(#[\d.]+)?~(.*)$/.exec(group) ?? [];
    for (const name of namesIn(packing, body)) {
      const id = idOf(name);
      if (!isName(id)) continue;
      choices[id] = answerOf(letter);
      if (from && to) terms[id] = [parseInt(from, 36) * daySeconds, parseInt(to, 36) * daySeconds];
    }
  }
  return { choices, terms };
}

/** What a flag says: only that the notice was acknowledged. Not when, and for ever. */
export function flagRecord({ version }: Policy): ConsentRecord {
  return {
    policy: version,
    mode: 'notice',
    choices: {},
    counter: 0,
    at: Infinity,
    until: Infinity,
  };
}

/**
 * The one answer that several stored records give: the newest by its counter. Of two that were made at the same moment, an answer
 * grants only what both grant, and refuses what either refuses.
 */
export function newestRecord(
  records: readonly (ConsentRecord | undefined)[],
): ConsentRecord | undefined {
  return records.reduce(
    (one, other) =>
      !one || !other
        ? (one ?? other)
        : one.counter === other.counter
          ? stricter(one, other)
          : one.counter > other.counter
            ? one
            : other,
    undefined,
  );
}

/** What two answers say together: what either refuses is refused, and only what both grant is granted. */
function stricterAnswer(one: Answer | undefined, other: Answer | undefined): Answer | undefined {
  if (one === other) return one;
  if (isNo(one) || isNo(other))
    return one === 'denied' || other === 'denied' ? 'denied' : 'denied-by-signal';
  return isYes(one) && isYes(other) ? 'granted' : undefined;
}

/** The same whichever comes first, so that tabs that merge the same two records agree. `day` and `key` are those of the first. */
function stricter(one: ConsentRecord, other: ConsentRecord): ConsentRecord {
  const choices: Record<string, Answer> = {};
  const terms: Record<string, Term> = {};
  for (const id of Object.keys({ ...one.choices, ...other.choices })) {
    const both = [one, other];
    const answer = stricterAnswer(ownMember(one.choices, id), ownMember(other.choices, id));
    if (answer) choices[id] = answer;
    if (!isYes(answer)) continue;
    const spans = both.map(({ terms: own, at, until }): Term => ownMember(own, id) ?? [at, until]);
    terms[id] = [
      Math.min(...spans.map(([from]) => from)),
      Math.min(...spans.map(([, until]) => until)),
    ];
  }
  const at = Math.max(one.at, other.at);
  const same = <T>(a: T, b: T): T | undefined => (a === b ? a : undefined);
  return {
    ...one,
    policy: one.policy < other.policy ? one.policy : other.policy,
    mode: one.mode < other.mode ? one.mode : other.mode,
    at,
    until: Math.max(at, Math.min(one.until, other.until)),
    gpc: same(one.gpc, other.gpc),
    locale: same(one.locale, other.locale),
    text: same(one.text, other.text),
    choices,
    terms,
  };
}

/** Whether two records say the same, whenever each was stored last and for whichever policy it vouches. */
export function saysTheSame(one: ConsentRecord, other: ConsentRecord): boolean {
  const said = (record: ConsentRecord) =>
    encodeRecord({ ...record, day: undefined, key: undefined });
  return said(one) === said(other);
}

/** A record in which everything that `refused` denies is denied; the rest of it as it was. */
export function withoutGrants(record: ConsentRecord, refused: ConsentRecord): ConsentRecord {
  const denied = Object.entries(refused.choices).filter(([, answer]) => isNo(answer));
  return { ...record, choices: { ...record.choices, ...Object.fromEntries(denied) } };
}

/** A record that grants nothing, and denies what the given one denies or grants. */
export function denyingRecord(record: ConsentRecord): ConsentRecord {
  const choices = Object.entries(record.choices).map(
    ([id, answer]) => [id, isYes(answer) ? 'denied' : answer] as const,
  );
  return { ...record, choices: Object.fromEntries(choices) };
}
