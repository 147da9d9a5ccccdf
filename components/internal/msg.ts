import type { msg as LitMsg } from '@lit/localize';

/**
 * Marks a text for `lit-localize extract`, which knows `msg` of @lit/localize by its type. It says the text itself; `textsOf` says
 * it in the language of the page. The build leaves nothing of a call but the text.
 */
export const msg = ((text: string) => text) as typeof LitMsg;
