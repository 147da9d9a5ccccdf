import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unsupported } from './lit-use.js';
import { sourcesBelow } from './source-files.js';

describe('use of Lit', () => {
  it('stays within what the built files have of it', () => {
    const sources = [...sourcesBelow('components')].filter(
      ([file]) => !file.startsWith('components/lit/'),
    );
    assert.deepEqual(unsupported(new Map(sources)), []);
  });

  const inClass = (member: string) => `class A extends LitElement { ${member} }`;
  for (const text of [
    `import { LitElement, svg } from 'lit';`,
    `import * as lit from 'lit';`,
    'html`<p title="a > b"></p>`;',
    'html`<p>1 < 2 ${x}</p>`;',
    'html`<!-- note -->`;',
    'html`<style>${x}</style>`;',
    'html`<p ${x}></p>`;',
    'html`<${x}></p>`;',
    'html`<input .defaultValue=${x} />`;',
    'html`<p ?hidden="${a} ${b}"></p>`;',
    'html`<p title="${a} ${b}"></p>`;',
    'html`<p title=${x ?? nothing}></p>`;',
    'html`<p @click=${this.listener}></p>`;',
    'html`<p @focusin=${() => x}></p>`;',
    'html`<p>§</p>`;',
    'css`p { color: ${x} }`;',
    inClass('override firstUpdated() {}'),
    inClass('static override shadowRootOptions = {};'),
    inClass('static override styles = css``;'),
    inClass('static override styles = [css``];'),
    inClass('static override properties = { a: { type: Boolean, converter: b } };'),
    inClass('static override properties = { a: { type: Array, useDefault: true } };'),
    inClass('static override properties = { a: { type: Number } };'),
    inClass('static override properties = { a };'),
  ])
    it(`notices ${text}`, () => {
      assert.notDeepEqual(unsupported(new Map([['sample.ts', text]])), []);
    });

  it('lets the rest pass', () => {
    const text = `
      import { LitElement, css, html, nothing, render, type TemplateResult } from 'lit';
      html\`<p part="a \${b}" id=\${c} hidden ?open=\${d} @click=\${() => this.e()}>\${f} – \${nothing}</p>\`;
      html\`<svg viewBox="0 0 1 1"><path d="M0 0" /></svg><slot name="x">\${g ? nothing : h}</slot>\`;
      class A extends LitElement {
        static override styles = [a, b];
        static override properties = { a: { useDefault: true }, b: { type: Boolean, reflect: true } };
        override render() {}
      }`;
    assert.deepEqual(unsupported(new Map([['sample.ts', text]])), []);
  });
});
