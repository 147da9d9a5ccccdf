/** Where the panel stands: in the lower corner, or in the upper one where a banner is in its way. */

/** Distance from the edges of the window, in CSS pixels. */
const gap = 8;

/** Moves the panel to the corner with room, and says how much of it there is. */
export function place(panel: HTMLElement): void {
  const { left, right } = panel.getBoundingClientRect();
  const inTheWay = [...document.querySelectorAll('cookie-banner')]
    .flatMap((each) => [...(each.shadowRoot?.querySelectorAll('[part~=base],.closed') ?? [])])
    .map((each) => each.getBoundingClientRect())
    .filter((box) => box.height && box.left < right && box.right > left);
  const above = Math.min(innerHeight, ...inTheWay.map(({ top }) => top)) - 2 * gap;
  const below = innerHeight - Math.max(0, ...inTheWay.map(({ bottom }) => bottom)) - 2 * gap;
  const isAbove = inTheWay.length > 0 && above > below;
  const room = `${Math.max(0, isAbove ? above : below)}px`;
  if (panel.style.getPropertyValue('--_room') !== room) panel.style.setProperty('--_room', room);
  panel.dataset['edge'] = isAbove ? 'top' : 'bottom';
}
