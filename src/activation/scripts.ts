/**
 * Bringing an inert script to life. It cannot be switched on in place, so a fresh one is inserted right before it; the original
 * stays, because whoever rendered it may want to remove it.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element
 */

import { trusted } from './trusted-types.js';

/** The URL of an inert script; null for an inline one. */
export function scriptUrl(original: HTMLScriptElement): string | null {
  return original.getAttribute('data-src') ?? original.getAttribute('src');
}

/** Whether an inline script would wipe the page. While the page is parsed, too: what is inserted is no part of what is parsed. */
export function wouldWipePage({ text, dataset }: HTMLScriptElement): boolean {
  return dataset['type'] !== 'module' && /document\s*\.\s*(write|open\b)/.test(text);
}

/** A live copy, to be inserted. Scripts without `async` run in the order in which they are inserted. */
export function liveCopy(original: HTMLScriptElement): HTMLScriptElement {
  const script = document.createElement('script');
  for (const { name, value } of original.attributes)
    if (!/^(type|src|nonce|data-(src|type|consent.*))$/.test(name))
      script.setAttribute(name, value);
  script.type = original.dataset['type'] ?? '';
  // The attribute is hidden from scripts where a content security policy is in force; the property is not.
  script.nonce = original.nonce;
  script.async = original.hasAttribute('async');
  const url = scriptUrl(original);
  if (url === null) script.text = trusted().createScript(original.text);
  else script.src = trusted().createScriptURL(url);
  return script;
}
