/**
 * `import 'consent-elements/dev'`: shows developers what the library knows of the page. Does nothing without a document, and nothing
 * but a word in the console where the page is not being worked on. See `docs/dev.md`.
 */
import { ConsentDevPanel } from '../../components/consent-dev-panel/consent-dev-panel.js';
import { isDevelopment } from '../dev/environment.js';
import { applyKept } from '../dev/simulation.js';
import { sharedConsent } from '../page/shared.js';
import { register } from './register.js';

if ('document' in globalThis) {
  if (isDevelopment()) start();
  else
    console.warn(
      '[consent-elements] consent-elements/dev is on this page and shows nothing: it is for development. Remove it, or write data-consent-debug on <html>.',
    );
}

function start(): void {
  register('consent-dev-panel', ConsentDevPanel);
  if (!document.querySelector('consent-dev-panel'))
    document.documentElement.append(document.createElement('consent-dev-panel'));
  applyKept();
  // A store that came with the same module graph, or has started before, takes it over once it is ready.
  void sharedConsent()?.consent.ready.then(applyKept);
}
