/** A site whose pages a test writes itself, with the built library beside them. */
import { fileURLToPath } from 'node:url';
import { express, type Express } from '../../../demo/shared/express.js';
import { listenOnLoopback } from '../../../demo/shared/loopback.js';

export interface PlainSite {
  readonly origin: string;
  readonly app: Express;
  /** Paths that were asked for. */
  readonly requested: readonly string[];
  /** Makes `/` the page with this in its head and body. */
  page(head: string, body?: string): void;
  /** Answers 404 for a path from now on, or no longer. */
  hide(path: string, hidden?: boolean): void;
  /** Keeps answers for a path back until the function that it gives is called. */
  hold(path: string): () => void;
  close(): Promise<void>;
}

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/** `host` is any name that leads to this machine. */
export async function startPlainSite(host = 'plain.localhost'): Promise<PlainSite> {
  const requested: string[] = [];
  const hiddenPaths = new Set<string>();
  const held = new Map<string, (() => void)[]>();
  let html = '';
  const app = express();
  app.use((request, response, next) => {
    requested.push(request.path);
    response.set('Cache-Control', 'no-store');
    if (hiddenPaths.has(request.path)) response.status(404).type('text').send('Hidden.');
    else if (!held.get(request.path)?.push(() => next())) next();
  });
  app.get('/', (_request, response) => {
    response.type('html').send(html);
  });
  app.get(['/favicon.ico', '/demo-panel/ping'], (_request, response) => {
    response.status(204).end();
  });
  app.use('/dist', express.static(dist, { cacheControl: false }));
  const server = await listenOnLoopback(app, 0);
  return {
    origin: `http://${host}:${server.port}`,
    app,
    requested,
    page(head, body = '') {
      html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain</title>
        ${head}</head><body>${body}</body></html>`;
    },
    hide(path, hidden = true) {
      if (hidden) hiddenPaths.add(path);
      else hiddenPaths.delete(path);
    },
    hold(path) {
      const waiting: (() => void)[] = [];
      held.set(path, waiting);
      return () => {
        held.delete(path);
        for (const go of waiting) go();
      };
    },
    close: () => server.close(),
  };
}
