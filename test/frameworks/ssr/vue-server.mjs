import { renderToString } from 'vue/server-renderer';
import 'consent-elements';
import 'consent-elements/define';
import { createPage } from './vue-page.mjs';

export const html = () => renderToString(createPage().app);
