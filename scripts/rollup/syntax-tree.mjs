/**
 * @param {unknown} node of an ESTree
 * @returns {Generator<Record<string, any>>} it and every node below it, in document order
 */
export function* nodesOf(node) {
  if (Array.isArray(node)) {
    for (const child of node) yield* nodesOf(child);
  } else if (typeof node === 'object' && node !== null) {
    if ('type' in node) yield node;
    for (const child of Object.values(node)) yield* nodesOf(child);
  }
}
