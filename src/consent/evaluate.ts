/** What is granted now, and why: the record held against the policy, the zone, the GPC signal and the time. */
import { ownMember } from '../policy/own.js';
import { zoneAllows } from '../policy/scope.js';
import type { Category, Mode, Policy, Service } from '../policy/types.js';
import { isNo, isYes } from './record.js';
import type {
  Answer,
  Circumstances,
  ConsentRecord,
  ConsentState,
  Grant,
  StorageKind,
} from './types.js';

export interface Evaluation {
  readonly state: ConsentState;
  /** The visitor has to be asked or notified now. */
  readonly mustAsk: boolean;
  /** The signal is an opt-out that the record does not have yet. */
  readonly mustRecord: boolean;
}

/** The state of a page before there is a policy (`loading`), and after its policy was refused. */
export function emptyEvaluation(status: 'loading' | 'undecided'): Evaluation {
  const policy = { categories: [], version: '' } as unknown as Policy;
  const { state, ...rest } = evaluate(
    undefined,
    { policy, checked: true, mode: 'opt-in', region: '', zone: '', now: 0, gpc: undefined },
    'memory',
  );
  return { ...rest, state: Object.freeze({ ...state, status }) };
}

/**
 * How long a decision holds, in seconds. A visitor who has opted out is not asked again for twelve months at least.
 *
 * @see https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.135 (c)(4)
 */
export function maxAge({ policy: { storage }, mode }: Circumstances): number {
  return Math.ceil(Math.max(storage.maxAgeDays, mode === 'opt-out' ? 365 : 0) * 86_400);
}

/** Whether a category is on until it is refused: its basis says so, or else the mode. */
export function isOnUnasked({ basis }: Category, mode: Mode): boolean {
  return ['opt-out', 'objectable'].includes(basis || mode);
}

/** Whether the GPC signal is on and covers a category. */
export function isCovered({ gpc }: Circumstances, category: Category): boolean {
  return !!gpc && category.gpc !== 'ignore';
}

/** A category, then its services. */
export function unitsOf(
  { services }: Policy,
  category: Category,
): readonly [Category, ...Service[]] {
  return [category, ...services.filter((service) => service.category === category.id)];
}

/**
 * Whether a term is over: by its own end, or by what the policy allows today. A grant that is dated more than a day ahead is over too: the
 * clock was wrong then or is wrong now, and nobody knows how old the grant is.
 */
function isOver(
  { at, until, terms }: ConsentRecord,
  id: string,
  circumstances: Circumstances,
): boolean {
  const { now } = circumstances;
  const [from, end] = ownMember(terms, id) ?? [at, until];
  if (end === Infinity) return false;
  return now >= end || now >= from + maxAge(circumstances) || from > now + 86_400;
}

/** The answer that a record gives for an id. Refusals have no end; a grant whose term is over is no answer. */
export function answerIn(
  record: ConsentRecord | undefined,
  id: string,
  circumstances: Circumstances,
): Answer | undefined {
  const answer = ownMember(record?.choices, id);
  return record && isYes(answer) && isOver(record, id, circumstances) ? undefined : answer;
}

export function evaluate(
  record: ConsentRecord | undefined,
  circumstances: Circumstances,
  storage: StorageKind,
): Evaluation {
  const { policy, checked, mode, region, zone, gpc } = circumstances;
  const isFresh = !!record && !isOver(record, '', circumstances);
  const hasRefused = Object.values(record?.choices ?? {}).some(isNo);
  const grants: Record<string, Grant> = {};
  let mustAsk = mode === 'notice' && !isFresh;
  let mustRecord = false;
  let overridden = false;

  for (const category of policy.categories) {
    const isOpen = zoneAllows(policy, zone, category);
    const covered = isCovered(circumstances, category);
    const isOn = isOnUnasked(category, mode);
    const own = answerIn(record, category.id, circumstances);
    for (const { id } of unitsOf(policy, category)) {
      const given = answerIn(record, id, circumstances);
      // A yes to the category is no yes to a service that joined it later.
      const answer = given === 'seen' || (!given && !isYes(own)) ? own : given;
      // Whoever was notified of a category that is on, or has opted out, is left alone. An answer that was given where none was needed
      // counts only if it was a choice.
      const answered = isOn
        ? isFresh || mode === 'opt-in' || hasRefused
        : isFresh &&
          !!given &&
          (own === 'granted' ||
            own === 'denied' ||
            own === 'granted-over-signal' ||
            (own !== 'seen' && record.mode === mode));
      const granted =
        checked &&
        (answer === 'granted-over-signal' ||
          (!covered && (answer === 'granted' || (isOn && !isNo(answer)))));
      const source =
        answer === 'denied' ||
        answer === 'granted-over-signal' ||
        (answer === 'granted' && !covered && checked)
          ? 'user'
          : covered || answer === 'denied-by-signal'
            ? 'gpc'
            : 'default';
      grants[id] = Object.freeze<Grant>(
        !isOpen
          ? { granted: false, source: 'zone' }
          : category.required
            ? { granted: checked, source: 'required' }
            : { granted, source },
      );
      if (category.required || !isOpen) continue;
      overridden ||= covered && own === 'granted-over-signal';
      mustRecord ||= covered && isOn && !isNo(answer) && answer !== 'granted-over-signal';
      mustAsk ||= !answered && (!covered || own === 'granted-over-signal');
    }
  }

  const ids = (granted: boolean) =>
    Object.freeze(
      policy.categories.map(({ id }) => id).filter((id) => grants[id]?.granted === granted),
    );
  return {
    mustAsk: mustAsk && checked,
    mustRecord: mustRecord && checked,
    state: Object.freeze({
      status: !record ? 'undecided' : mustAsk ? 'stale' : 'decided',
      granted: ids(true),
      denied: ids(false),
      grants: Object.freeze(grants),
      gpc: gpc ? (overridden ? 'overridden' : 'honored') : gpc === false ? 'off' : 'unknown',
      mode,
      region,
      zone,
      policyVersion: policy.version,
      decidedAt: isoTime(record?.at),
      expiresAt: isoTime(record?.until),
      storage,
    }),
  };
}

/** ISO 8601; null for no time, or for ever. */
function isoTime(seconds: number | undefined): string | null {
  return (seconds as number) < Infinity ? new Date((seconds as number) * 1000).toISOString() : null;
}
