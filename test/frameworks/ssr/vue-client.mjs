import 'consent-elements/define';
import { getConsent } from 'consent-elements';
import { nextTick } from 'vue';
import { createPage } from './vue-page.mjs';

window.consentElements = getConsent();
const { app, count } = createPage();
app.mount('#root');
window.hydrated = true;
window.update = (value) => {
  count.value = value;
  return nextTick();
};
