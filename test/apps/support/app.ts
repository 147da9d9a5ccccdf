/** The apps of the demo: each folder of `demo` that has a `package.json`. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { listenOnLoopback } from '../../../demo/shared/loopback.js';
import { express } from '../../../demo/shared/express.js';
import { freePort } from '../../support/free-port.mjs';
import { run, serve, type Running } from './command.js';

/** Names of folders, sorted. */
export function demoApps(): readonly string[] {
  return readdirSync('demo')
    .filter((name) => existsSync(join('demo', name, 'package.json')))
    .sort();
}

/** Where the packed package is; see `scripts/pack.mjs`. */
export function packedFile(): string {
  const file = process.env['PACKED'];
  if (!file) throw new Error('These tests need the packed package: npm run test:apps');
  return file;
}

export interface App {
  readonly name: string;
  /** A copy in a folder of its own. */
  readonly folder: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** Whether it goes from page to page without loading another document. */
  readonly isSinglePage: boolean;
  remove(): void;
}

/** Copies an app, installs it with the packed package, type-checks and builds it. */
export async function installApp(name: string): Promise<App> {
  const folder = temporaryFolder();
  const source = join('demo', name);
  // A person may have installed and built it in its place.
  const own = ['node_modules', 'dist', 'consent', 'consent-elements.tgz'];
  cpSync(source, folder, { recursive: true, filter: (file) => !own.includes(basename(file)) });
  copyFileSync(packedFile(), join(folder, 'consent-elements.tgz'));
  const { scripts, devDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Pick<App, 'scripts'> & { devDependencies?: Readonly<Record<string, string>> };
  try {
    await run('npm ci', { folder });
    if (scripts['build']) await run('npm run build', { folder });
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
  return {
    name,
    folder,
    scripts,
    isSinglePage: 'vite' in devDependencies && !('start' in scripts),
    remove: () => removeFolder(folder),
  };
}

/** Serves it: by its own `start`, which is told a port, else what has been built, else its pages as they are. */
export async function serveApp({ folder, scripts, isSinglePage }: App): Promise<Running> {
  if (scripts['start'])
    return serve('npm start', { folder, env: { PORT: String(await freePort()) } });
  const site = join(folder, isSinglePage ? 'dist' : 'site');
  return serveFolder(site, isSinglePage);
}

/** `fallback`: every path that is no file is the page `index.html`, as single-page apps need it. */
export async function serveFolder(folder: string, fallback = false): Promise<Running> {
  const app = express();
  app.use(express.static(folder, { cacheControl: false }));
  // Browsers ask for it where a page names no icon.
  app.get('/favicon.ico', (_request, response) => {
    response.status(204).end();
  });
  if (fallback)
    app.use((_request, response) => {
      response.sendFile(join(folder, 'index.html'), { cacheControl: false });
    });
  const server = await listenOnLoopback(app, 0);
  return { origin: `http://localhost:${server.port}`, close: () => server.close() };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'consent-elements-app-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
