/**
 * `import 'consent-elements/define'`: registers the elements at once and starts in a task of its own, so that whoever imports
 * this module can call `configure` first. Does nothing where there is no document.
 */
import * as banner from './banner.js';
import { importChunk } from './chunks.js';
import * as declaration from './declaration.js';
import * as gate from './gate.js';
import * as preferences from './preferences.js';
import { whenParsed } from '../page/moments.js';
import { settingsOf } from '../page/settings.js';
import { publishConsent } from '../page/shared.js';
import { createCore } from '../page/core.js';
import { createShared } from '../page/start.js';

if ('document' in globalThis) {
  const shared = publishConsent(() => createShared(importChunk, createCore));
  for (const element of [gate, banner, preferences, declaration]) element.define();
  setTimeout(() => whenParsed(() => shared.start(settingsOf())));
}
