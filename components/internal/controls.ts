/** What more than one surface shows. */
import { html, type TemplateResult } from 'lit';

/** A button that is a choice. Its part is called like the last word of the message's id; `label`: what it says instead. */
export function choiceButton<Id extends string>(
  text: (id: Id) => string,
  id: Id,
  onClick: () => unknown,
  label = '',
): TemplateResult {
  return html`<button type="button" part="button ${id.split('.')[1]}" @click=${onClick}>
    ${label || text(id)}
  </button>`;
}
