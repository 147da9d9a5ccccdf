import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Keeps a fixed host from covering what has the focus (WCAG 2.2, 2.4.11). Scroll padding alone leaves the last links of a page
 * covered in every engine, so the page grows by the same amount.
 */
export class PageSpace implements ReactiveController {
  readonly #host: ReactiveElement;
  #edge: 'top' | 'bottom' | undefined;
  #sheet: CSSStyleSheet | undefined;
  #observer: ResizeObserver | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.keepFree(undefined);
  }

  /** Makes room at an edge of the page for as long as the host is there; none without an edge. */
  keepFree(edge: 'top' | 'bottom' | undefined): void {
    if (edge === this.#edge) return;
    this.#edge = edge;
    this.#observer?.disconnect();
    this.#sheet?.replaceSync('');
    if (!edge) return;
    if (!this.#sheet) document.adoptedStyleSheets.push((this.#sheet = new CSSStyleSheet()));
    const padding = getComputedStyle(document.documentElement).getPropertyValue(`padding-${edge}`);
    this.#observer = new ResizeObserver(() => {
      const { top, bottom } = this.#host.getBoundingClientRect();
      const covered = edge === 'top' ? bottom : innerHeight - top;
      this.#sheet?.replaceSync(
        `:root:root{padding-${edge}:calc(${padding} + ${covered}px);scroll-padding-${edge}:${covered}px}`,
      );
    });
    this.#observer.observe(this.#host);
  }
}
