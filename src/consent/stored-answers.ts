/** What stored texts say together, read by pages and servers in the same way. */
import { builtInVersion } from '../policy/built-in.js';
import type { Policy } from '../policy/types.js';
import { decodeRecord, flagRecord, highestCounter, isNo, newestRecord } from './record.js';
import type { ConsentRecord } from './types.js';

/** A policy by which texts are read. */
export interface Reading {
  readonly policy: Policy;
  readonly isFlag: boolean;
}

/**
 * Whether a record counts under a policy: an answer from before the site had a policy was an answer to other questions, and no flag is a
 * decision.
 */
export function counts(record: ConsentRecord, { policy, isFlag }: Reading): boolean {
  return (
    (record.policy !== builtInVersion || policy.version === builtInVersion) &&
    (record.until === Infinity) === isFlag
  );
}

/** Reads one text; undefined if it is no record that counts. `damaged` is called if it was a record once. */
export function readText(
  text: string,
  reading: Reading,
  damaged: (text: string) => void = () => undefined,
): ConsentRecord | undefined {
  const { policy, isFlag } = reading;
  if (isFlag) return text ? flagRecord(policy) : undefined;
  const ids = [...policy.categories, ...policy.services].map(({ id }) => id);
  const record = decodeRecord(text, ids);
  if (!record && text.startsWith('{')) damaged(text);
  return record && counts(record, reading) ? record : undefined;
}

/** The answer that counts of all that are stored. */
export function readTexts(
  texts: readonly string[],
  reading: Reading,
  damaged?: (text: string) => void,
): ConsentRecord | undefined {
  return newestRecord(texts.map((text) => readText(text, reading, damaged)));
}

/** The counter of a new record after the highest that was seen; without one, the time. `now` in seconds since 1970. */
export function nextCounter(highest: number | undefined, now: number): number {
  return Math.min(highest === undefined ? now : highest + 1, highestCounter);
}

/** Whether a record denies anything. */
export function refuses(record: ConsentRecord | undefined): boolean {
  return Object.values(record?.choices ?? {}).some(isNo);
}

/** Days for which an answer is stored after each visit: those of an opt-out, and of the others. */
const optOutDays = 366;
const days = 185;

/**
 * Until when a record is stored, in seconds since 1970, so that its refusals outlive its term. `isLong`: something is on until it is
 * refused.
 */
export function storedUntil(
  { mode, at, until }: ConsentRecord,
  {
    policy: { storage },
    isLong,
    now,
  }: { readonly policy: Policy; readonly isLong: boolean; readonly now: number },
): number {
  if (until === Infinity) return until;
  const life = isLong || mode === 'opt-out' ? optOutDays : days;
  // A clock that has been set back must not shorten it.
  return Math.max(now, at) + 86_400 * Math.max(life, storage.maxAgeDays);
}
