/** Makes the package as `npm install` would get it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Packs what has been built; building takes longer than all the rest, so it is left to whoever asks.
 *
 * @returns {{ file: string; paths: readonly string[]; remove: () => void }} where the package is, by an absolute path in a folder of
 *   its own below that for temporary files, and what is in it
 * @throws {Error} when nothing has been built, or `npm pack` fails
 */
export function pack() {
  if (!existsSync('dist/types')) throw new Error('There is no dist/ to pack yet: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'consent-elements-pack-'));
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [{ filename, files }] = JSON.parse(stdout);
  return {
    file: resolve(folder, filename),
    paths: files.map((/** @type {{ path: string }} */ { path }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
