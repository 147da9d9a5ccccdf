/** What more than one surface shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentState } from '../../src/consent/types.js';
import { signalStatus } from './labels.js';

/** What is done about the GPC signal, where there is one; `limit` is said after it. */
export function signalNote(state: ConsentState, limit = ''): TemplateResult | typeof nothing {
  const status = signalStatus(state);
  return status ? html`<p part="gpc-status" role="status">${status} ${limit}</p>` : nothing;
}

/** A button that is a choice. Its part is called like the last word of the message's id. */
export function choiceButton<Id extends string>(
  text: (id: Id) => string,
  id: Id,
  onClick: () => unknown,
): TemplateResult {
  return html`<button type="button" part="button ${id.split('.')[1]}" @click=${onClick}>
    ${text(id)}
  </button>`;
}
