/** Where a page keeps its policy: an element of the page, or a URL. */
import type { Problem } from '../policy/problem.js';

/** How long a policy URL may take, in milliseconds. */
const patience = 10_000;

/** The page's policy element, if the part parsed so far has one. */
export function policyElement(): HTMLScriptElement | null {
  return document.querySelector('script[type="application/json"][data-consent-policy]');
}

/** Fetches a policy: its text, or the problem for which there is none. */
export async function fetchPolicy(url: string): Promise<string | Problem> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.text();
  } catch (error) {
    return { code: 'policy-fetch', field: 'data-policy', value: `${url} (${String(error)})` };
  }
}
