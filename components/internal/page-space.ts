/**
 * Keeps a fixed box from covering what has the focus (WCAG 2.2, 2.4.11): the returned function makes room at an edge of the page
 * for as long as the box is there, and none without an edge. Scroll padding alone leaves the last links of a page covered in every
 * engine, so the page grows by the same amount. A page that is being read is not pushed down, though: it grows at its top with the
 * first key that is pressed, before which no focus moves.
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
    let grows = edge === 'bottom';
    const makeRoom = (key?: Event): void => {
      if (edge !== current) return;
      grows ||= !!key;
      padding ??= getComputedStyle(document.documentElement).getPropertyValue(`padding-${edge}`);
      const { top, bottom } = box.getBoundingClientRect();
      const covered = edge === 'top' ? bottom : innerHeight - top;
      const growth = grows ? `padding-${edge}:calc(${padding} + ${covered}px)!important;` : '';
      sheet?.replaceSync(`:root{${growth}scroll-padding-${edge}:${covered}px!important}`);
    };
    if (!grows) addEventListener('keydown', makeRoom, { capture: true, once: true });
    // The box is to be seen first: what is done here would lay out the page once more in the same frame.
    observer = new ResizeObserver(() => setTimeout(makeRoom));
    observer.observe(box);
  };
}
