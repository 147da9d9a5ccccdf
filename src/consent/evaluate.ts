/** What is granted now, and why: the record held against the policy, the zone and the GPC signal. */
import { zoneAllows } from '../policy/scope.js';
import type { Category, Mode, Policy, Service } from '../policy/types.js';
import type { Circumstances, ConsentRecord, ConsentState, Grant, StorageKind } from './types.js';

export interface Evaluation {
  readonly state: ConsentState;
  /** Whether the visitor has to be asked or told now. */
  readonly mustAsk: boolean;
  /** Whether the signal is an opt-out that the record does not have yet. */
  readonly mustRecord: boolean;
}

/** What a page sees before the policy is known (`loading`), and where it was refused. */
export function emptyEvaluation(status: 'loading' | 'undecided'): Evaluation {
  const policy = { categories: [], version: '' } as unknown as Policy;
  const circumstances = { policy, mode: 'opt-in', region: '', zone: '', now: 0 } as const;
  const { state, ...rest } = evaluate(undefined, { ...circumstances, gpc: undefined }, 'memory');
  return { ...rest, state: Object.freeze({ ...state, status }) };
}

/**
 * The record as far as it counts: not expired by its own date, nor by what the policy allows today. Where it is dated more than a
 * day ahead, the clock was wrong then or is now, and nobody knows how old its answers are: what it refuses stays refused, what
 * it grants has to be asked again.
 */
export function validRecord(
  record: ConsentRecord | undefined,
  circumstances: Circumstances,
): ConsentRecord | undefined {
  const { now } = circumstances;
  if (!record || now >= record.until || now >= record.at + maxAge(circumstances)) return undefined;
  if (record.at <= now + 86_400) return record;
  const refused = Object.entries(record.choices).filter(([, choice]) => !/[yo]/.test(choice));
  return { ...record, choices: Object.fromEntries(refused) };
}

/**
 * How long a decision holds, in seconds. Who has opted out is left alone for twelve months at least.
 *
 * @see https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.135 (c)(4)
 */
export function maxAge({ policy: { storage }, mode }: Circumstances): number {
  return Math.ceil(Math.max(storage.maxAgeDays, mode === 'opt-out' ? 365 : 0) * 86_400);
}

/** Whether a category is on until it is refused: what the region says of it, or else the mode. */
export function isOnUnasked({ basis }: Category, mode: Mode): boolean {
  return ['opt-out', 'objectable'].includes(basis || mode);
}

/** Whether the GPC signal is on and speaks about a category. */
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

export function evaluate(
  stored: ConsentRecord | undefined,
  circumstances: Circumstances,
  storage: StorageKind,
): Evaluation {
  const { policy, mode, region, zone, gpc } = circumstances;
  const record = validRecord(stored, circumstances);
  const grants: Record<string, Grant> = {};
  let mustAsk = mode === 'notice' && !record;
  let mustRecord = false;
  let overridden = false;

  for (const category of policy.categories) {
    const isOpen = zoneAllows(policy, zone, category);
    const covered = isCovered(circumstances, category);
    const isOn = isOnUnasked(category, mode);
    const own = record?.choices[category.id] ?? '';
    for (const { id } of unitsOf(policy, category)) {
      let choice = record?.choices[id] ?? '';
      // An answer given where none was needed counts only if it was a choice. Where nothing has to be asked, telling once is enough.
      const answered = isOn
        ? !!record || mode === 'opt-in'
        : choice && (/[yno]/.test(own) || (own !== 's' && record?.mode === mode));
      // A yes to the category is no yes to a service that joined it later.
      if (choice === 's' || (!choice && !/[yo]/.test(own))) choice = own;
      const granted =
        choice === 'o' || (!covered && (choice === 'y' || (isOn && !/[ng]/.test(choice))));
      const source =
        /[no]/.test(choice) || (choice === 'y' && !covered)
          ? 'user'
          : covered || choice === 'g'
            ? 'gpc'
            : 'default';
      grants[id] = Object.freeze<Grant>(
        category.required
          ? { granted: true, source: 'required' }
          : isOpen
            ? { granted, source }
            : { granted: false, source: 'zone' },
      );
      if (category.required || !isOpen) continue;
      overridden ||= covered && own === 'o';
      mustRecord ||= covered && isOn && !/[nog]/.test(choice);
      mustAsk ||= !answered && (!covered || own === 'o');
    }
  }

  const ids = (granted: boolean) =>
    Object.freeze(
      policy.categories.map(({ id }) => id).filter((id) => grants[id]?.granted === granted),
    );
  return {
    mustAsk,
    mustRecord,
    state: Object.freeze({
      status: record && !mustAsk ? 'decided' : stored ? 'stale' : 'undecided',
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
