/**
 * Keeps a fixed box from covering what has the focus (WCAG 2.2, 2.4.11): the returned function makes room at an edge of the page
 * for as long as the box is there, and none without an edge. Scroll padding alone leaves the last links of a page covered in every
 * engine, so the page grows by the same amount. A page that is being read is not pushed down, though: it grows at its top with the
 * first key that is pressed, before which no focus moves, and is scrolled so that what is in view stays where it is.
 */
export function pageSpace(box: Element): (edge?: 'top' | 'bottom') => void {
  let current: string | undefined;
  let sheet: CSSStyleSheet | undefined;
  let observer: ResizeObserver | undefined;
  const apply = (rules = ''): void => {
    const place = () => document.body.getBoundingClientRect().top;
    const before = place();
    sheet?.replaceSync(rules);
    const moved = place() - before;
    // WebKit takes no movement for one, too, and forgets to show what has just got the focus.
    if (moved) scrollBy({ top: moved, behavior: 'instant' });
  };
  return (edge) => {
    if (edge === current) return;
    observer?.disconnect();
    if (current) apply();
    current = edge;
    if (!edge) return;
    if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
    let padding: string | undefined;
    let grows = edge === 'bottom';
    const makeRoom = (key?: Event): void => {
      if (edge !== current) return;
      grows ||= !!key;
      padding ??= getComputedStyle(document.documentElement).getPropertyValue(`padding-${edge}`);
      const { top, bottom, height } = box.getBoundingClientRect();
      // What somebody hides covers nothing.
      const covered = height && (edge === 'top' ? bottom : innerHeight - top);
      const growth = grows ? `padding-${edge}:calc(${padding} + ${covered}px)!important;` : '';
      apply(`:root{${growth}scroll-padding-${edge}:${covered}px!important}`);
    };
    if (!grows) addEventListener('keydown', makeRoom, { capture: true, once: true });
    // The box is to be seen first: what is done here would lay out the page once more in the same frame.
    observer = new ResizeObserver(() => setTimeout(makeRoom));
    observer.observe(box);
  };
}
