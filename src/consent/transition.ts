/** What a visitor or the page can do to a decision, and the decision that follows. */
import { ownMember, ownMembers } from '../policy/own.js';
import { zoneAllows } from '../policy/scope.js';
import { answerIn, isCovered, isOnUnasked, maxAge, unitsOf } from './evaluate.js';
import { isNo, isYes } from './record.js';
import type { Answer, Circumstances, ConsentRecord, Term } from './types.js';

export interface Action {
  /** `signal`: the GPC signal against what is on until it is refused, an opt-out that has to outlast the signal. */
  readonly type:
    | 'accept-all'
    | 'reject-all'
    | 'acknowledge'
    | 'save'
    | 'withdraw'
    | 'reset'
    | 'import'
    | 'signal';
  /** For `save`, `import` and `withdraw`: by id of category or service. Without it, `withdraw` denies everything. */
  readonly choices?: Readonly<Record<string, boolean>> | undefined;
  /** For `save`: the control named the GPC signal. */
  readonly gpcOverride?: boolean | undefined;
  /** For `import`: ISO 8601. */
  readonly decidedAt?: string | undefined;
  readonly expiresAt?: string | undefined;
  /** Somebody else has decided since it was asked for, so that it undoes no refusal. */
  readonly isLate?: boolean | undefined;
}

/** What the visitor saw when deciding, for the receipt. */
export interface Evidence {
  readonly locale: string;
  /** SHA-256 of the texts shown, hex. */
  readonly textHash: string;
}

/** Whether an action grants something that was not granted before, as far as the action alone tells. */
export function isGrant({ type, choices = {} }: Action): boolean {
  return (
    type === 'accept-all' || (/save|import/.test(type) && Object.values(choices).includes(true))
  );
}

/** What an action denies, as an action of its own that answers nothing else; undefined if it denies nothing. */
export function denialIn(action: Action): Action | undefined {
  const { type, choices } = action;
  if (!isGrant(action)) return action;
  const denied = Object.entries(choices ?? {}).filter(([, granted]) => !granted);
  return type !== 'accept-all' && denied[0]
    ? { type: 'withdraw', choices: Object.fromEntries(denied) }
    : undefined;
}

/** The decision after an action; undefined if none is left. */
export function transition(
  record: ConsentRecord | undefined,
  action: Action,
  circumstances: Circumstances,
  evidence?: Evidence,
): ConsentRecord | undefined {
  const { type, choices: given, gpcOverride, decidedAt, expiresAt, isLate } = ownMembers(action);
  if (type === 'reset') return undefined;
  const { policy, mode, zone, gpc, now } = circumstances;
  const choices: Record<string, Answer> = ownMembers(record?.choices);
  /** Ids that were granted by this action. */
  const granted = new Set<string>();
  // Withdrawals and imports reach beyond the zone, and answer nothing that they do not name.
  const named = given || type === 'save' || type === 'import' ? ownMembers(given) : undefined;
  const apart = type === 'withdraw' || type === 'import';
  /** What is older than a refusal does not undo it; when a signal was heard, nobody knows. */
  const staysDenied = (id: string): boolean => {
    const before = ownMember(record?.choices, id);
    if (!record || !isNo(before)) return false;
    const asked = seconds(decidedAt);
    return (
      !!isLate ||
      (type === 'import' && (before === 'denied' ? asked <= record.at : asked < Infinity))
    );
  };

  for (const category of policy.categories) {
    if (category.required || !(apart || zoneAllows(policy, zone, category))) continue;
    const units = unitsOf(policy, category);
    const covered = isCovered(circumstances, category);
    const isOn = isOnUnasked(category, mode);
    const set = (id: string, yes: boolean): void => {
      if (yes && staysDenied(id)) {
        choices[id] = ownMember(record?.choices, id) as Answer;
        return;
      }
      const isOver = !!gpcOverride || answerIn(record, id, circumstances) === 'granted-over-signal';
      choices[id] = !yes
        ? 'denied'
        : !covered
          ? 'granted'
          : isOver
            ? 'granted-over-signal'
            : 'denied-by-signal';
      if (yes) granted.add(id);
    };
    const unsaid = (isCategory: boolean): Answer =>
      type === 'save' && !isOn
        ? 'denied'
        : // An exception from the signal holds for what its control named.
          covered && !isCategory && choices[category.id] === 'granted-over-signal'
          ? 'denied-by-signal'
          : 'seen';
    const answer = named
      ? named[category.id]
      : type === 'acknowledge' || type === 'signal'
        ? undefined
        : type === 'accept-all';
    if (answer !== undefined) {
      // A service that is denied stays so, even if another edition of the policy has it in another category.
      for (const { id } of units.slice(1))
        if (!(answer && staysDenied(id))) choices[id] = answer ? 'seen' : 'denied';
      set(category.id, answer);
    }
    for (const { id } of units) {
      const isCategory = id === category.id;
      if (named?.[id] !== undefined && !isCategory) set(id, named[id]);
      const choice = answerIn(record && { ...record, choices }, id, circumstances);
      if (type === 'signal' && covered && isOn) {
        // Services follow their category. What is on by default, or by a yes that did not know of the signal, is denied.
        const mustGo = isCategory
          ? !choice || choice === 'seen' || choice === 'granted'
          : choice === 'granted' || (!choice && choices[category.id] === 'granted-over-signal');
        if (mustGo) choices[id] = 'denied-by-signal';
      }
      // What was left unsaid stays as it was, and unsaid means no if consent is asked for: also for a new service of a category that
      // was granted without it.
      const isAsked = type === 'acknowledge' || type === 'signal' ? isOn : !apart;
      if (type === 'signal' ? !record && isOn : isAsked || answer !== undefined)
        choices[id] ??= unsaid(isCategory);
    }
  }
  const from = Math.min(seconds(decidedAt), now);
  const end = Math.min(seconds(expiresAt), from + maxAge(circumstances));
  // An import that has expired is ignored and must not overwrite existing choices.
  if (now >= end) return record;
  // An import moves no date back. A signal is no new decision, but an opt-out has twelve months of its own.
  const dated =
    record && type === 'signal' && mode !== 'opt-out'
      ? record
      : record && type === 'import'
        ? { at: Math.max(record.at, from), until: Math.max(record.until, end) }
        : { at: from, until: end };
  const isPartial = (type === 'withdraw' && !!named) || type === 'signal' || type === 'import';
  return {
    policy: policy.version,
    counter: record?.counter ?? 0,
    at: dated.at,
    until: dated.until,
    // If not everything was asked anew, what stands was answered in the mode of then.
    mode: (isPartial && record?.mode) || mode,
    choices: { ...choices },
    terms: termsOf(record, choices, (id) => (granted.has(id) ? [from, end] : undefined)),
    gpc,
    locale: evidence?.locale,
    text: evidence?.textHash,
  };
}

/** The terms of all grants: `termOf` new ones, and those of grants that an action left as they were. */
function termsOf(
  record: ConsentRecord | undefined,
  choices: Readonly<Record<string, Answer>>,
  termOf: (id: string) => Term | undefined,
): Readonly<Record<string, Term>> {
  const older = (id: string): Term =>
    ownMember(record?.terms, id) ?? [record?.at as number, record?.until as number];
  return Object.fromEntries(
    Object.entries(choices)
      .filter(([, answer]) => isYes(answer))
      .map(([id]) => [id, termOf(id) ?? older(id)] as const),
  );
}

/** A time that cannot be read is no time. */
function seconds(time = ''): number {
  const parsed = Math.floor(Date.parse(time) / 1000);
  return Number.isNaN(parsed) ? Infinity : parsed;
}
