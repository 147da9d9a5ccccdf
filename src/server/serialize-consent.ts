/** A decision as a server sends it back: Safari keeps for seven days only what a script wrote, and longer what a server sent. */
import { isOnUnasked } from '../consent/evaluate.js';
import { encodeRecord } from '../consent/record.js';
import { storedUntil } from '../consent/stored-answers.js';
import type { ConsentRecord } from '../consent/types.js';
import { writeCookie } from './cookie-header.js';
import { serverPolicy } from './server-policy.js';

/** The longest life that browsers give a cookie, in milliseconds. */
const longest = 400 * 86_400_000;

export interface SerializeConsentOptions {
  /** Whether the site is reached by `https:`, as every site should be; `false` on plain http, where some browsers drop the cookie. */
  readonly secure?: boolean | undefined;
  /** The present time, where it is not the clock's. */
  readonly now?: Date | undefined;
}

/**
 * The value of a `Set-Cookie` header that keeps a decision, under the name and in the letters that the browser itself had written. Lets the
 * cookie live on; the grants in it expire when they always would have. Not `HttpOnly`, since the page has to read it.
 *
 * @param record From `readConsent`.
 * @param policy What the page has: a value, or JSON.
 * @throws {TypeError} where the policy is refused, or keeps decisions where no server gets at them.
 * @see https://webkit.org/tracking-prevention/#the-7-day-cap-on-all-script-writeable-storage
 */
export function serializeConsent(
  record: ConsentRecord,
  policy: unknown,
  { secure = true, now = new Date() }: SerializeConsentOptions = {},
): string {
  const { policy: parsed, problem } = serverPolicy(policy);
  if (!parsed)
    throw new TypeError(
      `serializeConsent: ${problem?.field ?? ''} is ${show(problem?.value)} (${problem?.code ?? ''}). ${
        problem?.code === 'storage'
          ? 'Give the policy "storage": { "type": "cookie" }, or leave the decision to the page.'
          : 'Correct the policy: see docs/errors.md.'
      }`,
    );
  const { key, path, domain } = parsed.storage;
  // A flag knows no time, and JSON has no word for that.
  const text = record.until === Infinity ? '1' : encodeRecord(record);
  const isLong =
    parsed.mode === 'opt-out' ||
    // Where the visitor is does not matter here: something may be on until it is refused.
    !!parsed.presets[0] ||
    !!Object.keys(parsed.regions)[0] ||
    parsed.categories.some((category) => isOnUnasked(category, parsed.mode));
  const until = storedUntil(record, { policy: parsed, isLong, now: now.getTime() / 1000 });
  const expires = new Date(Math.min(until * 1000, now.getTime() + longest));
  return writeCookie(key, text, { path, domain, expires, secure });
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
