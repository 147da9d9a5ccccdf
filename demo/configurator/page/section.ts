import { html, type TemplateResult } from 'lit';

/** One subject of the form. Most are closed to begin with, so that the page can be overlooked. */
export function section(
  title: string,
  summary: string,
  content: unknown,
  open = false,
): TemplateResult {
  return html`<details class="section" ?open=${open}>
    <summary>
      <h2>${title}</h2>
      <span class="chosen">${summary}</span>
    </summary>
    <fieldset>
      <legend class="hidden">${title}</legend>
      ${content}
    </fieldset>
  </details>`;
}
