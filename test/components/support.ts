/** A page with the real store and the real elements, started once for each test file and given a new policy by each test. */
import type { LitElement } from 'lit';
import { configure, getConsent, type Consent } from '../../src/entries/index.js';
import '../../src/entries/define.js';
import { policy } from '../support/surface-policy.js';
import { until } from '../support/until.js';

export { noticePolicy, policy } from '../support/surface-policy.js';

// Test pages have no language of their own, and the visitor's would decide.
document.documentElement.lang = 'en';

/**
 * Begins anew under a policy: nothing is chosen, the signal is what it is said to be.
 *
 * @returns the page's consent, with the policy in force
 */
export async function visit(
  document: object = policy,
  { gpc }: { gpc?: boolean } = {},
): Promise<Consent> {
  const consent = getConsent();
  // What is kept in memory lives until the page is left.
  if (consent.state.status !== 'loading') await consent.reset().catch(() => undefined);
  stubSignal(gpc);
  configure(document);
  await consent.ready;
  return consent;
}

/** What the browser says about Global Privacy Control from the next policy on; undefined: it does not know it. */
export function stubSignal(value: boolean | undefined): void {
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
    configurable: true,
    get: () => value,
  });
}

/** The parts of an element of this name, in document order. */
export function parts(host: Element, name: string): HTMLElement[] {
  return [...(host.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${name}"]`) ?? [])];
}

/** The first part of this name. */
export function part(host: Element, name: string): HTMLElement {
  const [found] = parts(host, name);
  if (!found) throw new Error(`There is no part "${name}".`);
  return found;
}

/** The visible text of a part, with single spaces. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

/** The focused element, through open shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The message that an element says to screen readers next. */
export function nextAnnouncement(host: LitElement): Promise<string> {
  return new Promise((resolve) => {
    const region = host.shadowRoot?.querySelector('.announcement');
    if (!region) throw new Error('There is no live region.');
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(textOf(region));
    });
    observer.observe(region, { childList: true, characterData: true, subtree: true });
  });
}

/** The banner's or the preferences' element, once it is open. */
export async function opened<Name extends 'cookie-banner' | 'cookie-preferences'>(
  name: Name,
): Promise<HTMLElementTagNameMap[Name]> {
  const element = (await until(
    () => document.querySelector(`${name}[open]`),
    `an open ${name}`,
  )) as HTMLElementTagNameMap[Name];
  await element.updateComplete;
  return element;
}

/** Every style that the browser has computed for an element, but for those that depend on its text. */
export function look(element: Element): Record<string, string> {
  const style = getComputedStyle(element);
  const own = /^(inline-size|width|perspective-origin|transform-origin)$/;
  return Object.fromEntries(
    [...style]
      .filter((name) => !own.test(name))
      .map((name) => [name, style.getPropertyValue(name)]),
  );
}
