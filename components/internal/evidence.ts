import type { Evidence } from '../../src/consent/transition.js';
import { currentLocale } from './localization.js';

/**
 * What a surface shows: SHA-256 of its text, and the language of it. Undefined where the page is not a secure context, which
 * cannot hash.
 */
export async function evidenceOf(root: Node): Promise<Evidence | undefined> {
  const text = shownText(root);
  // It is to be seen first: the first hash of a page takes a modest phone some 30 ms.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const bytes = new TextEncoder().encode(text.replace(/\s+/g, ' '));
  const hash = await (crypto as Partial<Crypto>).subtle?.digest('SHA-256', bytes);
  if (!hash) return undefined;
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'));
  return { locale: currentLocale(), textHash: hex.join('') };
}

/**
 * The text in reading order, what the page has slotted in included. Times are left out: when the visitor chose last is no part of
 * what is asked.
 */
export function shownText(node: Node): string {
  if (node instanceof Text) return node.data;
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [];
  const children = assigned.length ? assigned : node.childNodes;
  return node.nodeName === 'TIME' ? '' : Array.from(children, shownText).join('');
}
