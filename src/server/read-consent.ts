/** What a visitor has chosen, read by a server out of the request. */
import { emptyEvaluation, evaluate } from '../consent/evaluate.js';
import { isGranted } from '../consent/is-granted.js';
import { nextCounter, readTexts } from '../consent/stored-answers.js';
import { transition } from '../consent/transition.js';
import type { Circumstances, ConsentRecord, ConsentState } from '../consent/types.js';
import { applyPolicy } from '../policy/apply.js';
import type { Problem } from '../policy/problem.js';
import { knowsZone } from '../policy/scope.js';
import { readCookies } from './cookie-header.js';
import { serverPolicy } from './server-policy.js';

/** What the request says besides the cookie. The page has to be told the same, by its attributes `data-consent-…`. */
export interface ReadConsentOptions {
  /** Global Privacy Control: the `Sec-GPC` header as it came, or whether the signal is on. Only `1` and `true` are a signal. */
  readonly gpc?: string | boolean | null | undefined;
  /** ISO 3166-2, such as `US-CA`. */
  readonly region?: string | null | undefined;
  readonly zone?: string | null | undefined;
  /** The visitor is known to be a minor. */
  readonly minor?: boolean | undefined;
  /** The present time, where it is not the clock's. */
  readonly now?: Date | undefined;
}

export interface ServerConsent {
  /** As in the page. Where the policy was refused, nothing is granted in it. */
  readonly state: ConsentState;
  /**
   * The decision, for `serializeConsent`; undefined where there is none, or none that counts. In opt-out mode a Global Privacy Control
   * signal makes one, as it does in the page.
   */
  readonly record: ConsentRecord | undefined;
  /** What is wrong with the policy, the zone or the cookie, by the codes of `docs/errors.md`. Nothing was granted because of it. */
  readonly problems: readonly Problem[];
  /** Whether a category or service is granted now, in this zone. */
  readonly has: (id: string) => boolean;
}

/**
 * Reads the visitor's decision out of a `Cookie` header. Never throws.
 *
 * @param cookieHeader The header as it came; null or undefined where there was none.
 * @param policy What the page has: a value, or JSON.
 */
export function readConsent(
  cookieHeader: string | null | undefined,
  policy: unknown,
  options: ReadConsentOptions = {},
): ServerConsent {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const answer = (state: ConsentState, record?: ConsentRecord): ServerConsent => ({
    state,
    record,
    problems,
    has: (id) => isGranted(state, id),
  });

  const { policy: written, problem } = serverPolicy(policy);
  if (!written) {
    report(problem as Problem);
    return answer(emptyEvaluation('undecided').state);
  }
  const { minor, now = new Date(), gpc } = options;
  const scope = {
    region: options.region ?? '',
    zone: options.zone ?? '',
    minor: minor ? 'true' : null,
  };
  const applied = applyPolicy(written, scope, report);
  if (!knowsZone(applied.policy, scope.zone))
    report({ code: 'zone', field: 'zone', value: scope.zone });
  const circumstances: Circumstances = {
    policy: applied.policy,
    checked: true,
    mode: applied.mode,
    region: scope.region,
    zone: scope.zone,
    gpc: gpc === true || gpc === '1' || (gpc === false ? false : undefined),
    now: Math.floor(now.getTime() / 1000),
  };

  const header = typeof cookieHeader === 'string' ? cookieHeader : '';
  const { key } = applied.policy.storage;
  const stored = readTexts(readCookies(header, key), applied, (value) =>
    report({ code: 'record', field: key, value }),
  );
  const found = evaluate(stored, circumstances, 'cookie');
  if (!found.mustRecord) return answer(found.state, stored);
  const signalled = transition(stored, { type: 'signal' }, circumstances);
  const record = signalled && {
    ...signalled,
    counter: nextCounter(stored?.counter, circumstances.now),
  };
  return answer(evaluate(record, circumstances, 'cookie').state, record);
}
