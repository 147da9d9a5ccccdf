/** For tests of the banner. */
import { fixture, html } from '@open-wc/testing';
import type { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
import { getConsent } from '../../src/entries/index.js';
import { part } from './support.js';

export async function banner(
  template = html`<cookie-banner></cookie-banner>`,
): Promise<CookieBanner> {
  const element = await fixture<CookieBanner>(template);
  await element.updateComplete;
  return element;
}

export function box(element: CookieBanner): HTMLElement {
  return part(element, 'base');
}

export function isShown(element: CookieBanner): boolean {
  return box(element).checkVisibility();
}

/** For `afterEach`: takes away what a test has opened. */
export function closeSurfaces(): void {
  getConsent().hide();
  for (const element of document.querySelectorAll('cookie-preferences')) element.remove();
}
