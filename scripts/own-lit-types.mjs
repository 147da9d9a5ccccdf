/**
 * Has the built types say what the built files hold: our own stand-in for Lit (`docs/decisions/0011-lit.md`). Types that name the
 * package `lit` would ask for it in every app, and TypeScript has no option that changes what an import names.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const folder = 'dist/types';
const ownLit = `${folder}/components/lit/index.js`;

/**
 * @param {string} file of types, below the repository's root
 * @param {string} text of it
 * @returns {string} the same, with our own for `lit`
 */
export function withOwnLit(file, text) {
  const path = relative(dirname(file), ownLit).replaceAll('\\', '/');
  const place = path.startsWith('.') ? path : `./${path}`;
  return text.replace(/(from |import\()(['"])lit\2/g, `$1$2${place}$2`);
}

if (import.meta.filename === process.argv[1])
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.d.ts')) {
      const file = join(folder, name);
      const text = readFileSync(file, 'utf8');
      const changed = withOwnLit(file, text);
      if (changed !== text) writeFileSync(file, changed);
    }
