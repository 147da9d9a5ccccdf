/**
 * Words for links and buttons to the preferences that a page leaves empty: what they are called depends on the language and on the
 * mode. A chunk without any surface, since the page of a visitor who has decided has none.
 */
import { isComplete } from '../../src/activation/observe.js';
import { sharedConsent } from '../../src/page/shared.js';
import { markLanguage, singleText } from '../internal/localization.js';
import { optOutLinkMessage, reopenMessage } from './link.messages.js';
import { optOutIcon } from './opt-out-icon.js';

/** Links that are ours to word, and the text that stands there now. */
const links = new Map<HTMLElement, Text>();
/** Counts, so that texts which arrive late do not replace newer ones. */
let turn = 0;

/** Gives an empty link its words, now and whenever they change. One that has a name already is left alone. */
export function word(link: Element): void {
  // Its words may be still to come.
  if (!isComplete(link)) {
    document.addEventListener('DOMContentLoaded', () => word(link), { once: true });
    return;
  }
  const isOurs = link.matches(':empty:not([aria-label],[aria-labelledby],[title])');
  if (!isOurs || links.has(link as HTMLElement)) return;
  links.set(link as HTMLElement, new Text());
  if (turn) return wordAll();
  new MutationObserver(wordAll).observe(document.documentElement, { attributeFilter: ['lang'] });
  sharedConsent()?.consent.subscribe(wordAll);
}

function wordAll(): void {
  const mine = ++turn;
  const isOptOut = sharedConsent()?.consent.state.mode === 'opt-out';
  const message = isOptOut ? optOutLinkMessage : reopenMessage;
  for (const [id, english] of Object.entries(message))
    void singleText(id, english).then(({ text, tag }) => {
      if (mine !== turn) return;
      for (const [link, words] of links) {
        // What the page has filled or taken away since is its own.
        if (!link.isConnected || link.textContent !== words.data) links.delete(link);
        else {
          words.data = text;
          link.replaceChildren(...(isOptOut ? [optOutIcon()] : []), words);
          markLanguage(link, tag);
        }
      }
    });
}
