/**
 * What the banner needs is in the banner's own file, so that a first visit costs two requests: loader and banner. The other
 * surfaces import it from there; what only they need stays out of it.
 */
import { resolve } from 'node:path';

/**
 * @param {string} entry source file of the banner
 * @returns {import('rollup').GetManualChunk}
 */
export function keepInBanner(entry) {
  /** @type {Set<string>} */
  let needed;
  return (id, { getModuleInfo }) => {
    needed ??= reachableFrom(resolve(entry), getModuleInfo);
    return needed.has(id) ? 'banner' : null;
  };
}

/**
 * @param {string} entry
 * @param {import('rollup').GetModuleInfo} getModuleInfo
 */
function reachableFrom(entry, getModuleInfo) {
  const found = new Set([entry]);
  for (const id of found) {
    for (const imported of getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  return found;
}
