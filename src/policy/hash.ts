/**
 * A number below 2^48 that stands for a text: the same for the same text, and hardly ever the same for two. No cryptographic hash: it
 * guards against mistakes, not against somebody who looks for a second text.
 */
export function hash48(text: string): number {
  return half(text, 0x9e3779b9) * 2 ** 24 + half(text, 0x85ebca6b);
}

/** Stands for a policy document: the same for the same text. */
export function fingerprint(json: string): string {
  return hash48(json).toString(36);
}

/** 24 bits of a multiplicative hash whose leading bits are mixed well, since ids are compared by them. */
function half(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 8;
}
