/** Tests of built files must not run on a build that is older than the sources: each build notes what it was made from. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files and folders that decide what a build makes. */
const inputs = [
  'cli',
  'components',
  'locales/generated',
  'package-lock.json',
  'package.json',
  'rollup.config.mjs',
  'schema',
  'scripts/own-lit-types.mjs',
  'scripts/rollup',
  'src',
  'tsconfig.build.json',
  'tsconfig.json',
];

const pending = `${root}.cache/build-begun`;
const stamp = `${root}.cache/built-from`;

/** @returns {string} hash of all that a build is made from, the same in each folder */
export function sources() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = root + input;
    for (const file of statSync(path).isDirectory() ? filesBelow(path) : [path])
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

/** To be called before a build reads its sources. */
export function beginBuild() {
  rmSync(stamp, { force: true });
  mkdirSync(`${root}.cache`, { recursive: true });
  writeFileSync(pending, sources());
}

/** To be called once everything is built. */
export function endBuild() {
  renameSync(pending, stamp);
}

/** @throws {Error} if `dist` is missing, unfinished, or made from other sources than there are now */
export function assertFreshBuild() {
  const built = existsSync(stamp) && existsSync(`${root}dist`) ? readFileSync(stamp, 'utf8') : '';
  if (built !== sources())
    throw new Error(
      `dist ${built ? 'was built from older sources' : 'is missing or unfinished'}: run "npm run build".`,
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) endBuild();
