/**
 * `import 'consent-elements/define'`: registers the elements at once and starts in a task of its own, so that whoever imports
 * this module can call `configure` first. Does nothing where there is no document.
 */
import * as banner from './banner.js';
import { importChunk } from './chunks.js';
import * as declaration from './declaration.js';
import * as gate from './gate.js';
import * as preferences from './preferences.js';
import { whenParsed } from '../page/lifecycle.js';
import { settingsOf } from '../page/settings.js';
import { publishConsent } from '../page/shared.js';
import { parsePolicy } from '../policy/parse.js';
import { createShared } from '../page/start.js';

// For `document.querySelector('cookie-banner')` and the like.
export type { ConsentGate } from '../../components/consent-gate/consent-gate.js';
export type { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
export type { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
export type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';

if ('document' in globalThis) {
  const shared = publishConsent(() => createShared(importChunk, parsePolicy));
  for (const element of [gate, banner, preferences, declaration]) element.define();
  setTimeout(() => whenParsed(() => shared.start(settingsOf())));
}
