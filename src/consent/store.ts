/**
 * The one place where consent changes, in every build. Owns the policy in force and the evaluation under it; `answers.ts` owns the record,
 * and `commits.ts` the order in which the page is told. Knows no DOM: clock, storage, signals and effects are handed in.
 */
import type { Scope } from '../policy/apply.js';
import { draftPolicy } from '../policy/draft.js';
import type { Problem } from '../policy/problem.js';
import { knowsZone } from '../policy/scope.js';
import { ownMembers } from '../policy/own.js';
import type { Policy } from '../policy/types.js';
import type { Answers } from './answers.js';
import { createCommits } from './commits.js';
import type { CheckPolicy, Environment } from './environment.js';
import { emptyEvaluation, evaluate, type Evaluation } from './evaluate.js';
import {
  bringInForce,
  meaningOf,
  objectionTo,
  type Asked,
  type InForce,
  type Request,
  type Waiting,
} from './in-force.js';
import { denialIn, isGrant, transition, type Action, type Evidence } from './transition.js';
import type { ChangeSource, ConsentRecord, ConsentState } from './types.js';

export interface Store {
  readonly state: ConsentState;
  /**
   * The policy in force, once it is checked, with the bases that hold for this visitor. If a record vouched for it, it lacks defaults
   * that only surfaces need until `complete()` has resolved.
   */
  readonly policy: Policy | undefined;
  /** The policy, checked or not. */
  readonly draft: Policy | undefined;
  /** The policy as the site wrote it. */
  readonly json: string;
  readonly record: ConsentRecord | undefined;
  /** Whether the answer that counts is stored, so that the next page knows it. */
  readonly isStored: boolean;
  /** Whether the page has been told a first state that counts. */
  readonly isStarted: boolean;
  readonly mustAsk: boolean;
  /** Whether the policy is as its check leaves it, and not as a record vouches for it. */
  readonly isWhole: boolean;
  /** The state that gates follow; undefined while none may open: before the check, and while a later commit waits to be told. */
  readonly gateState: ConsentState | undefined;
  /** Puts a policy in force (JSON; `source` says where it came from) and starts, or starts anew. */
  readonly configure: (json: string, source: string, scope: Scope) => void;
  /** There is no policy: nothing is granted, nothing is asked. */
  readonly refuse: (problem: Problem) => void;
  /**
   * Denials act at once; a grant acts once the policy's check is through; before there is a policy, calls are kept in order. Resolves once
   * erasing and the start of activation are through. Rejects with a `Fault`, which nobody has to catch.
   */
  readonly perform: (action: Action, evidence?: Evidence) => Promise<void>;
  readonly setZone: (name: string) => void;
  /** Reads storage and signals again, which other tabs and extensions may have changed. */
  readonly refresh: () => void;
  /** Puts the policy in force as its check leaves it, with all defaults. Rejects if the check cannot be had. */
  readonly complete: () => Promise<void>;
}

/** What a promise of an action rejects with; `code` is that of the problem. */
export class Fault extends Error {
  readonly code: string;
  constructor(code: string, field: string) {
    super(`${code}: ${field}`);
    this.code = code;
  }
}

interface CommitOptions {
  /** This page knew the signal before it looked again, so that another tab's newer answer stands. */
  readonly isHeard?: boolean;
  readonly isNewPolicy?: boolean;
  readonly quiet?: boolean;
}

export function createStore(environment: Environment): Store {
  const { report, integrations } = environment;
  /** What was configured last. */
  let requested: Request | undefined;
  let inForce: InForce | undefined;
  /** They outlive a policy that is refused. */
  let answers: Answers | undefined;
  let current: Evaluation = emptyEvaluation('loading');
  /** Actions from before there was a policy. */
  const deferred: Asked[] = [];
  const commits = createCommits(environment, () => current.state);

  /** Once what is being told has been told, and what is denied is erased. */
  const settled = (): Promise<void> => Promise.resolve().then(commits.erased);

  const look = (force: InForce): Evaluation =>
    (current = evaluate(
      force.answers.record,
      { ...force, now: environment.now() },
      force.answers.kind,
    ));

  /** Stores the decision that follows from an action, and has it recorded unless it is repeated. */
  const decide = (
    force: InForce,
    { action, evidence }: Pick<Asked, 'action'> & Partial<Asked>,
    isRepeated = false,
  ): void => {
    const { answers: kept } = force;
    const previous = current.state;
    const now = { ...force, now: environment.now() };
    const next = transition(kept.record, action, now, evidence);
    // An import may say nothing new.
    if (next === kept.record && action.type === 'import') return;
    kept.store(next, !!denialIn(action));
    look(force);
    if (!isRepeated) environment.decided(action, previous);
  };

  const commit = (
    force: InForce,
    source: ChangeSource,
    { isHeard, ...options }: CommitOptions = {},
  ): void => {
    if (look(force).mustRecord && !isHeard) {
      // Another tab may have answered since.
      force.answers.read();
      if (look(force).mustRecord) decide(force, { action: { type: 'signal' } });
    }
    commits.tell({ ...options, source, isProvisional: !force.checked });
  };

  const fail = ({ code, field, value, expected }: Problem): Promise<never> => {
    report(code, field, value, expected);
    return Promise.reject(new Fault(code, field));
  };

  /** Stores what an action says, as far as it counts already. `done`: when that is through. */
  const enter = (
    force: InForce,
    action: Action,
    evidence: Evidence | undefined,
  ): { readonly done: Promise<void>; readonly isChange: boolean } => {
    const problem = objectionTo(action, force);
    if (problem) return { done: fail(problem), isChange: false };
    const meant = meaningOf(action, force, report);
    if (!meant) return { done: settled(), isChange: false };
    // What it leaves unsaid may have been answered in another tab since.
    force.answers.read();
    const { checked, waiting } = force;
    const now = checked ? meant : denialIn(meant);
    const soFar = lateness(waiting, counterOf(force));
    if (now) decide(force, { action: now, evidence });
    // What this page itself decides meanwhile makes nothing late.
    waiting.splice(
      0,
      waiting.length,
      ...soFar.map(({ isLate, ...each }) => ({ ...each, after: isLate ? -1 : counterOf(force) })),
    );
    // A denial is repeated after the grants that it followed.
    if (checked || !(isGrant(meant) || waiting[0])) return { done: settled(), isChange: true };
    const later = new Promise<void>((resolve, reject) =>
      waiting.push({
        action: meant,
        after: counterOf(force),
        zone: force.zone,
        evidence,
        resolve,
        reject,
      }),
    );
    later.catch(() => undefined);
    return { done: isGrant(meant) ? later : settled(), isChange: true };
  };

  const isWaiting = (): boolean => !!inForce?.waiting[0];

  const perform = (action: Action, evidence?: Evidence): Promise<void> => {
    const { type } = action;
    if (inForce) {
      const { done, isChange } = enter(inForce, action, evidence);
      if (isChange) commit(inForce, type === 'reset' ? 'default' : 'user', { quiet: true });
      if (isWaiting()) complete().catch(() => undefined);
      return done;
    }
    if (commits.isStarted)
      return fail({ code: 'action', field: type, value: undefined, expected: 'a policy' });
    return new Promise((resolve, reject) => deferred.push({ action, evidence, resolve, reject }));
  };

  const refuse = (problem: Problem): void => {
    const waiting = [...deferred.splice(0), ...(inForce?.waiting ?? [])];
    inForce = requested = undefined;
    current = emptyEvaluation('undecided');
    const failed = fail(problem);
    commits.tell({ source: 'default' });
    for (const { resolve } of waiting) resolve(failed);
    failed.catch(() => undefined);
  };

  const adopt = (written: Policy, request: Request, isWhole: boolean): void => {
    const before = inForce?.request.json === request.json ? inForce : undefined;
    const force = bringInForce(environment, {
      written,
      request,
      isWhole,
      earlier: inForce,
      answers,
    });
    const { checked, waiting, policy, zone } = force;
    inForce = force;
    ({ answers } = force);
    if (checked && !before?.checked && !knowsZone(policy, zone)) report('zone', 'zone', zone);
    look(force);
    if (checked)
      for (const { isLate, ...each } of lateness(waiting.splice(0), counterOf(force))) {
        const { action, zone: asked } = each;
        const inZone = { ...force, zone: asked };
        decide(inZone, { ...each, action: { ...action, isLate } }, !isGrant(action));
        each.resolve(settled());
      }
    for (const { action, evidence, resolve } of deferred.splice(0))
      resolve(enter(force, action, evidence).done);
    // If a record vouched for the policy, anything that is different now was done by the visitor elsewhere.
    const wasVouched = !!before?.checked && !before.isWhole;
    // A state that does not count yet is no news.
    if (!checked) return;
    commit(force, wasVouched ? 'user' : 'default', {
      isHeard: wasVouched && before.gpc === true,
      isNewPolicy: !before,
    });
    force.answers.renew();
  };

  /** Puts the result of the check in force. */
  const finish = (check: CheckPolicy, request: Request): void => {
    const { policy, problem } = check(request.json, request.source);
    if (policy) adopt(policy, request, true);
    else refuse(problem as Problem);
  };

  const isComplete = (): boolean =>
    !requested || (!!inForce?.isWhole && inForce.request.json === requested.json);

  const complete = async (): Promise<void> => {
    const json = requested?.json;
    if (isComplete()) return;
    try {
      const check = environment.checkInHand() ?? (await environment.loadCheck());
      // Another policy may have come meanwhile, or the same check.
      if (requested?.json === json && !isComplete()) finish(check, requested as Request);
    } catch (error) {
      for (const { reject } of [...(inForce?.waiting.splice(0) ?? deferred.splice(0))])
        reject(error);
      throw error;
    }
  };

  const configure: Store['configure'] = (json, source, scope) => {
    requested = { json, source, scope };
    // A grant under another policy never counts.
    if (inForce?.request.json !== json)
      for (const { resolve } of inForce?.waiting.splice(0) ?? []) resolve();
    const check = environment.checkInHand();
    if (check) return finish(check, requested);
    const draft = draftPolicy(json);
    if (draft) adopt(draft, requested, false);
    if (!draft || !inForce?.checked) complete().catch(() => undefined);
  };

  return {
    get state() {
      return current.state;
    },
    get policy() {
      return inForce?.checked ? inForce.policy : undefined;
    },
    get draft() {
      return inForce?.policy;
    },
    get json() {
      return inForce?.request.json ?? '';
    },
    get record() {
      return inForce?.answers.record;
    },
    get isStored() {
      return !!inForce?.answers.isStored && inForce.policy.storage.type !== 'memory';
    },
    get isStarted() {
      return commits.isStarted;
    },
    get mustAsk() {
      return current.mustAsk && ![...integrations.values()].some(({ asks }) => asks);
    },
    get isWhole() {
      return !!inForce?.isWhole;
    },
    get gateState() {
      return inForce?.checked && !commits.isSuperseded ? current.state : undefined;
    },
    configure,
    refuse,
    perform(action, evidence) {
      const done = perform(ownMembers(action), evidence);
      done.catch(() => undefined);
      return done;
    },
    complete,
    setZone(zone) {
      if (!inForce || !requested) return;
      requested = { ...requested, scope: { ...requested.scope, zone } };
      inForce = { ...inForce, zone };
      if (inForce.checked && !knowsZone(inForce.policy, zone)) report('zone', 'zone', zone);
      commit(inForce, 'zone');
    },
    refresh() {
      // What is being told just now is read again with the next occasion.
      if (!inForce || commits.isTelling) return;
      const { gpc } = inForce;
      // A page can only see the signal appear: it is fixed when the page is loaded, and extensions may add it later.
      inForce = { ...inForce, gpc: gpc === true || environment.signal() };
      inForce.answers.read();
      const source = gpc === inForce.gpc ? 'user' : 'gpc';
      commit(inForce, source, { isHeard: gpc === true, quiet: true });
    },
  };
}

function counterOf({ answers }: InForce): number | undefined {
  return answers.record?.counter;
}

/** Whether somebody else has decided since each of these was asked for. */
function lateness(
  waiting: readonly Waiting[],
  counter: number | undefined,
): readonly (Waiting & { readonly isLate: boolean })[] {
  return waiting.map((each) => ({ ...each, isLate: each.after !== counter }));
}
