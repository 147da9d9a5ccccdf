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
    color: inherit;
    overflow-wrap: anywhere;
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
    background: transparent;
    color: var(--_accent);
  }
  @media print {
    [part~='change'] {
      display: none;
    }
  }
`;
