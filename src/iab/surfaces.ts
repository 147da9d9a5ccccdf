/** Whether one of our surfaces is open, for APIs that have to say so. */

/** Calls back whenever one of these surfaces opens, and when none is open any more. Sees the page itself, not shadow roots. */
export function watchSurfaces(names: readonly string[], changed: (isOpen: boolean) => void): void {
  const open = names.map((name) => `${name}[open]:not([inline])`).join();
  let wasOpen = false;
  const look = (): void => {
    const isOpen = !!document.querySelector(open);
    if (isOpen === wasOpen) return;
    wasOpen = isOpen;
    changed(isOpen);
  };
  new MutationObserver(look).observe(document, { subtree: true, attributeFilter: ['open'] });
  look();
}
