/**
 * What a developer pretends about the visitor: the GPC signal, the region, the language. Kept under one name in the sessionStorage of
 * this tab, which nothing but the panel reads, so that it ends with the tab and means nothing where the panel is not imported.
 */
import { sharedConsent } from '../page/shared.js';
import { ownKey } from './stored-items.js';
import type { SettingName } from '../page/settings.js';

/** What can be pretended. `gpc`: what the browser says; a server still gets the header that the browser really sends. */
export interface Simulation {
  readonly gpc?: 'on' | 'off' | 'unknown' | undefined;
  /** ISO 3166-2. */
  readonly region?: string | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

interface Kept extends Simulation {
  readonly open?: boolean | undefined;
}

/** What is kept for this tab. Empty where storage refuses. */
export function kept(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(ownKey) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

/** Adds to what is kept. Without storage it holds until the page is left. */
export function keep(more: Kept): void {
  try {
    sessionStorage.setItem(ownKey, JSON.stringify({ ...kept(), ...more }));
  } catch {
    // Then there is nothing to remember it by.
  }
}

/** Pretends from now on, on the pages to come as well. */
export function simulate(more: Simulation): void {
  keep(more);
  apply(more);
}

/** Forgets it all and loads the page anew. */
export function stopSimulating(): void {
  keep({ gpc: undefined, region: undefined, locale: undefined });
  location.reload();
}

/** Puts in force what is kept. Before the library has started it starts with it; otherwise the policy is evaluated anew. */
export function applyKept(): void {
  apply(kept());
}

function apply({ gpc, region, locale }: Simulation): void {
  if (gpc) {
    const value = gpc === 'unknown' ? undefined : gpc === 'on';
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value });
    set('gpc', String(gpc === 'on'));
  }
  if (region !== undefined) set('region', region);
  if (locale) {
    set('locale', locale);
    announceLanguage();
  }
  const { consent } = sharedConsent() ?? {};
  // What has not started yet will start with it.
  if (!consent || consent.state.status === 'loading') return;
  const { state } = consent;
  const heard = /honored|overridden/.test(state.gpc) ? 'on' : state.gpc;
  // The region that holds, set once more, has the signal read again as well.
  if ((gpc && gpc !== heard) || (region !== undefined && region !== state.region))
    void consent.setRegion(region ?? state.region);
}

/** Sets a setting where the page has it, else on `<html>`. */
function set(name: SettingName, value: string): void {
  const scripts = document.querySelectorAll(`script[data-${name}]`);
  for (const script of scripts) script.setAttribute(`data-${name}`, value);
  document.documentElement.setAttribute(`data-consent-${name}`, value);
}

/** The surfaces look at the language again when `lang` is written, whatever is written there. */
function announceLanguage(): void {
  const { documentElement: root } = document;
  const lang = root.getAttribute('lang');
  root.setAttribute('lang', lang ?? '');
  if (lang === null) root.removeAttribute('lang');
}
