/** Hashes of everything that a page can load from `dist`, and what a page has to say to have them checked. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = 'dist';

/** @returns {import('rollup').Plugin} for the last build: writes `dist/integrity.json` and `dist/integrity.md` */
export function integrity() {
  return {
    name: 'integrity',
    async closeBundle() {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      const hashes = { version, files: hashesBelow(folder) };
      writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
      writeFileSync(join(folder, 'integrity.md'), await page(hashes));
    },
  };
}

/**
 * @param {string} root
 * @returns {Record<string, string>} path → hash, of all scripts
 */
export function hashesBelow(root) {
  const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.m?js$/.test(file))
    .sort();
  return Object.fromEntries(
    scripts.map((file) => {
      const digest = createHash('sha384')
        .update(readFileSync(join(root, file)))
        .digest('base64');
      return [file, `sha384-${digest}`];
    }),
  );
}

/** @param {{ version: string, files: Record<string, string> }} hashes */
async function page(hashes) {
  const built = pathToFileURL(resolve(folder, 'integrity.js'));
  // Another build in the same process would find the old one.
  built.search = String(Date.now());
  const { integrityTags } = await import(built.href);
  const base = `https://cdn.example/consent-elements/${hashes.version}/`;
  const parts = [
    `# consent-elements ${hashes.version} from a CDN`,
    `Generated with the build. Put your own address in place of \`${base}\`: \`integrityTags\` of \`consent-elements/integrity\` does so, and makes the hash in the header anew. What the rest of the page needs goes into the same \`script-src\`.`,
  ];
  for (const [entry, title] of /** @type {const} */ ([
    ['consent-elements.js', 'The loader and its chunks'],
    ['consent-elements.bundle.js', 'The bundle'],
    ['define.js', 'ES modules'],
  ])) {
    const { importMap, script, csp } = await integrityTags(hashes, { base, entry });
    parts.push(
      `## ${title}`,
      `\`\`\`html\n${importMap}\n${script}\n\`\`\``,
      `\`\`\`text\nContent-Security-Policy: ${csp}\n\`\`\``,
    );
  }
  return `${parts.join('\n\n')}\n`;
}
