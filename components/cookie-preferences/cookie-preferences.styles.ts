import { css } from 'lit';

export const preferencesStyles = css`
  :host {
    --_muted: var(--cookie-muted, color-mix(in oklab, CanvasText 68%, Canvas));
    display: block;
    overflow-wrap: anywhere;
  }
  dialog {
    inline-size: min(44em, 100vw - 2 * var(--_gap));
    max-inline-size: none;
    max-block-size: min(52em, 100dvh - 2 * var(--_gap));
    margin: auto;
    padding: 0;
    overflow: auto;
    flex-direction: column;
    --_gap: clamp(0px, 4vmin - 8px, 32px);
  }
  dialog[open] {
    display: flex;
  }
  section {
    box-shadow: none !important;
  }
  header {
    display: flex;
    flex: none;
    justify-content: space-between;
    gap: 1em;
    align-items: center;
    min-block-size: 62px;
    padding: 0.6em 1.5em;
    border-block-end: 1px solid var(--_line);
  }
  [part='close'] {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 44px;
    padding: 0;
    margin-inline-end: -0.75em;
    border-color: transparent;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
  }
  [part='body'] {
    flex: auto;
    min-block-size: 9em;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25em;
    padding: 1.25em 1.5em;
    overflow: auto;
    overscroll-behavior: contain;
  }
  [part='category'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1.25em;
  }
  h3 {
    font-size: 1.05em;
    font-weight: 650;
  }
  label {
    cursor: pointer;
  }
  .note,
  .muted {
    color: var(--_muted);
    font-size: 0.93em;
  }
  .note:empty {
    display: none;
  }
  .signal {
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--_accent);
  }
  summary {
    inline-size: fit-content;
    padding-block: 0.4em;
    border-radius: 4px;
    color: var(--_accent);
    cursor: pointer;
  }
  [part='service'] {
    display: grid;
    gap: 0.25em;
    padding-block: 0.75em;
    border-block-end: 1px solid var(--_line);
  }
  input {
    appearance: none;
    flex: none;
    position: relative;
    inline-size: 46px;
    block-size: 28px;
    border: 2px solid var(--_muted);
    border-radius: 14px;
    background: var(--_surface);
    cursor: pointer;
  }
  input::before {
    content: '';
    position: absolute;
    inset-block: 4px;
    inset-inline-start: 4px;
    inline-size: 16px;
    border-radius: 50%;
    background: var(--_muted);
  }
  input:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  input:checked::before {
    inset-inline-start: 22px;
    background: var(--cookie-on-accent, var(--_surface));
  }
  input:disabled {
    border-color: var(--_muted);
    background: var(--_muted);
    cursor: default;
  }
  input:disabled::before {
    background: var(--_surface);
  }
  [part='actions'] {
    padding: 1em 1.5em;
    border-block-start: 1px solid var(--_line);
  }
  @media (max-height: 32em) {
    dialog[open] {
      display: block;
      overflow: auto;
    }
    [part='body'] {
      overflow: visible;
    }
  }
  @media (max-width: 24em) {
    header,
    [part='body'],
    [part='actions'] {
      padding-inline: 1em;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    input,
    input::before {
      transition: 0.15s;
    }
  }
  @media (forced-colors: active) {
    input::before {
      background: ButtonText;
    }
    input:checked {
      background: Highlight;
    }
    input:checked::before {
      background: HighlightText;
    }
    input:disabled {
      border-color: GrayText;
    }
    input:disabled::before {
      background: GrayText;
    }
  }
  @media print {
    dialog {
      display: none;
    }
  }
`;
