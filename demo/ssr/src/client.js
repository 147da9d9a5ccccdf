/* What the browser runs. Lit's support for hydration has to come before the first element. */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import './your-choice.js';
import 'consent-elements/define';
