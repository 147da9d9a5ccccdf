/** Gathers the licences of the packages that end up inside our files, as those licences ask. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the text of a licence is, for packages that only name it.
 *
 * @type {Readonly<Record<string, string>>}
 */
const texts = { 'Apache-2.0': 'node_modules/@iabtcf/core/LICENSE' };

/** @type {Map<string, string>} */
const notices = new Map();

/** @returns {import('rollup').Plugin} writes `dist/third-party-licenses.txt` */
export function thirdPartyLicenses() {
  return {
    name: 'third-party-licenses',
    writeBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const modules = Object.entries(chunk.modules);
        noteLicenses(
          modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id),
        );
      }
      mkdirSync('dist', { recursive: true });
      const text = [...notices].sort().map(([name, licence]) => `${name}\n\n${licence.trim()}\n`);
      writeFileSync('dist/third-party-licenses.txt', text.join(`\n${'-'.repeat(80)}\n\n`));
    },
  };
}

/** @param {readonly string[]} modules ids or paths of what has left code in a built file */
export function noteLicenses(modules) {
  for (const id of modules) {
    const folder = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
    if (folder) note(folder.replace('\0', ''));
  }
}

/** @param {string} folder of a package */
function note(folder) {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return;
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const path = file ? join(folder, file) : texts[license];
  const text = path ? readFileSync(path, 'utf8') : '';
  notices.set(`${name} ${version}`, file ? text : `License: ${license}\n\n${text}`);
}
