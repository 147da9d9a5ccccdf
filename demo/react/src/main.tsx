import { configure } from 'consent-elements';
import 'consent-elements/define';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import policy from './policy.json';
import './style.css';

configure(policy);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
