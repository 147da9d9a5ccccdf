/**
 * What our elements import from `lit` in the built files: the same for what they use of it, and nothing else. Sources are written,
 * checked and tested against Lit itself; see `docs/decisions/0011-lit.md`.
 */
export { css, type CSSResult } from './css.js';
export { LitElement, type ReactiveController, type ReactiveControllerHost } from './element.js';
export { html, nothing, render, type TemplateResult } from './template.js';
