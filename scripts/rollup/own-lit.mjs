/** Builds with our own, much smaller implementation of what the surfaces use of Lit. */
import { resolve } from 'node:path';

/** Stands in for the package `lit`. */
export const ownLit = 'components/lit/index.ts';

/** @returns {import('rollup').Plugin} */
export function useOwnLit() {
  return {
    name: 'own-lit',
    resolveId: (specifier) => (specifier === 'lit' ? resolve(ownLit) : null),
  };
}
