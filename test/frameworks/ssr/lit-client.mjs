import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'consent-elements/define';
import { getConsent } from 'consent-elements';
import { hydrate } from '@lit-labs/ssr-client';
import { render } from 'lit';
import { page } from './lit-page.mjs';

const root = document.getElementById('root');
hydrate(page(0), root);
const host = document.querySelector('shadow-host');
await host.updateComplete;

Object.assign(window, {
  consentElements: getConsent(),
  hydrated: true,
  update: async (count) => {
    render(page(count), root);
    await host.updateComplete;
  },
});
