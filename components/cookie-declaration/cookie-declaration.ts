import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { ConsentState } from '../../src/consent/types.js';
import { sharedConsent } from '../../src/page/shared.js';
import type { Item, Policy } from '../../src/policy/types.js';
import { categoryRows, type CategoryRow, type ServiceRow } from '../../src/policy/views.js';
import { categoryDescription } from '../internal/category-description.js';
import { inventoryMessages } from '../internal/inventory.messages.js';
import { inventoryStyles, inventoryTable, type Column } from '../internal/inventory-table.js';
import { categoryLabel, localized } from '../internal/labels.js';
import { currentLocale, textsOf } from '../internal/localization.js';
import { commonMessages } from '../internal/messages.js';
import { readableName } from '../internal/readable-name.js';
import { surfaceStyles } from '../internal/surface.styles.js';
import { Surroundings } from '../internal/surroundings.js';
import type { Host } from '../opt-out/opt-out.js';
import { declarationMessages } from './cookie-declaration.messages.js';
import { declarationStyles } from './cookie-declaration.styles.js';
import { stayTables } from './stay-tables.js';
import { StoredItems } from './stored-items.js';

const text = textsOf({ ...commonMessages, ...declarationMessages, ...inventoryMessages });

type Order = 'ascending' | 'descending';

/** Rows from which on a table can be sorted. */
const long = 9;

/**
 * What the policy declares, for a site's policy page: a table of stored items for each category with what of it is on this device
 * now, what the visitor has chosen, what is done about the GPC signal and a way to change the choice. Takes font and colours over
 * from the page.
 *
 * @tagname cookie-declaration
 *
 * @csspart base - Everything.
 * @csspart category - One category.
 * @csspart table - Its table of stored items.
 * @csspart row - One stored item.
 * @csspart sort - The button in the header of a long table that sorts it by name.
 * @csspart status - What holds for a category or service now.
 * @csspart button - The button that opens the preferences.
 * @csspart change - The same button.
 * @csspart link - Each link.
 * @csspart gpc-status - What is done about a Global Privacy Control signal, or an opt-out.
 * @csspart gpc-undo - The button that looks like a link and takes back what was allowed despite the signal.
 */
export class CookieDeclaration extends LitElement {
  static override styles = [surfaceStyles, inventoryStyles, declarationStyles];

  static override properties = {
    headingLevel: { type: Number, attribute: 'heading-level', useDefault: true },
  };

  readonly #surroundings = new Surroundings(this);
  readonly #host: Host = {
    element: this,
    perform: (action) => sharedConsent()?.perform(action),
  };
  readonly #stored = new StoredItems(this);
  /** How the tables of these categories are sorted; the others are in the policy's order. */
  readonly #order = new Map<string, Order>();

  /** Level of the categories' headings, 1 to 6. */
  declare headingLevel: number;

  constructor() {
    super();
    this.headingLevel = 3;
  }

  protected override updated(): void {
    stayTables(this.renderRoot);
  }

  #onChangeClick(): void {
    void sharedConsent()?.consent.show('preferences');
  }

  #onSortClick(id: string): void {
    this.#order.set(id, this.#order.get(id) === 'ascending' ? 'descending' : 'ascending');
    this.requestUpdate();
  }

  override render(): TemplateResult | typeof nothing {
    const { present } = this.#surroundings;
    if (!present) return nothing;
    const { policy, state, optOut } = present;
    const rows = categoryRows(policy, state.grants);
    return html`
      <div part="base">
        ${optOut?.statusLine(present, this.#host)}
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
            ? this.#renderTable(row)
            : html`<p class="muted">${text('declaration.empty')}</p>`
        }
      </section>
    `;
  }

  #renderTable(row: CategoryRow): TemplateResult | typeof nothing {
    const { category, items } = row;
    const order = this.#order.get(category.id);
    const presence: Column = {
      id: 'table.present',
      cell: (item) => {
        const found = this.#stored.presenceOf(item);
        // What is longest of what it can become keeps its place.
        return found
          ? text(`present.${found}`)
          : html`<span class="pending">${text('present.no')}</span>`;
      },
    };
    const head = html`
      <th scope="col" aria-sort=${order ?? 'none'}>
        <button type="button" part="sort" @click=${() => this.#onSortClick(category.id)}>
          ${text('table.name')}
        </button>
      </th>
    `;
    return inventoryTable(
      { ...row, items: order ? sortedByName(items, order) : items },
      { columns: [presence], ...(items.length >= long && { head }) },
    );
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

/** As the visitor reads the names, in the order of the language that is spoken. */
function sortedByName(items: readonly Item[], order: Order): readonly Item[] {
  const { compare } = new Intl.Collator(currentLocale(), { numeric: true });
  const sorted = [...items].sort((a, b) => compare(readableName(a.name), readableName(b.name)));
  return order === 'ascending' ? sorted : sorted.reverse();
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
