/**
 * The strip on top of every demo page: what the third party has seen of this site's visitor, live. It comes from the site's own
 * server, so that looking costs no request to anyone else.
 */
import { fileURLToPath } from 'node:url';
import { Router, static as serveFolder } from 'express';
import type { SeenRequest } from '../third-party/seen-request.js';
import { html, type Markup } from './html.js';
import type { RequestLog } from './request-log.js';
import type { SiteId } from './sites.js';

const folder = fileURLToPath(new URL('./public', import.meta.url));

/** To be mounted at `/demo-panel`. */
export function panelRouter(site: SiteId, log: RequestLog<SeenRequest>): Router {
  const router = Router();
  const isOurs = (entry: SeenRequest): boolean => entry.site === site;

  router.get('/seen', (request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const send = (event: string, data: unknown): void => {
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const sendAll = (): void => send('all', log.entries.filter(isOurs));
    const stop = log.subscribe((entry) => {
      if (!entry) sendAll();
      else if (isOurs(entry)) send('one', entry);
    });
    request.on('close', stop);
    sendAll();
  });

  router.post('/clear', (_request, response) => {
    log.clear(isOurs);
    response.status(204).end();
  });

  /** For a page that wants to know that everything before it has been served. */
  router.get('/ping', (_request, response) => {
    response.status(204).end();
  });

  router.use(serveFolder(folder, { cacheControl: false }));
  return router;
}

/** Belongs into `<head>`. */
export const panelHead: Markup = html` <link rel="stylesheet" href="/demo-panel/panel.css" />
  <script src="/demo-panel/panel.js" type="module"></script>`;

/** Belongs at the top of `<body>`. `thirdParty` is its host name. */
export function panel(thirdParty: string): Markup {
  return html`<details class="demo-panel">
    <summary>
      <span class="demo-panel-lamp" aria-hidden="true"></span>
      <span class="demo-panel-title"
        >What the third party has seen of you: <strong class="demo-panel-count">…</strong></span
      >
    </summary>
    <div class="demo-panel-body">
      <p class="demo-panel-note">
        Demo. <code>${thirdParty}</code> plays everyone this site would get scripts, pixels, fonts
        and embeds from. It writes down each request; this site's own server passes the list on.
      </p>
      <p class="demo-panel-empty" hidden>Nothing. No request from this site has reached it.</p>
      <ol class="demo-panel-list" tabindex="0" aria-label="Requests, newest first" hidden></ol>
      <button type="button" class="demo-panel-clear" hidden>Clear the list</button>
      <button type="button" class="demo-panel-dev">Show the panel for developers</button>
    </div>
  </details>`;
}
