/** What a visitor or the page can do to a decision, and the decision that follows. */
import { zoneAllows } from '../policy/scope.js';
import { isCovered, isOnUnasked, maxAge, unitsOf } from './evaluate.js';
import type { Choice, Circumstances, ConsentRecord } from './types.js';

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
  /** For `save`, `import` and `withdraw`: by id of category or service. Without it, `withdraw` takes back everything. */
  readonly choices?: Readonly<Record<string, boolean>> | undefined;
  /** For `save`: the control named the GPC signal. */
  readonly gpcOverride?: boolean | undefined;
  /** For `import`: ISO 8601. */
  readonly decidedAt?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** What the visitor saw when deciding, for the receipt. */
export interface Evidence {
  readonly locale: string;
  /** SHA-256 of the texts shown, hex. */
  readonly textHash: string;
}

/** The decision after an action; undefined where none is left. `record` must be valid. */
export function transition(
  record: ConsentRecord | undefined,
  { type, choices: given, gpcOverride, decidedAt, expiresAt }: Action,
  circumstances: Circumstances,
  evidence?: Evidence,
): ConsentRecord | undefined {
  if (type === 'reset') return undefined;
  const { policy, mode, zone, gpc, now } = circumstances;
  const choices: Record<string, Choice> = { ...record?.choices };
  // Taking back and bringing along reach beyond the zone; and what they do not name, they do not answer.
  const named = given ?? (type === 'save' || type === 'import' ? {} : undefined);
  const apart = type === 'withdraw' || type === 'import';

  for (const category of policy.categories) {
    if (category.required || !(apart || zoneAllows(policy, zone, category))) continue;
    const units = unitsOf(policy, category);
    const covered = isCovered(circumstances, category);
    const isOn = isOnUnasked(category, mode);
    const set = (id: string, granted: boolean): void => {
      choices[id] = !granted
        ? 'n'
        : !covered
          ? 'y'
          : gpcOverride || choices[id] === 'o'
            ? 'o'
            : 'g';
    };
    const answer = named
      ? named[category.id]
      : type === 'acknowledge' || type === 'signal'
        ? undefined
        : type === 'accept-all';
    if (answer !== undefined) {
      // A service that is refused stays so, even where another edition of the policy has it in another category.
      for (const { id } of units.slice(1)) choices[id] = answer ? 's' : 'n';
      set(category.id, answer);
    }
    for (const { id } of units) {
      const isCategory = id === category.id;
      if (named?.[id] !== undefined && !isCategory) set(id, named[id]);
      const choice = choices[id] ?? '';
      if (type === 'signal' && covered && isOn) {
        // What is on by default, or by a yes that did not know of the signal.
        const mustGo = isCategory
          ? /^[ys]?$/.test(choice)
          : choice === 'y' || (!choice && choices[category.id] === 'o');
        if (mustGo) choices[id] = 'g';
      }
      // What was left unsaid stays as it was, and unsaid means no where consent is asked for: also for a new service of a
      // category that was agreed to without it.
      if (type === 'signal' ? !record && isOn : !apart || answer !== undefined)
        choices[id] ??= type === 'save' && !isOn ? 'n' : 's';
    }
  }
  // A time that cannot be read is no time; and what is not a new answer must not prolong the old ones.
  const seconds = (time = '') => {
    const parsed = Math.floor(Date.parse(time) / 1000);
    return Number.isNaN(parsed) ? Infinity : parsed;
  };
  const kept = (type === 'withdraw' && named) || type === 'signal' ? record : undefined;
  // An opt-out has twelve months of its own.
  const dated = mode === 'opt-out' ? undefined : kept;
  const at = dated?.at ?? Math.min(seconds(decidedAt), now);
  const until = dated?.until ?? Math.min(seconds(expiresAt), at + maxAge(circumstances));
  // What is brought along and over already answers nothing, and must not take what was answered here with it.
  if (now >= until) return record;
  return {
    policy: policy.version,
    at,
    until,
    // Where not everything was asked anew, what stands was answered in the mode of then.
    mode: kept?.mode ?? ((type === 'import' && record?.mode) || mode),
    choices,
    gpc,
    locale: evidence?.locale,
    text: evidence?.textHash,
  };
}
