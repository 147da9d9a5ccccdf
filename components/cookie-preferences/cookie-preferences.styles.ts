import { css } from 'lit';

export const preferencesStyles = css`
  :host {
    --_muted: var(--cookie-muted, color-mix(in oklab, CanvasText 68%, Canvas));
    display: block;
  }
  dialog {
    inline-size: min(var(--cookie-dialog-width, 44em), 100vw - 2 * var(--_gap));
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
  section[part] {
    box-shadow: none;
    animation: none;
  }
  header {
    display: flex;
    flex: none;
    justify-content: space-between;
    gap: 1em;
    align-items: center;
    min-block-size: 62px;
    padding: 0.6em var(--_space);
    border-block-end: 1px solid var(--_line);
  }
  [part='close'],
  [part='receipt'] {
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_link);
  }
  [part='receipt'] {
    text-decoration: underline;
  }
  [part='close'] {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: var(--_height);
    margin-inline-end: max(-12px, -1 * var(--_space));
    border-radius: 50%;
    color: var(--_muted);
  }
  [part='body'] {
    flex: auto;
    min-block-size: min(9em, 24dvh);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25em;
    padding: 1.25em var(--_space);
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
    font-family: var(--cookie-heading-family);
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
    color: var(--_link);
    cursor: pointer;
  }
  [part='service'] {
    display: grid;
    gap: 0.25em;
    padding-block: 0.75em;
    border-block-end: 1px solid var(--_line);
  }
  input {
    --_switch: var(--cookie-switch-off, var(--_muted));
    appearance: none;
    flex: none;
    position: relative;
    inline-size: 46px;
    block-size: 28px;
    border: 2px solid var(--_switch);
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
    border-radius: inherit;
    background: var(--_switch);
  }
  input:checked {
    --_switch: var(--cookie-switch, var(--_accent));
    background: var(--_switch);
  }
  input:checked::before {
    inset-inline-start: 22px;
    background: var(--cookie-switch-thumb, var(--cookie-on-accent, var(--_surface)));
  }
  input:indeterminate::before {
    inset: 10px;
    inline-size: auto;
    border-radius: 2px;
  }
  input:disabled {
    --_switch: var(--_muted);
    background: var(--_switch);
    cursor: default;
  }
  input:disabled::before {
    background: var(--_surface);
  }
  [part='actions'] {
    padding: 1em var(--_space);
    border-block-start: 1px solid var(--_line);
  }
  @media (max-height: 512px) {
    dialog[open] {
      display: block;
      overflow: auto;
    }
    [part='body'] {
      overflow: visible;
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
    dialog[open] {
      display: none;
    }
  }
`;
