/** Knowing where a node stands, and when the parser is through with it. */

/** The nearest gate around a node, across shadow boundaries; never the node itself. */
export function gateAround(node: Node): Element | undefined {
  for (let each = composedParent(node); each; each = composedParent(each))
    if ((each as Element).localName === 'consent-gate') return each as Element;
  return undefined;
}

function composedParent(node: Node): Node | null {
  return node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
}

/**
 * Whether a node has all its text and children. While a page is parsed, an observer may be shown an inline script with a part
 * of its text: a node is complete only once something follows it or an ancestor of it.
 */
export function isComplete(node: Node): boolean {
  if (document.readyState !== 'loading') return true;
  for (let each: Node | null = node; each && each !== document.body; each = composedParent(each))
    if (each.nextSibling) return true;
  return false;
}
