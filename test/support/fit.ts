/** Whether a surface fits the page, whatever its size and that of its letters. */
import type { TestPage } from './page.js';

/** All that does not fit, in words. */
export function whatDoesNotFit(page: TestPage, root: ShadowRoot): string[] {
  return [
    ...misfits(page, root),
    ...overflowing(page, root).map((each) => `runs over: ${each}`),
    ...peepholes(page, root).map((each) => `no room to read: ${each}`),
    ...unreachable(page, root).map((each) => `out of reach: ${each}`),
  ];
}

/** Elements with a text of their own that can be seen. */
export function withText(root: ShadowRoot): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].filter(
    (each) =>
      each.localName !== 'style' &&
      !each.closest('.announcement') &&
      // Unseen, for screen readers.
      !each.matches('thead th:not([aria-sort])') &&
      // A slot has no box of its own.
      (each.localName === 'slot' ? each.parentElement! : each).checkVisibility() &&
      [...each.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
  );
}

/** Text that does not fit. What a table scrolls by itself does. */
function misfits({ document, window }: TestPage, root: ShadowRoot): string[] {
  const base = root.querySelector('[part~=base], [part~=placeholder]')!;
  const { left, right } = base.getBoundingClientRect();
  const found: string[] = [];
  const wide = (each: Element) => each.scrollWidth > each.clientWidth;
  if (wide(document.documentElement)) found.push('the page scrolls sideways');
  if (wide(base)) found.push('the surface scrolls sideways');
  for (const each of withText(root)) {
    const table = each.closest('.table');
    if (table && wide(table)) continue;
    const name = `${each.localName} "${each.textContent.trim().slice(0, 30)}"`;
    const isBox = !['inline', 'contents'].includes(window.getComputedStyle(each).display);
    if (isBox && wide(each)) found.push(`${name} is cut off at its side`);
    const cutBelow = each.scrollHeight > each.clientHeight + 1;
    if (isBox && cutBelow && window.getComputedStyle(each).overflowY !== 'visible')
      found.push(`${name} is cut off below`);
    const range = document.createRange();
    range.selectNodeContents(each);
    const box = range.getBoundingClientRect();
    if (box.left < left - 1 || box.right > right + 1) found.push(`${name} leaves the surface`);
  }
  return found;
}

/** What scrolls and shows less than two lines of its text at a time. */
function peepholes({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('*')]
    .filter((each) => {
      const { overflowY, fontSize } = window.getComputedStyle(each);
      const scrolls = overflowY === 'auto' && each.scrollHeight > each.clientHeight;
      return scrolls && each.clientHeight < 3 * parseFloat(fontSize);
    })
    .map((each) => each.className || (each.getAttribute('part') ?? each.localName));
}

/** Parts of the surface whose content runs over into the next one. */
function overflowing({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('[part~=base] > *')]
    .filter(
      (each) =>
        each.scrollHeight > each.clientHeight + 1 &&
        window.getComputedStyle(each).overflowY === 'visible',
    )
    .map(
      (each) =>
        `${each.getAttribute('part') ?? each.localName}: ${each.scrollHeight} in ${each.clientHeight}`,
    );
}

/** Buttons that no scrolling brings to where they can be read and pressed as a whole. */
function unreachable({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('button, input, summary')]
    .filter((each) => {
      each.scrollIntoView({ block: 'nearest' });
      const { left, top, right, bottom } = each.getBoundingClientRect();
      const seen =
        left >= 0 && top >= 0 && right <= window.innerWidth + 1 && bottom <= window.innerHeight + 1;
      const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return !seen || !hit || !(hit === each || each.contains(hit));
    })
    .map((each) => `${each.localName} ${each.getAttribute('part') ?? each.textContent}`);
}
