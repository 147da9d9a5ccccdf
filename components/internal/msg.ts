import type { msg as LitMsg } from '@lit/localize';

type Translate = (text: string, options?: { id?: string }) => string;

let translate: Translate = (text) => text;

/**
 * `msg` of @lit/localize, which `lit-localize extract` knows by its type. A page in English needs none of that package, so until
 * `localization.ts` has fetched it, a text is its own translation.
 */
export const msg = ((text, options) => translate(text, options)) as Translate as typeof LitMsg;

/** From now on texts are translated. */
export function useTranslations(implementation: typeof LitMsg): void {
  translate = implementation;
}
