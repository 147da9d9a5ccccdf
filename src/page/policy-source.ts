/** Where a page keeps its policy: an element of the page, or a URL. */

/** How long a policy URL may take, in milliseconds. */
const patience = 10_000;

/** The page's policy element, if the part parsed so far has one. */
export function policyElement(): HTMLScriptElement | null {
  return document.querySelector('script[type="application/json"][data-consent-policy]');
}

/** Fetches a policy. Rejects with what went wrong, for a person to read. */
export async function fetchPolicy(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
