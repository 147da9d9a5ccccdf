import type { Chunks, LoadChunk } from '../page/chunks.js';

const imports: { readonly [Name in keyof Chunks]: () => Promise<Chunks[Name]> } = {
  check: () => import('../policy/parse.js'),
  banner: () => import('./banner.js'),
  preferences: () => import('./preferences.js'),
  declaration: () => import('./declaration.js'),
  placeholder: () => import('./placeholder.js'),
  'opt-out': () => import('./opt-out.js'),
  link: () => import('./link.js'),
  erase: () => import('../activation/erase.js'),
  receipt: () => import('../page/receipt.js'),
  records: () => import('../page/records.js'),
  diagnostics: () => import('../page/diagnostics.js'),
};

/** For ES modules: a bundler sees the imports and splits there. */
export const importChunk: LoadChunk = (name) => imports[name]();
