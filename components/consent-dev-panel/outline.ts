/** How long an outline stays, in milliseconds. */
const duration = 4000;

/**
 * Scrolls to an element and outlines it, without a change of its attributes. What takes no room, such as a gate of scripts, is where
 * the nearest element around it is.
 */
export function outline(element: Element): void {
  let shown: Element | null = element;
  while (shown && !shown.getClientRects().length) shown = shown.parentElement;
  if (!shown) return;
  shown.scrollIntoView({ block: 'center' });
  const look = { outline: '4px solid #d6006c', outlineOffset: '2px' };
  shown.animate([look, look], { duration, id: 'consent-dev-panel' });
}
