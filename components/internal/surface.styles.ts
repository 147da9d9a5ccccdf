import { css } from 'lit';

/**
 * Tokens and controls that all surfaces share. They are mixed from system colours, which follow `color-scheme`: one set is light
 * and dark. Mixed colours give way to forced ones. Accept and reject have no tokens of their own, so that no theme can tell them
 * apart.
 */
export const surfaceStyles = css`
  :host {
    --_surface: var(--cookie-surface, color-mix(in oklab, Canvas 92%, #7d96d6));
    --_text: var(--cookie-text, color-mix(in oklab, CanvasText 90%, Canvas));
    --_line: var(--cookie-border, color-mix(in oklab, CanvasText 20%, Canvas));
    --_accent: var(--cookie-accent, color-mix(in oklab, CanvasText 55%, #3567f0));
    --_link: var(--cookie-link, var(--_accent));
    --_space: var(--cookie-spacing, clamp(14px, 2.5vmin, 26px));
    --_height: var(--cookie-button-height, 44px);
    color-scheme: var(--cookie-color-scheme, light dark);
    font: var(--cookie-font, medium/1.5 system-ui, sans-serif);
    color: var(--_text);
    letter-spacing: normal;
    text-align: start;
    overflow-wrap: anywhere;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  :not(div)[part='base'],
  .closed {
    border: 1px solid var(--_line);
    border-radius: var(--cookie-radius, 14px);
    background: var(--_surface);
    color: inherit;
    font-size: 0.9375em;
    box-shadow: var(--cookie-shadow, 0 8px 40px #0004);
  }
  ::backdrop {
    background: var(--cookie-backdrop, #0008);
  }
  h2 {
    font-family: var(--cookie-heading-family);
    font-size: 1.25em;
    line-height: 1.3;
    outline: 0;
  }
  button {
    min-block-size: var(--_height);
    padding: var(--cookie-button-padding, 0.5em);
    border: var(--cookie-button-border, 1px solid var(--_accent));
    border-radius: var(--cookie-button-radius, 9px);
    background: var(--_accent);
    color: var(--cookie-on-accent, var(--_surface));
    font: inherit;
    font-weight: var(--cookie-button-weight, 600);
    cursor: pointer;
  }
  button:hover {
    box-shadow: 0 0 0 3px var(--_line);
  }
  [part='actions'] {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  [part='actions'] button {
    flex: 1 1 7.5em;
  }
  a {
    color: var(--_link);
  }
  :not(h2):focus-visible {
    outline: 3px solid var(--cookie-focus, var(--_link));
    outline-offset: 2px;
  }
  [part='gpc-status'] {
    border-inline-start: 3px solid var(--_accent);
    padding-inline-start: 12px;
  }
  .announcement {
    position: fixed;
    clip-path: inset(50%);
  }
  @media (prefers-reduced-motion: no-preference) {
    :not(div)[part='base'] {
      animation: var(--cookie-animation);
    }
  }
  @keyframes cookie-rise {
    from {
      opacity: 0;
      translate: 0 1em;
    }
  }
`;
