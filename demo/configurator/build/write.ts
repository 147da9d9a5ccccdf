/** `npm run build:configurator`: writes the configurator to demo/configurator/dist, which any static server can serve. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configuratorFiles } from './files.js';

const folder = fileURLToPath(new URL('../dist', import.meta.url));
const files = await configuratorFiles();
rmSync(folder, { recursive: true, force: true });
for (const [name, content] of files) {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(`${String(files.size)} files in ${folder}; open index.html, or serve the folder.`);
