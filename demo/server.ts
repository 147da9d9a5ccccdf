/** Starts the sites, the gallery, the configurator, the receiver of records and the third party, on this machine only. `npm start` runs it; tests call `startDemo`. */
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createCertiron } from './certiron/site.js';
import { createConfigurator } from './configurator/configurator.js';
import { createFluxent } from './fluxent/site.js';
import { createGallery } from './gallery/gallery.js';
import type { DatabaseOptions } from './records/database.js';
import { createRecords } from './records/site.js';
import { createSensocan } from './sensocan/site.js';
import { listenOnLoopback } from './shared/loopback.js';
import type { RequestLog } from './shared/request-log.js';
import type { Site, SiteRequest } from './shared/site.js';
import { hosts, type HostId, type Origins, type SiteId } from './shared/sites.js';
import { createSignals } from './signals/site.js';
import { createStartPage } from './start/start-page.js';
import type { SeenRequest } from './third-party/seen-request.js';
import { createThirdParty } from './third-party/third-party.js';

/** What one server has been asked. */
export interface Log<Entry> {
  requests(): readonly Entry[];
  clear(): void;
  /** Called after each change of the list. Returns unsubscribe. */
  subscribe(listener: () => void): () => void;
}

export interface DemoSite extends Log<SiteRequest> {
  /** The policy that the site publishes; assign another one to see what becomes of it. */
  policy: Site['policy'];
}

export interface Demo {
  readonly origins: Origins;
  readonly thirdParty: Log<SeenRequest>;
  readonly sites: Readonly<Record<SiteId, DemoSite>>;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** That of the sites, 0 (the default) for any; the third party takes the next one, or any. */
  readonly port?: number;
  /** Where records of decisions are kept: in memory, unless it says otherwise. */
  readonly records?: DatabaseOptions;
}

export async function startDemo({ port = 0, records = {} }: DemoOptions = {}): Promise<Demo> {
  const thirdParty = createThirdParty();
  const thirdPartyServer = await listenOnLoopback(thirdParty.app, port && port + 1);

  const listeners: Record<string, RequestListener> = {};
  const server = await listenOnLoopback((request, response) => {
    const name = new URL(`http://${request.headers.host ?? ''}`).hostname;
    const listener = listeners[name];
    if (listener) return listener(request, response);
    response.writeHead(421, { 'Content-Type': 'text/plain' }).end('No site of this name here.');
  }, port).catch(async (error: unknown) => {
    await thirdPartyServer.close();
    throw error;
  });

  const origin = (id: HostId): string =>
    `http://${hosts[id]}:${id === 'thirdParty' ? thirdPartyServer.port : server.port}`;
  const origins = Object.fromEntries(
    (Object.keys(hosts) as HostId[]).map((id) => [id, origin(id)]),
  ) as Origins;

  const surroundings = { origins, thirdParty };
  const made = [createSensocan, createCertiron, createFluxent, createSignals].map((create) =>
    create(surroundings),
  );
  Object.assign(listeners, ...made.map(({ apps }) => apps));
  listeners[hosts.gallery] = createGallery();
  listeners[hosts.configurator] = createConfigurator();
  const receiver = createRecords(records);
  listeners[hosts.records] = receiver.app;
  for (const name of [hosts.start, '127.0.0.1', '[::1]'])
    listeners[name] = createStartPage(origins);

  return {
    origins,
    thirdParty: logOf(thirdParty.log),
    sites: Object.fromEntries(made.map(({ site }) => [site.id, demoSite(site)])) as Demo['sites'],
    close: async () => {
      await Promise.all([server.close(), thirdPartyServer.close()]);
      await receiver.close();
    },
  };
}

/** What others may do with a server's log. */
export function logOf<Entry>(log: RequestLog<Entry>): Log<Entry> {
  return {
    requests: () => log.entries,
    clear: () => log.clear(),
    subscribe: (listener) => log.subscribe(() => listener()),
  };
}

function demoSite(site: Site): DemoSite {
  return {
    ...logOf(site.log),
    get policy() {
      return site.policy;
    },
    set policy(policy) {
      site.policy = policy;
    },
  };
}

/* The rest is for `npm start`. */

const defaultPort = 4400;

async function main(): Promise<void> {
  if (!existsSync(fileURLToPath(new URL('../dist/consent-elements.js', import.meta.url)))) {
    console.error('There is no dist/ yet. Run "npm start", which builds it first.');
    process.exitCode = 1;
    return;
  }
  const port = Number(process.env['PORT'] ?? defaultPort);
  try {
    const records = { url: process.env['DATABASE_URL'], folder: '.cache/records' };
    const demo = await startDemo({ port, records });
    const { origins } = demo;
    console.log(`
  Four sites, one library.       ${origins.start}/

  SensoCAN                       ${origins.sensocan}/
  CERTIRON                       ${origins.certiron}/
  its dashboard                  ${origins.dashboard}/
  Fluxent                        ${origins.fluxent}/
  five vendors at once           ${origins.signals}/
  what the third party has seen  ${origins.thirdParty}/
  every surface in every theme   ${origins.gallery}/
  records of decisions           ${origins.records}/
  a policy of your own           ${origins.configurator}/

  Chrome, Edge and Firefox know these names by themselves. Stop with Ctrl+C.
`);
    const stop = (): void => void demo.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    console.error(
      `Port ${port} or ${port + 1} is taken. Stop what runs there, or choose another: PORT=4500 npm start`,
    );
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main();
