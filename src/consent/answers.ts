/** What the visitor has answered: the record in hand, and the texts that are stored in one or several places. */
import type { Mode } from '../policy/types.js';
import type { Environment } from './environment.js';
import { isOnUnasked } from './evaluate.js';
import {
  decodeRecord,
  denyingRecord,
  encodeRecord,
  flagRecord,
  newestRecord,
  saysTheSame,
  withoutGrants,
} from './record.js';
import {
  counts,
  nextCounter,
  readText,
  readTexts,
  refuses,
  storedUntil,
  type Reading,
} from './stored-answers.js';
import type { ConsentRecord, StorageKind } from './types.js';

export interface Answers {
  /** The answer that counts. */
  readonly record: ConsentRecord | undefined;
  readonly isStored: boolean;
  /** The highest counter that was seen. */
  readonly highest: number | undefined;
  /** It has been reported that nothing can be stored. */
  readonly hasFailed: boolean;
  /** The policy was checked, now or when the record was stored. */
  readonly isChecked: boolean;
  /** `unavailable` once an answer could not be stored. */
  readonly kind: StorageKind;
  /** Takes in what other tabs and pages have stored. */
  readonly read: () => void;
  /** Stores a new answer; undefined forgets everything. `denies`: it refuses something, also in answers that are stored elsewhere. */
  readonly store: (record: ConsentRecord | undefined, denies: boolean) => void;
  /** Lets the stored answer live on, at most once a day, and vouch for the policy. Changes nothing that it says. */
  readonly renew: () => void;
}

export interface AnswersOptions extends Reading {
  readonly mode: Mode;
  /** Fingerprint of the policy document, by which a record vouches for it. */
  readonly key: string;
  /** The policy comes from its check. */
  readonly isWhole: boolean;
  /** Answers under the policy that was in force before: what could not be stored lives until the page is left. */
  readonly earlier: Answers | undefined;
}

export function createAnswers(
  { report, announce, now, ...environment }: Environment,
  { policy, mode, isFlag, key, isWhole, earlier }: AnswersOptions,
): Answers {
  const storage = environment.storage(policy.storage);
  let held: Pick<Answers, 'record' | 'isStored' | 'kind' | 'highest' | 'hasFailed'> = {
    record: undefined,
    isStored: false,
    kind: storage.kind,
    highest: earlier?.highest,
    hasFailed: !!earlier?.hasFailed,
  };

  const isLong = mode === 'opt-out' || policy.categories.some((each) => isOnUnasked(each, mode));
  const lifeOf = (record: ConsentRecord): number =>
    storedUntil(record, { policy, isLong, now: now() });
  const reading = { policy, isFlag };
  const reported = new Set<string>();
  const damaged = (text: string): void => {
    if (!reported.has(text)) report('record', policy.storage.key, text);
    reported.add(text);
  };

  const write = (record: ConsentRecord): string | undefined => {
    const text = isFlag ? '1' : encodeRecord(record);
    const fault = storage.write(text, lifeOf(record));
    const isStored = !fault?.isLost;
    if (fault && (isStored || !held.hasFailed)) report('storage', fault.field, fault.value);
    held = {
      record,
      isStored,
      kind: isStored ? storage.kind : 'unavailable',
      highest: record.counter,
      hasFailed: held.hasFailed || !isStored,
    };
    return isStored ? text : undefined;
  };

  /** Returns whether storage could be read. */
  const read = (): boolean => {
    let texts: readonly string[];
    try {
      texts = storage.read();
    } catch (error) {
      if (!held.hasFailed) report('storage', storage.kind, error);
      held = { ...held, kind: 'unavailable', hasFailed: true };
      return false;
    }
    const stored = readTexts(texts, reading, damaged);
    if (!held.record || held.isStored) held = { ...held, kind: storage.kind };
    if (!stored) {
      // Somebody has removed it.
      if (held.isStored) held = { ...held, record: undefined, isStored: false };
      return true;
    }
    const { record } = held;
    // What stands in for an answer that could not be stored says less than that.
    if (record && !held.isStored && saysTheSame(stored, denyingRecord(record))) return true;
    const newest = newestRecord([stored, record]) as ConsentRecord;
    held = {
      ...held,
      record: stored,
      isStored: true,
      highest: Math.max(held.highest ?? 0, newest.counter),
    };
    // Another tab has written what it knew, which was older, or was decided in the same moment.
    const isElsewhere = texts.some((text) => {
      const other = decodeRecord(text);
      // Under another policy of this key, which would write its own again.
      return !!other && !counts(other, reading) && other.counter >= newest.counter;
    });
    if (!isFlag && !isElsewhere && !saysTheSame(newest, stored) && write(newest)) announce();
    return true;
  };

  /** For a refusal that could not be stored. */
  const standIn = (record: ConsentRecord): void => {
    if (storage.standIn(encodeRecord(denyingRecord(record)))) return;
    // An older answer that cannot be replaced must not come back, unless that or another one refuses something, too.
    try {
      const texts = storage.read();
      if (!texts.some((text) => refuses(readText(text, reading)))) storage.clear();
    } catch {
      // Nothing can be read, so nothing can come back.
    }
  };

  const store: Answers['store'] = (next, denies) => {
    if (!next) {
      storage.clear();
      held = { ...held, record: undefined, isStored: false };
      announce();
      return;
    }
    const record: ConsentRecord = isFlag
      ? flagRecord(policy)
      : {
          ...next,
          counter: nextCounter(held.highest, now()),
          key: isChecked ? key : undefined,
          day: Math.floor(now() / 86_400),
        };
    const own = write(record);
    if (own !== undefined && denies && !isFlag)
      storage.rewrite(
        (text) => {
          const other = readText(text, reading);
          return other ? encodeRecord(withoutGrants(other, record)) : text;
        },
        own,
        lifeOf(record),
      );
    if (own === undefined && refuses(record)) standIn(record);
    announce();
  };

  const before = earlier?.record && counts(earlier.record, reading) ? earlier.record : undefined;
  const isLasting = earlier?.isStored && earlier.kind !== 'memory';
  if (before && !isLasting) held = { ...held, record: before };
  // If nothing can be read any more, what this page knows still counts.
  if (!read() && !held.record) held = { ...held, record: before };
  // A flag vouches for nothing, and grants nothing either.
  const isChecked = isWhole || held.record?.key === key || (isFlag && !!held.record);
  if (held.record && !held.isStored) write(held.record);

  return {
    get record() {
      return held.record;
    },
    get isStored() {
      return held.isStored;
    },
    get kind() {
      return held.kind;
    },
    get highest() {
      return held.highest;
    },
    get hasFailed() {
      return held.hasFailed;
    },
    isChecked,
    read: () => void read(),
    store,
    renew() {
      const { record, isStored } = held;
      const day = Math.floor(now() / 86_400);
      if (!record || !isStored || isFlag || (record.key === key && record.day === day)) return;
      const renewed = { ...record, key, day };
      // If that fails, the older text still says the same.
      const fault = storage.write(encodeRecord(renewed), lifeOf(renewed));
      if (!fault) held = { ...held, record: renewed };
    },
  };
}
