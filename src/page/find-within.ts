/** The first element that matches, in the document or in an open shadow root of it. */
export function findWithin(root: ParentNode, selector: string): Element | undefined {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && findWithin(shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
}
