import { css } from 'lit';

/** Part of the page's text: takes its font and colours over. */
export const declarationStyles = css`
  :host {
    --_text: var(--cookie-text, currentcolor);
    --_surface: var(--cookie-surface, transparent);
    --_muted: var(--cookie-muted, color-mix(in srgb, currentcolor 76%, transparent));
    --_line: var(--cookie-border, color-mix(in srgb, currentcolor 20%, transparent));
    --_accent: var(--cookie-accent, currentcolor);
    display: block;
    color-scheme: inherit;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
  }
  [part~='base'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5em;
  }
  [part~='category'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25em 1em;
  }
  [role='heading'] {
    font-family: var(--cookie-heading-family);
    font-size: 1.15em;
    font-weight: 650;
    line-height: 1.3;
  }
  [part~='status'] {
    padding: 0.1em 0.7em;
    border: 1px solid var(--_line);
    border-radius: 2em;
    font-size: 0.85em;
  }
  .muted {
    color: var(--_muted);
  }
  ul {
    padding-inline-start: 1.25em;
  }
  [part~='change'] {
    justify-self: start;
    padding-inline: 1.25em;
    border-color: currentcolor;
    background: transparent;
    color: var(--_link);
  }
  [part~='sort'] {
    min-block-size: 0;
    padding: 0.25em 0.5em;
    margin: -0.25em -0.5em;
    border: 0;
    background: none;
    color: inherit;
  }
  [part~='sort']::after {
    content: ' ↕';
    content: ' ↕' / '';
  }
  [aria-sort='ascending'] [part~='sort']::after {
    content: ' ↑';
    content: ' ↑' / '';
  }
  [aria-sort='descending'] [part~='sort']::after {
    content: ' ↓';
    content: ' ↓' / '';
  }
  .pending {
    visibility: hidden;
  }
  .table {
    container-type: inline-size;
    position: relative;
  }
  @container (max-width: 36em) {
    table,
    caption,
    thead,
    tbody,
    tr,
    td,
    tbody th {
      display: block;
    }
    tbody tr {
      padding-block: 0.75em;
    }
    tbody tr:not(:last-child) {
      border-block-end: 1px solid var(--_line);
    }
    tr > * {
      min-inline-size: 0 !important;
      padding: 0.15em 0;
      border: 0;
    }
    thead th:not([aria-sort]) {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    td {
      display: grid;
      grid-template-columns: 7.5em minmax(0, 1fr);
      column-gap: 0.5em;
    }
    td small {
      grid-column: 2;
    }
    td::before {
      content: attr(data-label);
      content: attr(data-label) / '';
      color: var(--_muted);
    }
  }
  @media print {
    [part~='change'],
    [part~='sort']::after {
      display: none;
    }
    .table {
      overflow: visible;
    }
    tr > * {
      min-inline-size: 0 !important;
      padding-inline-end: 0.75em;
    }
    tr,
    .head {
      break-inside: avoid;
    }
    .head {
      break-after: avoid;
    }
  }
`;
