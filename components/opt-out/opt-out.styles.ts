import { css } from 'lit';

/** Buttons that look like links, and the floating button where it is called something. */
export const optOutStyles = css`
  [part^='gpc-'] button,
  button[part^='gpc-'],
  p + [part='close'] {
    min-block-size: 24px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_link);
    text-align: start;
    text-decoration: underline;
  }
  [part='gpc-override'] {
    justify-self: start;
  }
  :host([passive]) .closed {
    flex-wrap: wrap;
    border-radius: 22px;
  }
  :host([passive]) .closed p {
    flex: 1 1 auto;
    padding-inline: 14px;
  }
  p + [part='close'] {
    margin-inline-end: 18px;
    white-space: nowrap;
  }
  :host([passive]) [part='reopen'] {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline: 11px 4px;
    line-height: 1.3;
    text-align: start;
  }
  [part='reopen'] svg {
    flex: none;
  }
`;
