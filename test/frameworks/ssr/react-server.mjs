import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import 'consent-elements';
import 'consent-elements/define';
import { Page } from './react-page.mjs';

export const html = () => renderToString(createElement(Page));
