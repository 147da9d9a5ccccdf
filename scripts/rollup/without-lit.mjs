/** Fails the build when Lit gets into a file that visitors load on every page. */

const lit = /node_modules[\\/](?:lit|lit-html|lit-element|@lit|@lit-labs)[\\/]/;
/** Marks a message with placeholders; the only thing of Lit that a locale needs. */
const stringTag = /@lit[\\/]localize[\\/]internal[\\/]str-tag\.js$/;

/**
 * @param {Record<string, { renderedLength: number }>} modules of a built file
 * @param {{ allowStringTag?: boolean }} [options]
 * @returns {string[]} ids of the modules that belong to Lit and left code in the file
 */
export function litModules(modules, { allowStringTag = false } = {}) {
  return Object.entries(modules)
    .filter(([id, { renderedLength }]) => renderedLength > 0 && lit.test(id))
    .map(([id]) => id)
    .filter((id) => !(allowStringTag && stringTag.test(id)));
}

/**
 * @param {{ allowStringTag?: boolean }} [options]
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
