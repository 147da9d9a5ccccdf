import { css, html, nothing, type TemplateResult } from 'lit';
import type { CategoryRow } from '../../src/policy/views.js';
import type { Item } from '../../src/policy/types.js';
import { durationInWords } from './duration.js';
import { inventoryMessages } from './inventory.messages.js';
import { categoryLabel, localized } from './labels.js';
import { textsOf } from './localization.js';
import { readableName } from './readable-name.js';

const text = textsOf(inventoryMessages);

/** What every item has a cell for. */
export interface Column {
  readonly id: keyof typeof inventoryMessages;
  readonly cell: (item: Item) => unknown;
  /** Only where an item has something to say there. */
  readonly optional?: boolean;
}

const columns: readonly Column[] = [
  { id: 'table.type', cell: ({ type }) => text(`type.${type}`) },
  {
    id: 'table.provider',
    cell: ({ party, provider }) =>
      party === 'first'
        ? provider || text('party.first')
        : provider
          ? `${provider} (${text('party.third')})`
          : text('party.third'),
  },
  {
    id: 'table.purpose',
    cell: ({ purpose, when }) => [
      localized(purpose),
      when === 'authenticated' ? html` <small>${text('when.authenticated')}</small>` : nothing,
    ],
  },
  {
    id: 'table.duration',
    cell: ({ duration }) =>
      duration === 'session' ? text('duration.session') : durationInWords(duration),
  },
  { id: 'table.host', cell: ({ host }) => host, optional: true },
  { id: 'table.basis', cell: ({ legalBasis }) => localized(legalBasis), optional: true },
];

/** What a surface adds to the table. */
export interface Additions {
  /** The header of the names, instead of ours. */
  readonly head?: TemplateResult;
  readonly columns?: readonly Column[];
}

/** What a category stores, as a table that scrolls by itself where the page is too narrow for it. */
export function inventoryTable(
  { category, items }: CategoryRow,
  { head, columns: added = [] }: Additions = {},
): TemplateResult | typeof nothing {
  if (!items.length) return nothing;
  const shown = [
    ...columns.filter(({ cell, optional }) => !optional || items.some(cell)),
    ...added,
  ];
  const caption = text('table.caption', { category: categoryLabel(category) });
  return html`
    <div class="table" role="region" tabindex="0" aria-label=${caption}>
      <table part="table">
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${head ?? html`<th scope="col">${text('table.name')}</th>`}
            ${shown.map(({ id }) => html`<th scope="col">${text(id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (item) => html`
              <tr part="row">
                <th scope="row">
                  <code>${readableName(item.name)}</code>
                  ${item.label ? html`<small>${localized(item.label)}</small>` : nothing}
                </th>
                ${shown.map(({ cell }) => html`<td>${cell(item)}</td>`)}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

export const inventoryStyles = css`
  .table {
    overflow-x: auto;
    border-radius: 6px;
    overflow-wrap: break-word;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9em;
    line-height: 1.45;
  }
  caption {
    padding-block: 0.5em;
    color: var(--_muted);
    text-align: start;
  }
  th,
  td {
    min-inline-size: 6em;
    padding: 0.6em 1.25em 0.6em 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  thead th {
    color: var(--_muted);
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  tbody th {
    min-inline-size: 9em;
  }
  td:nth-child(4) {
    min-inline-size: 13em;
  }
  code {
    font:
      0.95em ui-monospace,
      monospace;
  }
  small {
    display: block;
    color: var(--_muted);
  }
`;
