/** Where contestants take their files from. */
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/**
 * @param {string} folder
 * @returns {(name: string) => Promise<string | undefined>}
 */
export function filesIn(folder) {
  return async (name) => {
    const path = join(folder, name);
    if (!path.startsWith(folder + sep) || !existsSync(path)) return undefined;
    return readFileSync(path, 'utf8');
  };
}

/** @param {string} name of a package, with a folder in it where its files are in one */
export function filesOf(name) {
  return filesIn(join(modules, name));
}

/**
 * @param {string} name of a package
 * @returns {string} its name and version
 */
export function nameWithVersion(name) {
  const path = join(modules, name, 'package.json');
  // Nothing is installed where only the pure parts are tested.
  if (!existsSync(path)) return name;
  return `${name} ${JSON.parse(readFileSync(path, 'utf8')).version}`;
}

/** @param {unknown} value as a script's text inside a page */
export function literal(value) {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
