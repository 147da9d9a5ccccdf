/* What server and browser render with Lit: a template, and a host with a shadow root of its own around our elements. */
import { LitElement, html } from 'lit';

export class ShadowHost extends LitElement {
  static properties = { count: { type: Number } };

  constructor() {
    super();
    this.count = 0;
  }

  render() {
    return html`<p class="count">${this.count}</p>
      <consent-gate category=${'analytics'}>
        <script type="text/plain" data-src="/shadow.js"></script>
        <iframe data-src=${'/shadow.html'} title=${`Film ${this.count}`}></iframe>
      </consent-gate>
      <cookie-declaration></cookie-declaration>`;
  }
}
customElements.define('shadow-host', ShadowHost);

export const page = (count) => html`
  <p class="count">${count}</p>
  <cookie-banner></cookie-banner>
  <cookie-preferences></cookie-preferences>
  <cookie-declaration></cookie-declaration>
  <consent-gate category=${'analytics'}>
    <script type="text/plain" data-src="/gate.js"></script>
    <script type="text/plain">
      came.push('inline');
    </script>
    <iframe data-src="/film.html" title=${`Film ${count}`}></iframe>
    <template><b class="templated">b</b></template>
  </consent-gate>
  <shadow-host count=${count}></shadow-host>
`;
