/**
 * Finds a Chromium to test with: `CHROME_PATH`, else an installed Chrome, Chromium or Edge, else one that it gets by itself.
 * `CONSENT_ELEMENTS_BROWSER=package` skips the installed ones.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {string[]} args for the command line
 */

/** It asks for Node 22, and what is used of it runs on Node 20. The last that asks for Node 20 runs no script of a contextual fragment. */
const chromiumVersion = '153.0.0';
const chromiumPackage = `@sparticuz/chromium@${chromiumVersion}`;
const packageFolder = resolve(`node_modules/.cache/consent-elements-browser-${chromiumVersion}`);

const isRoot = process.getuid?.() === 0;

/** Nothing but the test's own requests; a browser left alone asks for updates and the like. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** An installed browser has a sandbox, which root cannot use. */
const installedArgs = isRoot ? [...quiet, '--no-sandbox'] : quiet;

/**
 * @returns {Promise<Browser>}
 * @throws {Error} when there is none and none can be had, saying what to do
 */
export async function findChrome() {
  const named = process.env['CHROME_PATH'];
  if (named && !runnable(named)) {
    throw new Error(`CHROME_PATH is "${named}", which is not a program that can be run.`);
  }
  const executablePath = named || installedChrome();
  if (executablePath) return { executablePath, args: installedArgs };
  // Without a package manager's helper program Chromium has no sandbox of its own.
  return { executablePath: await packagedChrome(), args: [...quiet, '--no-sandbox'] };
}

/**
 * For pages that need an engine and no window: Chromium's headless shell takes two thirds of the processor time. Else the browser.
 *
 * @returns {Promise<Browser & { headless: true | 'shell' }>}
 */
export async function findHeadlessShell() {
  const shell = onPath(['chromium-headless-shell', 'chrome-headless-shell']).find(runnable);
  if (!shell || process.env['CHROME_PATH'] || process.env['CONSENT_ELEMENTS_BROWSER'])
    return { ...(await findChrome()), headless: true };
  return { executablePath: shell, args: installedArgs, headless: 'shell' };
}

/** @returns {string | undefined} */
function installedChrome() {
  if (process.env['CONSENT_ELEMENTS_BROWSER'] === 'package') return undefined;
  return installed() ?? (installWithApt() ? installed() : undefined);
}

/** @returns {string | undefined} the first one found where browsers usually are */
function installed() {
  return candidates().find(runnable);
}

const browsers = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** @returns {string[]} */
function candidates() {
  const { env, platform } = process;
  if (platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const folders = ['/Applications', join(env['HOME'] ?? '', 'Applications')];
    return [
      ...folders.flatMap((folder) => apps.map((app) => join(folder, app))),
      ...onPath(browsers),
    ];
  }
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) => (folder ? programs.map((file) => join(folder, file)) : []));
  }
  return onPath(browsers);
}

/**
 * @param {readonly string[]} names of programs
 * @returns {string[]} paths that they could have
 */
function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} file */
function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's own package, where we may install it. Ubuntu's is only a pointer to a snap, which does not run here. */
function installWithApt() {
  const isDebian =
    existsSync('/etc/os-release') &&
    /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || !isRoot) return false;
  console.error('No Chrome, Chromium or Edge found: installing the Debian package "chromium".');
  return (
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  );
}

/** @returns {Promise<string>} the Chromium inside an npm package, installed beside our own dependencies on first use */
async function packagedChrome() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(remedy);
  const entry = () =>
    createRequire(join(packageFolder, 'package.json')).resolve('@sparticuz/chromium');
  try {
    entry();
  } catch {
    console.error(
      `No Chrome, Chromium or Edge found: getting ${chromiumPackage} (70 MB) from npm.`,
    );
    const options = [
      '--no-save',
      '--no-engine-strict',
      '--loglevel=error',
      '--prefix',
      packageFolder,
    ];
    if (!run('npm', ['install', ...options, chromiumPackage])) throw new Error(remedy);
  }
  return unpack(entry());
}

/**
 * The package also carries the libraries that a bare machine lacks. It unpacks into the folder for temporary files, and uses
 * its libraries (through `LD_LIBRARY_PATH` of this process) only where it takes the machine for a cloud function.
 *
 * @param {string} entry of the package
 * @returns {Promise<string>}
 */
async function unpack(entry) {
  const { env } = process;
  const { TMPDIR, AWS_EXECUTION_ENV } = env;
  const folder = join(packageFolder, 'unpacked');
  mkdirSync(folder, { recursive: true });
  Object.assign(env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const path = await chromium.executablePath();
    pointAtFonts(folder);
    return path;
  } finally {
    restore('TMPDIR', TMPDIR);
    restore('AWS_EXECUTION_ENV', AWS_EXECUTION_ENV);
  }
}

/**
 * The package looks for its fonts in `/tmp/fonts`, wherever it was unpacked; without any, a page with a form field crashes.
 *
 * @param {string} folder
 */
function pointAtFonts(folder) {
  const fonts = join(folder, 'fonts');
  const settings = join(fonts, 'fonts.conf');
  if (!existsSync(settings)) return;
  const text = readFileSync(settings, 'utf8');
  writeFileSync(settings, text.replaceAll('/tmp/fonts', fonts));
}

/**
 * @param {string} name of an environment variable
 * @param {string | undefined} value
 */
function restore(name, value) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const remedy =
  'No browser to test with: install Chrome, Chromium or Edge, or set CHROME_PATH to the program.';

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await findChrome()).executablePath);
}
