/**
 * Each file of `src/integrations` becomes two: a module that exports its factory, and a classic script that attaches it to the
 * page. The latter needs an entry, which is the same for all but for names, and so is written here.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const folder = 'src/integrations';

/** @returns {string[]} ids of the integrations that there are */
export function integrationIds() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

/** @param {string} id such as `meta-pixel` */
export function integrationSource(id) {
  return `${folder}/${id}.ts`;
}

/**
 * The name of the factory: the id in camel case.
 *
 * @param {string} id
 */
export function factoryName(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

const prefix = 'attach-integration:';

/**
 * For `input` of a classic file; needs `attachedIntegrations` among the plugins.
 *
 * @param {string} id
 */
export function attached(id) {
  return prefix + id;
}

/** @returns {import('rollup').Plugin} */
export function attachedIntegrations() {
  const quoted = (/** @type {string} */ file) => JSON.stringify(resolve(file));
  return {
    name: 'attached-integrations',
    resolveId: (specifier) => (specifier.startsWith(prefix) ? `\0${specifier}` : null),
    load(module) {
      if (!module.startsWith(`\0${prefix}`)) return null;
      const id = module.slice(prefix.length + 1);
      return `
        import { attachIntegration } from ${quoted('src/page/attach-integration.ts')};
        import { ${factoryName(id)} as create } from ${quoted(integrationSource(id))};
        attachIntegration(${JSON.stringify(id)}, create);`;
    },
  };
}
