import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { ConsentState } from '../../src/consent/types.js';
import { sharedConsent } from '../../src/page/shared.js';
import type { Policy } from '../../src/policy/types.js';
import { categoryRows, type CategoryRow, type ServiceRow } from '../../src/policy/views.js';
import { categoryDescription } from '../internal/category-description.js';
import { signalNote } from '../internal/controls.js';
import { inventoryStyles, inventoryTable } from '../internal/inventory-table.js';
import { categoryLabel, localized } from '../internal/labels.js';
import { textsOf } from '../internal/localization.js';
import { commonMessages } from '../internal/messages.js';
import { surfaceStyles } from '../internal/surface.styles.js';
import { Surroundings } from '../internal/surroundings.js';
import { declarationMessages } from './cookie-declaration.messages.js';
import { declarationStyles } from './cookie-declaration.styles.js';

const text = textsOf({ ...commonMessages, ...declarationMessages });

/**
 * What the policy declares, for a site's policy page: a table of stored items for each category, what the visitor has chosen, what
 * is done about the GPC signal and a way to change the choice. Takes font and colours over from the page.
 *
 * @csspart base - Everything.
 * @csspart category - One category.
 * @csspart table - Its table of stored items.
 * @csspart row - One stored item.
 * @csspart status - What holds for a category or service now.
 * @csspart button - The button that opens the preferences.
 * @csspart change - The same button.
 * @csspart link - Each link.
 * @csspart gpc-status - What is done about a Global Privacy Control signal.
 */
export class CookieDeclaration extends LitElement {
  static override styles = [surfaceStyles, inventoryStyles, declarationStyles];

  static override properties = {
    headingLevel: { type: Number, attribute: 'heading-level', useDefault: true },
  };

  readonly #surroundings = new Surroundings(this);

  /** Level of the categories' headings, 1 to 6. */
  declare headingLevel: number;

  constructor() {
    super();
    this.headingLevel = 3;
  }

  #onChangeClick(): void {
    void sharedConsent()?.consent.show('preferences');
  }

  override render(): TemplateResult | typeof nothing {
    const { present } = this.#surroundings;
    if (!present) return nothing;
    const { policy, state } = present;
    const rows = categoryRows(policy, state.grants);
    return html`
      <div part="base">
        ${signalNote(state)}
        ${rows.map((row, index) => this.#renderCategory(row, { state, id: `c${index}` }))}
        ${
          rows.some(({ category }) => !category.required)
            ? html`<button type="button" part="button change" @click=${() => this.#onChangeClick()}>
                ${text('declaration.change')}
              </button>`
            : nothing
        }
        ${this.#renderEdition(policy)}
      </div>
    `;
  }

  #renderCategory(
    row: CategoryRow,
    { state, id }: { state: ConsentState; id: string },
  ): TemplateResult {
    const { category, services, items, mixed } = row;
    return html`
      <section part="category" aria-labelledby=${id}>
        <div class="head">
          <div role="heading" aria-level=${this.headingLevel} id=${id}>
            ${categoryLabel(category)}
          </div>
          <span part="status">
            ${mixed ? text('status.partly') : statusText(state, category.id)}
          </span>
        </div>
        <p>${categoryDescription(category)}</p>
        ${
          services.length
            ? html`<ul>
                ${services.map((service) => this.#renderService(service, mixed ? state : undefined))}
              </ul>`
            : nothing
        }
        ${
          items.length
            ? inventoryTable(row)
            : html`<p class="muted">${text('declaration.empty')}</p>`
        }
      </section>
    `;
  }

  /** `state` where the services of a category differ. */
  #renderService({ service }: ServiceRow, state: ConsentState | undefined): TemplateResult {
    const { id, label, description, provider, privacyUrl } = service;
    const name = localized(label) ?? id;
    const by = provider && provider !== name ? ` (${provider})` : '';
    return html`
      <li>
        ${privacyUrl ? html`<a part="link" href=${privacyUrl}>${name}</a>` : name}${by}${
          description ? `: ${localized(description)}` : nothing
        }
        ${state ? html`<span part="status">${statusText(state, id)}</span>` : nothing}
      </li>
    `;
  }

  #renderEdition({ version, site: { contact } }: Policy): TemplateResult {
    const link = contact.includes('@')
      ? html`<a part="link" href="mailto:${contact}">${contact}</a>`
      : contact;
    return html`
      <p class="muted">
        ${text('declaration.version', { version })}
        ${contact ? html`<br />${text('declaration.contact')} ${link}` : nothing}
      </p>
    `;
  }
}

/** What holds for a category or service now, and where that is not the visitor's doing, why. */
function statusText({ grants }: ConsentState, id: string): string {
  const { granted, source } = grants[id] ?? {};
  if (source === 'required' || source === 'gpc' || source === 'zone')
    return text(`status.${source}`);
  return text(granted ? 'status.allowed' : 'status.denied');
}

declare global {
  interface HTMLElementTagNameMap {
    'cookie-declaration': CookieDeclaration;
  }
}
