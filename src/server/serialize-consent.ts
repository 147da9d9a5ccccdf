/** A decision as a server sends it back: Safari keeps for seven days only what a script wrote, and longer what a server sent. */
import { encodeRecord } from '../consent/record.js';
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
 * The value of a `Set-Cookie` header that keeps a decision: under the name, in the letters and until the time that the browser itself
 * had written. It prolongs nothing: the decision expires when it always would have. Not `HttpOnly`, since the page has to read it.
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
  const expires = new Date(Math.min(record.until * 1000, now.getTime() + longest));
  return writeCookie(key, text, { path, domain, expires, secure });
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
