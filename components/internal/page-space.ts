/**
 * Keeps a fixed box from covering what has the focus (WCAG 2.2, 2.4.11): the returned function makes room at an edge of the page
 * for as long as the box is there, and none without an edge. Scroll padding alone leaves the last links of a page covered in every
 * engine, so the page grows by the same amount.
 */
export function pageSpace(box: Element): (edge?: 'top' | 'bottom') => void {
  let current: string | undefined;
  let sheet: CSSStyleSheet | undefined;
  let observer: ResizeObserver | undefined;
  return (edge) => {
    if (edge === current) return;
    current = edge;
    observer?.disconnect();
    sheet?.replaceSync('');
    if (!edge) return;
    if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
    let padding: string | undefined;
    observer = new ResizeObserver(() => {
      // Here the page has been laid out anyway.
      padding ??= getComputedStyle(document.documentElement).getPropertyValue(`padding-${edge}`);
      const { top, bottom } = box.getBoundingClientRect();
      const covered = edge === 'top' ? bottom : innerHeight - top;
      sheet?.replaceSync(
        `:root{padding-${edge}:calc(${padding} + ${covered}px)!important;scroll-padding-${edge}:${covered}px!important}`,
      );
    });
    observer.observe(box);
  };
}
