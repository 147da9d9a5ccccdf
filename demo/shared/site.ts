/** What all sites have in common: they remember who asked for what, serve the built library, the panel and their own files. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request, type Router } from 'express';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { gpcJson } from '../../src/signals/gpc-json.js';
import type { SeenRequest } from '../third-party/seen-request.js';
import type { ThirdParty } from '../third-party/third-party.js';
import { panelRouter } from './panel.js';
import { createRequestLog, type RequestLog } from './request-log.js';
import type { Origins, SiteId } from './sites.js';

/** One request as a site's own server got it. */
export interface SiteRequest {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly host: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly cookie: string;
  readonly authorization: string;
  readonly secGpc: string;
  readonly body: string;
}

/** What a site gets to know about its surroundings. */
export interface Surroundings {
  readonly origins: Origins;
  readonly thirdParty: ThirdParty;
}

export interface Site {
  readonly id: SiteId;
  readonly log: RequestLog<SiteRequest>;
  /** The document as it stands in `policy.json`; replace it to try another. */
  policy: PolicyDocument;
}

export type CreateSite = (surroundings: Surroundings) => {
  readonly site: Site;
  /** By host name. */
  readonly apps: Readonly<Record<string, Express>>;
};

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export function createSite(id: SiteId): Site {
  const file = new URL(`../${id}/policy.json`, import.meta.url);
  return {
    id,
    log: createRequestLog<SiteRequest>(),
    policy: JSON.parse(readFileSync(file, 'utf8')) as PolicyDocument,
  };
}

/** An app with all that the sites share; `pages` answers the rest. */
export function createApp(site: Site, seen: RequestLog<SeenRequest>, pages: Router): Express {
  const app = express();
  app.disable('x-powered-by');

  app.use(express.text({ type: ['application/json', 'application/x-www-form-urlencoded'] }));
  app.use((request, response, next) => {
    site.log.add({
      time: new Date().toISOString(),
      host: request.hostname,
      method: request.method,
      url: request.originalUrl,
      cookie: request.get('cookie') ?? '',
      authorization: request.get('authorization') ?? '',
      secGpc: request.get('sec-gpc') ?? '',
      body: bodyOf(request),
    });
    // Kept but always asked about: each use of a file shows in the log.
    response.set('Cache-Control', 'no-cache');
    next();
  });

  app.use(pages);
  app.get('/policy.json', (_request, response) => {
    response.json(site.policy);
  });
  app.get('/.well-known/gpc.json', (_request, response) => {
    response.type('json').send(gpcJson(site.policy.version ?? ''));
  });
  app.use('/demo-panel', panelRouter(site.id, seen));
  app.use('/dist', express.static(dist, { cacheControl: false }));
  for (const folder of [site.id, 'shared'] as const)
    app.use(express.static(publicFolder(folder), { cacheControl: false }));
  app.use((_request, response) => {
    response.status(404).type('text').send('Nothing here.');
  });
  return app;
}

export function bodyOf(request: Request): string {
  return typeof request.body === 'string' ? request.body : '';
}

/** The fields of a posted form. */
export function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(bodyOf(request));
}

/** One cookie of a request, or an empty text. */
export function cookieOf(request: Request, name: string): string {
  const pairs = (request.get('cookie') ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** The token of an `Authorization: Bearer …` header, or an empty text. */
export function bearerOf(request: Request): string {
  return /^Bearer (\S+)$/.exec(request.get('authorization') ?? '')?.[1] ?? '';
}

/** Whether the browser sent the Global Privacy Control signal: one header with exactly this value. Node joins several by commas. */
export function sendsGpc(request: Request): boolean {
  return (request.get('sec-gpc') ?? '').split(', ').includes('1');
}

function publicFolder(id: SiteId | 'shared'): string {
  return fileURLToPath(new URL(`../${id}/public`, import.meta.url));
}
