/** Below every surface of the library, so that it never lies over one of their buttons. */
export const panelStyles = `
  :host {
    all: initial;
    position: fixed;
    z-index: 2147482000;
    inset: auto 8px 8px auto;
    box-sizing: border-box;
    max-inline-size: calc(100vw - 16px);
    color-scheme: light dark;
    --_ink: light-dark(#1b1d21, #f0f1f3);
    --_soft: light-dark(#565c66, #adb3bd);
    --_ground: light-dark(#ffffff, #1d1f24);
    --_raised: light-dark(#f1f2f4, #2a2d34);
    --_line: light-dark(#cfd2d8, #454a54);
    --_yes: light-dark(#0a6640, #6fd7a4);
    --_no: light-dark(#a3260f, #ff9d87);
    font: 13px/1.45 system-ui, sans-serif;
    color: var(--_ink);
  }
  :host([data-edge='top']) {
    inset: 8px 8px auto auto;
  }
  :host([open]) {
    inline-size: 30rem;
  }
  aside {
    display: flex;
    flex-direction: column;
    max-block-size: min(var(--_room), 42rem);
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_ground);
    box-shadow: 0 4px 18px rgb(0 0 0 / 25%);
  }
  .head {
    display: flex;
    flex: none;
    gap: 0.75em;
    align-items: center;
    min-block-size: 32px;
    padding: 2px 12px;
    border: 0;
    border-radius: 9px;
    background: none;
    font: inherit;
    text-align: start;
  }
  .head b {
    flex: none;
    font-weight: 600;
  }
  .head span {
    flex: 1;
    color: var(--_soft);
  }
  .head::after {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: 225deg;
  }
  :is(:host([open]:not([data-edge='top'])), :host([data-edge='top']:not([open]))) .head::after {
    rotate: 45deg;
  }
  .body {
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0 12px 10px;
    border-block-start: 1px solid var(--_line);
  }
  [hidden] {
    display: none;
  }
  details {
    border-block-end: 1px solid var(--_line);
  }
  summary {
    padding-block: 6px;
    font-weight: 600;
    cursor: pointer;
  }
  details > div {
    padding-block-end: 10px;
  }
  button,
  input,
  select {
    min-block-size: 28px;
    box-sizing: border-box;
    max-inline-size: 100%;
    padding: 2px 10px;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: var(--_raised);
    color: inherit;
    font: inherit;
  }
  button {
    cursor: pointer;
  }
  button[aria-pressed='true'] {
    border-color: var(--_ink);
    background: var(--_ink);
    color: var(--_ground);
  }
  :focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: -2px;
  }
  p,
  ul,
  dl {
    margin: 0 0 6px;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  li {
    margin-block-end: 8px;
    padding: 8px;
    border-radius: 6px;
    background: var(--_raised);
  }
  li button {
    background: var(--_ground);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 12px;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dt,
  caption {
    color: var(--_soft);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin-block-end: 8px;
  }
  code {
    font: 12px/1.4 ui-monospace, Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption,
  th,
  td {
    padding: 2px 8px 2px 0;
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
  .yes {
    color: var(--_yes);
  }
  .no {
    color: var(--_no);
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
