import { css } from 'lit';

/** The host is the fixed box; a modal dialog leaves it for the top layer and takes the same place there. */
export const bannerStyles = css`
  :host {
    --_gap: var(--cookie-gap, clamp(8px, 2vmin, 20px));
    container-type: inline-size;
  }
  :host,
  dialog {
    position: fixed;
    z-index: var(--cookie-z-index, 2147483000);
    inset: var(--_inset, auto var(--_gap) var(--_gap));
    inline-size: auto;
    block-size: fit-content;
    max-inline-size: var(--cookie-width, var(--_width, 62em));
    margin: var(--_margin, auto);
  }
  :host([placement='top']) {
    --_inset: var(--_gap) var(--_gap) auto;
  }
  :host([placement='center']:not([passive])) {
    --_inset: 0 var(--_gap);
    --_width: 34em;
  }
  :host([placement*='-']) {
    --_width: 24em;
  }
  :host([placement$='left']) {
    --_margin: 0 auto 0 0;
  }
  :host([placement$='right']) {
    --_margin: 0 0 0 auto;
  }
  :host(:not([open])) {
    --_inset: initial;
    --_margin: 0;
    pointer-events: none;
  }
  :host(:not([open])) [part='base'] {
    display: none;
  }
  [part='base'] {
    display: flex;
    flex-direction: column;
    gap: 1em;
    /* 15em at the usual size; twice as large letters need more than twice the room, for the text beside the buttons. */
    max-block-size: max(60dvh, min(100dvh - 2 * var(--_gap), 30em - 225px));
    padding: var(--_space);
  }
  [part='text'] {
    display: grid;
    flex: 1;
    gap: 0.75em;
    /* Room for the ring around what has the focus. */
    margin: -5px;
    padding: 5px;
    overflow: auto;
  }
  [part='links'] {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 1.25em;
    line-height: 2;
  }
  .closed {
    display: flex;
    align-items: center;
    inline-size: fit-content;
    border-radius: 2em;
    pointer-events: auto;
  }
  .closed p {
    padding: 4px 0;
    padding-inline-end: 18px;
    border: 0;
  }
  [part~='manage'],
  [part='reopen'] {
    border-color: currentcolor;
    background: none;
    color: var(--_link);
  }
  [part='reopen'] {
    min-inline-size: var(--_height);
    padding: 0;
    border: 0;
    border-radius: 50%;
    line-height: 0;
  }
  @container (min-width: 46em) {
    [part='base'] {
      flex-direction: row;
      align-items: center;
      gap: 3em;
    }
    [part='actions'] {
      flex: 0 0 21em;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
