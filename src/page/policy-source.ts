/** Where a page keeps its policy: an element of the page, or a URL. */
import type { Problem } from '../policy/problem.js';

/** How long a policy URL may take, in milliseconds. */
const patience = 10_000;

/** The page's policy element, if the part parsed so far has one. */
export function policyElement(): HTMLScriptElement | null {
  return document.querySelector<HTMLScriptElement>(
    'script[type="application/json"][data-consent-policy]',
  );
}

export interface FetchedPolicy {
  readonly json?: string;
  readonly problem?: Problem;
}

/** Fetches a policy. Never rejects. */
export async function fetchPolicy(url: string): Promise<FetchedPolicy> {
  let reason: unknown;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    if (response.ok) return { json: await response.text() };
    reason = response.status;
  } catch (error) {
    reason = error;
  }
  const value = `${url} (${String(reason)})`;
  return { problem: { code: 'policy-fetch', field: 'data-policy', value } };
}
