/**
 * Hands js-cookie a `document` whose `cookie` no element and no script of the page can take over, and has it read its own members only:
 * it takes whatever a script has added to every object for an attribute.
 */
import { resolve } from 'node:path';

const file = resolve('src/storage/document-cookie.ts');

/** @returns {import('rollup').Plugin} */
export function shieldCookies() {
  return {
    name: 'shield-cookies',
    transform(code, id) {
      if (!/js-cookie[\\/]dist[\\/]js\.cookie\.mjs$/.test(id)) return null;
      const own = code
        .replace(/for \(var (\w+) in (\w+)\)/g, 'for (const $1 of Object.keys($2))')
        .replace(/\{ value: /g, '{ __proto__: null, value: ');
      if (own === code)
        this.error('js-cookie has no loop over members any more: look at it again.');
      return { code: `import { safeDocument as document } from '${file}';\n${own}`, map: null };
    },
  };
}
