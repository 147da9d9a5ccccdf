/** Fails the build when Lit gets into a built file: `own-lit.mjs` has taken its place, and the loader needs neither. */
import { dirname, resolve } from 'node:path';
import { ownLit } from './own-lit.mjs';

const lit = /node_modules[\\/](?:lit|lit-html|lit-element|@lit|@lit-labs)[\\/]/;
const isOurs = (/** @type {string} */ id) => dirname(resolve(id)) === dirname(resolve(ownLit));

/** @param {string} id of a module: whether it belongs to Lit or stands in for it */
export const isLit = (id) => lit.test(id) || isOurs(id);

/** What a built file may contain nevertheless. */
export const allowed = {
  none: /^(?!)/,
  /** Marks a message with placeholders; the only thing that a locale needs. */
  stringTag: /@lit[\\/]localize[\\/]internal[\\/]str-tag\.js$/,
  /** Words the surfaces where a page is not in English; comes without any of the other packages. */
  localize: /@lit[\\/]localize[\\/]/,
};

/**
 * @param {Record<string, { renderedLength: number }>} modules of a built file
 * @param {{ except?: RegExp; own?: boolean }} [options] `own`: whether ours may be there
 * @returns {string[]} ids of the modules that belong to Lit or stand in for it, and left code in the file
 */
export function litModules(modules, { except = allowed.none, own = false } = {}) {
  return Object.entries(modules)
    .filter(([id, { renderedLength }]) => renderedLength > 0 && !except.test(id))
    .map(([id]) => id)
    .filter((id) => (own && isOurs(id) ? false : isLit(id)));
}

/**
 * @param {{ except?: RegExp; own?: boolean }} [options]
 * @returns {import('rollup').Plugin}
 */
export function withoutLit(options) {
  return {
    name: 'without-lit',
    generateBundle(_output, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const [found] = litModules(chunk.modules, options);
        if (!found) continue;
        const importers = this.getModuleInfo(found)?.importers ?? [];
        this.error(`${chunk.fileName} contains ${found}, imported by ${importers.join(', ')}.`);
      }
    },
  };
}
