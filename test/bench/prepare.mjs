/** Gets what the bench needs and is not there yet. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** @returns {boolean} whether everything is there now */
export function prepare() {
  if (!existsSync(`${here}node_modules/vanilla-cookieconsent`)) {
    console.log('Installing the contestants (test/bench/package.json).');
    if (!npm(['ci'], here)) return false;
  }
  if (!existsSync(`${root}dist/consent-elements.js`)) {
    console.log('Building dist.');
    if (!npm(['run', 'build'], root)) return false;
  }
  return true;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const shell = process.platform === 'win32';
  return (
    spawnSync('npm', args, { cwd, shell, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  );
}
