/** Makes the record that is sent out of the note that a decision left. */
import { isNo, isYes } from '../../consent/record.js';
import type { Action } from '../../consent/transition.js';
import type { ConsentRecord, ConsentState, DecisionRecord, Grant } from '../../consent/types.js';
import { fingerprint } from '../../policy/hash.js';
import { policyHashOf } from '../hashes.js';
import { continueThread, endThread, lastDecision } from './consent-id.js';
import type { Entry } from './queue.js';
import { version } from './version.js';

/** What a decision leaves (see `page-store.ts`): all of it as it was after the decision, but for what held before. */
type Note = readonly [
  record: ConsentRecord | undefined,
  state: ConsentState,
  action: Action,
  previous: ConsentState,
];

/**
 * The record; undefined where nothing was decided. Takes the notes in the order in which they were made.
 *
 * @param json the policy as it is written now
 * @throws {SyntaxError} where the entry is no note
 */
export async function recordOf(
  { id, time, text }: Entry,
  json: string,
): Promise<DecisionRecord | undefined> {
  const note = JSON.parse(text) as Note | DecisionRecord;
  if (!Array.isArray(note)) return note as DecisionRecord;
  const [record, state, action, previous] = note as Note;
  const { type } = action;
  if (type === 'reset') endThread();
  // What was brought along and over already has changed nothing.
  if (!record || (type === 'import' && JSON.stringify(state) === JSON.stringify(previous)))
    return undefined;
  const now = new Date(time).toISOString();
  return {
    v: 1,
    id,
    // The signal may be noticed before anything is known of what held so far; but it leaves the time of that as it was.
    consent: continueThread(
      record.at,
      type === 'signal' ? record.at > lastDecision() : !previous.decidedAt,
    ),
    decidedAt: decidedAt(action, now),
    expiresAt: state.expiresAt ?? now,
    policyVersion: record.policy,
    // Another page may send it, and that may be under another policy by now.
    policyHash:
      record.key === undefined || record.key === fingerprint(json)
        ? await policyHashOf(json)
        : null,
    textHash: record.text ?? null,
    locale: record.locale ?? '',
    mode: state.mode,
    region: state.region,
    zone: state.zone,
    source: type === 'signal' ? 'gpc' : (type as DecisionRecord['source']),
    choices: choicesOf(record, state),
    gpcAtDecision: record.gpc ?? null,
    gpcOverride: !!action.gpcOverride && record.gpc === true,
    libVersion: version,
  };
}

/** Now, or when an import was decided elsewhere. */
function decidedAt({ decidedAt: earlier = '' }: Action, now: string): string {
  const time = Math.floor(Date.parse(earlier) / 1000) * 1000;
  return time < Date.parse(now) ? new Date(time).toISOString() : now;
}

/** What holds, and in a zone what was chosen beyond it: taking back reaches there, too. */
function choicesOf(record: ConsentRecord, { grants }: ConsentState): Record<string, Grant> {
  return Object.fromEntries(
    Object.entries(grants).map(([id, grant]) => {
      const answer = record.choices[id];
      return [
        id,
        grant.source === 'zone' && (isYes(answer) || isNo(answer))
          ? { granted: isYes(answer), source: answer === 'denied-by-signal' ? 'gpc' : 'user' }
          : grant,
      ];
    }),
  );
}
