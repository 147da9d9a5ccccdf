import type { ReactiveController, ReactiveElement } from 'lit';
import type { Evidence } from '../../src/consent/transition.js';
import { currentLocale } from './localization.js';

/** Notes what a surface shows while it is open, so that a decision can say which texts it answered. */
export class EvidenceController implements ReactiveController {
  /** Undefined until the texts are hashed, and where the page is not a secure context, which cannot hash. */
  value: Evidence | undefined;

  readonly #host: ReactiveElement;
  readonly #shows: () => boolean;

  /** `shows` says whether the visitor can read the host. */
  constructor(host: ReactiveElement, shows: () => boolean) {
    this.#host = host;
    this.#shows = shows;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#shows()) return;
    const shown = shownText(this.#host.renderRoot).replace(/\s+/g, ' ');
    void evidenceOf(shown).then((evidence) => (this.value = evidence));
  }
}

/** SHA-256 of a text, with the language that it is in. */
export async function evidenceOf(shown: string): Promise<Evidence | undefined> {
  const bytes = new TextEncoder().encode(shown);
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
