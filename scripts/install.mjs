/**
 * Installs folders that have dependencies of their own, for the checks that need them: `node scripts/install.mjs demo test/vendors`.
 * A folder whose lock file has not changed since is left as it is.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that `npm test` needs besides the root's own packages. */
export const testFolders = [
  'demo',
  'scripts/generate',
  'test/frameworks',
  'test/guards',
  'test/package',
  'test/vendors',
];

/**
 * @param {readonly string[]} folders below the repository's root
 * @throws {Error} if `npm ci` fails in one of them
 */
export async function install(folders) {
  await Promise.all(folders.filter((folder) => !isInstalled(folder)).map(installFolder));
}

/** @param {string} folder */
function isInstalled(folder) {
  const file = stampOf(folder);
  return existsSync(file) && readFileSync(file, 'utf8') === lockOf(folder);
}

/** @param {string} folder */
async function installFolder(folder) {
  console.error(`Installing what ${folder} needs …`);
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: join(root, folder),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`npm ci failed in ${folder} (exit code ${code}).`));
    });
  });
  writeFileSync(stampOf(folder), lockOf(folder));
}

/**
 * A copy of the lock file that was installed; `npm ci` removes it together with the rest.
 *
 * @param {string} folder
 */
function stampOf(folder) {
  return join(root, folder, 'node_modules', '.installed-lock.json');
}

/** @param {string} folder */
function lockOf(folder) {
  return readFileSync(join(root, folder, 'package-lock.json'), 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2);
  await install(named.length ? named : testFolders);
}
