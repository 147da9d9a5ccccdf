import { css } from 'lit';

/** Lives in the gate's shadow root, whose host is the site's: tokens and resets stay inside `.placeholder` and `.revoke`. */
export const placeholderStyles = css`
  .placeholder,
  .revoke {
    --_text: var(--cookie-text, color-mix(in oklab, CanvasText 90%, Canvas));
    --_surface: var(--cookie-surface, color-mix(in oklab, Canvas 93%, #7d96d6));
    --_muted: var(--cookie-muted, color-mix(in oklab, var(--_text) 74%, Canvas));
    --_accent: var(--cookie-accent, color-mix(in oklab, CanvasText 55%, #3567f0));
    box-sizing: border-box;
    color-scheme: var(--cookie-color-scheme, light dark);
    font: var(--cookie-font, medium/1.5 system-ui, sans-serif);
    text-align: start;
    overflow-wrap: anywhere;
    color: var(--_text);
  }
  .placeholder {
    container-type: size;
    min-block-size: 140px;
    block-size: 100%;
    border: 1px solid var(--cookie-border, color-mix(in oklab, var(--_text) 16%, var(--_surface)));
    border-radius: var(--cookie-radius, 14px);
    background: var(--_surface);
    font-size: 0.9375em;
    overflow: auto;
  }
  .layout {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 1.25em;
    block-size: 100%;
    padding: 0.75em;
    text-align: center;
  }
  .text {
    max-inline-size: 34em;
    min-block-size: 4em;
    overflow: auto;
  }
  p,
  h2 {
    margin: 0;
  }
  [part~='placeholder-title'] {
    font-size: 1.1em;
    font-weight: 650;
    line-height: 1.3;
    margin-block-end: 0.35em;
  }
  [part~='placeholder-body'] {
    color: var(--_muted);
  }
  a,
  [part~='settings'] {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  .actions {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.5em;
    inline-size: min(100%, 30em);
  }
  button {
    box-sizing: border-box;
    font: inherit;
    cursor: pointer;
  }
  [part~='button'] {
    flex: 1 1 6.5em;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 0.25em 0.75em;
    border: 1px solid var(--_accent);
    border-radius: var(--cookie-button-radius, 9px);
    background: var(--_accent);
    color: var(--cookie-on-accent, Canvas);
    font-weight: 600;
    line-height: 1.25;
  }
  [part~='button']:hover {
    background: color-mix(in oklab, var(--_accent) 86%, Canvas);
  }
  [part~='settings'] {
    padding: 0;
    border: 0;
    background: none;
    text-decoration: underline;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .revoke {
    justify-self: end;
    align-self: start;
    z-index: 1;
    margin: 8px;
  }
  [part~='revoke'] {
    min-block-size: 32px;
    padding: 0.25em 0.9em;
    border: 1px solid var(--_text);
    border-radius: 2em;
    background: var(--_surface);
    color: inherit;
    font-size: 0.8125em;
    font-weight: 600;
  }
  @container (max-width: 22em) or (max-height: 13em) {
    .layout {
      gap: 0.5em;
      padding: 0.625em;
      font-size: 0.875em;
      line-height: 1.4;
    }
  }
  @media print {
    .placeholder,
    .revoke {
      display: none;
    }
  }
`;
