import { css } from 'lit';

/** Lives in the gate's shadow root, whose host is the site's: tokens and resets stay inside `.placeholder` and `.revoke`. */
export const placeholderStyles = css`
  .placeholder,
  .revoke {
    --_text: var(--cookie-text, color-mix(in oklab, CanvasText 90%, Canvas));
    --_surface: var(--cookie-surface, color-mix(in oklab, Canvas 92%, #7d96d6));
    --_muted: var(--cookie-muted, color-mix(in oklab, var(--_text) 74%, Canvas));
    --_accent: var(--cookie-accent, color-mix(in oklab, CanvasText 55%, #3567f0));
    --_link: var(--cookie-link, var(--_accent));
    box-sizing: border-box;
    color-scheme: var(--cookie-color-scheme, light dark);
    font: var(--cookie-font, medium/1.5 system-ui, sans-serif);
    letter-spacing: normal;
    text-align: start;
    overflow-wrap: anywhere;
    color: var(--_text);
  }
  .placeholder {
    container-type: size;
    min-block-size: 140px;
    block-size: 100%;
    border: 1px solid var(--cookie-border, color-mix(in oklab, var(--_text) 20%, var(--_surface)));
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
  .over {
    display: grid;
    border-color: transparent;
    background: none;
  }
  .over .layout {
    place-self: end center;
    block-size: auto;
    max-block-size: calc(100% - 1em);
    margin: 0.5em;
    border-radius: var(--cookie-radius, 14px);
    background: var(--_surface);
    overflow: auto;
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
    font-family: var(--cookie-heading-family);
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
    color: var(--_link);
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
    min-block-size: var(--cookie-button-height, 44px);
    padding: var(--cookie-button-padding, 0.25em 0.75em);
    border: var(--cookie-button-border, 1px solid var(--_accent));
    border-radius: var(--cookie-button-radius, 9px);
    background: var(--_accent);
    color: var(--cookie-on-accent, var(--_surface));
    font-weight: var(--cookie-button-weight, 600);
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
    outline: 3px solid var(--cookie-focus, var(--_link));
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
