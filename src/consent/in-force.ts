/** A policy as it is in force for this visitor, and what an action means under it. */
import { applyPolicy, type Scope } from '../policy/apply.js';
import { fingerprint } from '../policy/hash.js';
import { ownMembers } from '../policy/own.js';
import type { Problem } from '../policy/problem.js';
import type { Policy } from '../policy/types.js';
import { createAnswers, type Answers } from './answers.js';
import type { Environment } from './environment.js';
import type { Action, Evidence } from './transition.js';
import type { Circumstances } from './types.js';

/** What was configured: JSON, where it came from, and for whom. */
export interface Request {
  readonly json: string;
  readonly source: string;
  readonly scope: Scope;
}

/** An action, and what settles its promise. */
export interface Asked {
  readonly action: Action;
  readonly evidence: Evidence | undefined;
  readonly resolve: (outcome?: Promise<void>) => void;
  readonly reject: (error: unknown) => void;
}

/** One that waits for the check of the policy. */
export interface Waiting extends Asked {
  /** The zone in which it was asked for. */
  readonly zone: string;
  /** Counter of the record that it follows. */
  readonly after: number | undefined;
}

export interface InForce extends Omit<Circumstances, 'now'> {
  readonly request: Request;
  readonly isFlag: boolean;
  /** The policy is as its check leaves it. A record can vouch for a policy, which then is `checked` without being whole. */
  readonly isWhole: boolean;
  readonly answers: Answers;
  /** Grants that wait for the check, and the denials that followed them. */
  readonly waiting: Waiting[];
}

export interface InForceOptions {
  readonly written: Policy;
  readonly request: Request;
  readonly isWhole: boolean;
  /** What was in force before. */
  readonly earlier: InForce | undefined;
  /** Answers of this page so far. */
  readonly answers: Answers | undefined;
}

export function bringInForce(
  environment: Environment,
  { written, request, isWhole, earlier, answers: before }: InForceOptions,
): InForce {
  const { scope, json } = request;
  const applied = applyPolicy(written, scope, ({ code, field, value, expected }) => {
    // About a draft the check may have something else to say.
    if (isWhole) environment.report(code, field, value, expected);
  });
  const answers = createAnswers(environment, {
    ...applied,
    key: fingerprint(json),
    isWhole,
    earlier: before,
  });
  return {
    request,
    ...applied,
    region: scope.region,
    zone: scope.zone,
    checked: answers.isChecked,
    isWhole,
    gpc: environment.signal(),
    answers,
    waiting: earlier?.request.json === json ? earlier.waiting : [],
  };
}

/** Why an action cannot be done. */
export function objectionTo({ type, choices }: Action, { mode }: InForce): Problem | undefined {
  if (type === 'acknowledge' && mode === 'opt-in')
    return { code: 'action', field: type, value: mode, expected: 'mode notice | opt-out' };
  return type === 'import' && !choices
    ? { code: 'choice', field: 'choices', value: choices, expected: 'object' }
    : undefined;
}

/**
 * An action as far as it names what can be chosen; `report` is told of the rest. Undefined if it changes nothing: a flag can say one thing
 * only, and what is required can neither be granted nor denied.
 */
export function meaningOf(
  action: Action,
  { policy: { categories, services }, isFlag }: InForce,
  report: Environment['report'],
): Action | undefined {
  const { type, choices } = action;
  if (isFlag) return /acknowledge|reset/.test(type) ? action : undefined;
  if (!choices) return action;
  const required = categories.flatMap(({ id, required: is }) => (is ? [id] : []));
  const known = new Map([
    ...categories.map(({ id }) => [id, !required.includes(id)] as const),
    ...services.map(({ id, category }) => [id, !required.includes(category)] as const),
  ]);
  const named = Object.entries(choices).filter(([id, value]) => {
    const fits = known.has(id) && typeof value === 'boolean';
    if (!fits) report('choice', id, value);
    return fits;
  });
  return type === 'save' || named.some(([id]) => known.get(id))
    ? ownMembers({ ...action, choices: Object.fromEntries(named) })
    : undefined;
}
