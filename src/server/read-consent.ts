/** What a visitor has chosen, read by a server out of the request. */
import { emptyEvaluation, evaluate, validRecord } from '../consent/evaluate.js';
import { isGranted } from '../consent/is-granted.js';
import { decodeRecord, flagRecord } from '../consent/record.js';
import { transition } from '../consent/transition.js';
import type { Circumstances, ConsentRecord, ConsentState } from '../consent/types.js';
import { builtInVersion } from '../policy/built-in.js';
import type { Problem } from '../policy/problem.js';
import type { Policy } from '../policy/types.js';
import { applyPolicy } from './apply-policy.js';
import { readCookie } from './cookie-header.js';
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
  const circumstances: Circumstances = {
    policy: applied.policy,
    mode: applied.mode,
    region: scope.region,
    zone: scope.zone,
    gpc: gpc === true || gpc === '1' || (gpc === false ? false : undefined),
    now: Math.floor(now.getTime() / 1000),
  };

  const header = typeof cookieHeader === 'string' ? cookieHeader : '';
  const stored = storedRecord(header, applied.policy, applied.isFlag, report);
  const valid = validRecord(stored, circumstances);
  const found = evaluate(stored, circumstances, 'cookie');
  // As it stands in the cookie, so that what is sent back is what came.
  if (!found.mustRecord) return answer(found.state, valid && stored);
  const signalled = transition(valid, { type: 'signal' }, circumstances);
  return answer(evaluate(signalled, circumstances, 'cookie').state, signalled);
}

function storedRecord(
  header: string,
  policy: Policy,
  isFlag: boolean,
  report: (problem: Problem) => void,
): ConsentRecord | undefined {
  const { version, storage } = policy;
  const text = readCookie(header, storage.key);
  if (isFlag) return text ? flagRecord(policy) : undefined;
  const record = decodeRecord(text);
  if (!record && text?.startsWith('{')) report({ code: 'record', field: storage.key, value: text });
  // What was answered before the site had a policy was an answer to other questions.
  return record?.policy === builtInVersion && version !== builtInVersion ? undefined : record;
}
