import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import 'consent-elements';
import 'consent-elements/define';
import { page } from './lit-page.mjs';

export const html = () => collectResult(render(page(0)));
