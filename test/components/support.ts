/** A page with the real store and the real elements, started once for each test file and given a new policy by each test. */
import { aTimeout, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { configure, getConsent, type Consent } from '../../src/entries/index.js';
import '../../src/entries/define.js';

export { aTimeout };

// Test pages have no language of their own, and the visitor's would decide.
document.documentElement.lang = 'en';

/** The four usual categories, services in two of them, items in three. */
export const policy = {
  version: '2026-11-22',
  site: {
    name: 'Nordlicht',
    policyUrl: '/cookies',
    privacyUrl: '/privacy',
    contact: 'privacy@nordlicht.example',
  },
  storage: { type: 'memory' },
  categories: [
    { id: 'necessary', required: true },
    { id: 'functional', gpc: 'ignore' },
    { id: 'analytics' },
    { id: 'marketing', label: { en: 'Advertising', de: 'Werbung' } },
  ],
  services: [
    {
      id: 'video',
      category: 'marketing',
      label: 'Filmhaus',
      provider: 'Filmhaus AG',
      privacyUrl: 'https://video.example/privacy',
      description: 'Plays our films.',
    },
    { id: 'ads', category: 'marketing', label: 'Northern Ads' },
  ],
  items: [
    {
      name: 'csrftoken',
      type: 'cookie',
      category: 'necessary',
      purpose: 'Protects forms.',
      duration: 'P1Y',
    },
    {
      name: 'sessionid',
      type: 'cookie',
      category: 'necessary',
      duration: 'session',
      when: 'authenticated',
    },
    {
      name: '/^_film_/',
      type: 'localStorage',
      category: 'marketing',
      service: 'video',
      party: 'third',
      provider: 'Filmhaus AG',
      purpose: { en: 'Remembers the volume.', de: 'Merkt sich die Lautstärke.' },
      duration: 'P1M15D',
      host: 'video.example',
      legalBasis: 'Consent',
    },
  ],
};

/** Nothing but what is needed: one button. */
export const noticePolicy = {
  ...policy,
  mode: 'notice',
  categories: [{ id: 'necessary', required: true }],
  services: [],
  items: policy.items.filter(({ category }) => category === 'necessary'),
};

/**
 * Begins anew under a policy: nothing is chosen, the signal is what it is said to be.
 *
 * @returns the page's consent, with the policy in force
 */
export async function visit(
  document: object = policy,
  { gpc }: { gpc?: boolean } = {},
): Promise<Consent> {
  stubSignal(gpc);
  configure(document);
  const consent = getConsent();
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
export function part<T extends HTMLElement = HTMLElement>(host: Element, name: string): T {
  const [found] = parts(host, name);
  if (!found) throw new Error(`There is no part "${name}".`);
  return found as T;
}

/** The visible text of a part, with single spaces. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The focused element, through open shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Waits until a condition holds, a frame at a time; the test's own timeout says when it never does. */
export async function until(condition: () => unknown): Promise<void> {
  while (!condition()) await nextFrame();
}

/** The next event of a name. */
export function next<E extends Event = Event>(target: EventTarget, name: string): Promise<E> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as E), { once: true });
  });
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

/** Resizes the page, or skips the test where the engine's driver cannot. */
export async function resize(test: Mocha.Context, width: number, height: number): Promise<void> {
  try {
    await setViewport({ width, height });
  } catch {
    test.skip();
  }
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
