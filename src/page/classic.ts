/** What the classic files do with a page: one store, the gates at once, the rest when the policy is known. */
import type { Consent } from '../consent/types.js';
import type { LoadChunk } from './chunks.js';
import type { CheckPolicy } from '../consent/environment.js';
import { whenParsed } from './lifecycle.js';
import { policyElement } from './policy-source.js';
import { settingsOf } from './settings.js';
import { publishConsent } from './shared.js';
import { createShared } from './start.js';

/** The folder that chunks lie in: beside the script, or where the page says. */
export function baseOf(script: HTMLScriptElement | null): URL {
  return new URL(settingsOf(script)('base') ?? script?.src ?? '', document.baseURI);
}

declare global {
  interface Window {
    consentElements?: Consent;
  }
}

/** `define` registers the gate; `loadChunk` imports what is rarely needed; `check`: the check of a policy, if it is in the file. */
export function startOnPage(
  script: HTMLScriptElement | null,
  loadChunk: LoadChunk,
  define: () => void,
  check?: CheckPolicy,
): void {
  const shared = publishConsent(() => createShared(loadChunk, check));
  // An element of the page may have this name (`<a id="consentElements">`).
  if (window.consentElements === shared.consent) {
    shared.report('loader', 'script', script?.src);
    return;
  }
  window.consentElements = shared.consent;
  hideUntilDefined();
  define();
  const settings = settingsOf(script);
  const start = () => shared.start(settings);
  if (settings('policy') || policyElement()) start();
  else whenParsed(start);
}

/** What is slotted into a surface never flashes before the surface is there. */
function hideUntilDefined(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':is(cookie-banner,cookie-preferences):not(:defined){display:none}');
  document.adoptedStyleSheets.push(sheet);
}
