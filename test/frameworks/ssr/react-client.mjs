import { getConsent } from 'consent-elements';
import { createElement as h, StrictMode, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Page } from './react-page.mjs';

/* The store starts once React has taken over: until then nothing changes the page that React compares with. */
function App() {
  useEffect(() => void import('consent-elements/define'), []);
  return h(Page);
}

window.consentElements = getConsent();
hydrateRoot(document.getElementById('root'), h(StrictMode, null, h(App)), {
  onRecoverableError: (error) => console.error(error.message),
});
