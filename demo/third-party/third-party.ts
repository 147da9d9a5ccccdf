/**
 * Everything that the demo sites would get from strangers, under one name of its own: analytics, error reporting, a marketing tag
 * with its pixel, a web font, a video embed, a bot check,
 * stand-ins for five vendors. They store exactly what the sites' policies declare; each request
 * is written down as it came in.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Response } from 'express';
import { html } from '../shared/html.js';
import { createRequestLog, type RequestLog } from '../shared/request-log.js';
import { seenRequest, type SeenRequest } from './seen-request.js';

export interface ThirdParty {
  readonly app: Express;
  readonly log: RequestLog<SeenRequest>;
  /** Whether a token came from the bot check. Each counts once. */
  redeem(token: string): boolean;
}

const year = 365 * 24 * 60 * 60;
/** Silkscreen, under the SIL Open Font License. The sites know it as "Signal". */
const font = readFileSync(
  new URL(
    '../node_modules/@fontsource/silkscreen/files/silkscreen-latin-400-normal.woff2',
    import.meta.url,
  ),
);
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export function createThirdParty(): ThirdParty {
  const log = createRequestLog<SeenRequest>();
  const tokens = new Set<string>();
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);

  app.get('/', (_request, response) => {
    response.type('html').send(overview(log.entries).text);
  });
  app.get('/overview.css', send('overview.css'));

  app.use(express.text({ type: '*/*' }));
  app.use((request, response, next) => {
    log.add(seenRequest(request, typeof request.body === 'string' ? request.body : ''));
    response.set('Cache-Control', 'no-store');
    next();
  });

  app.get('/analytics/tag.js', send('analytics.js'));
  app.post('/analytics/collect', noContent);
  app.get('/errors/tag.js', send('errors.js'));
  app.post('/errors/report', noContent);

  app.get('/ads/tag.js', send('ads.js'));
  app.get('/ads/pixel.gif', (_request, response) => {
    setCookie(response, 'ads_visitor');
    response.type('gif').send(pixel);
  });

  app.get('/fonts/signal.css', (_request, response) => {
    setCookie(response, 'fonts_visitor');
    response
      .type('css')
      .send(
        "@font-face { font-family: Signal; src: url('/fonts/signal.woff2') format('woff2'); }\n",
      );
  });
  app.get('/fonts/signal.woff2', (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').type('font/woff2').send(font);
  });

  app.get('/video/embed', (_request, response) => {
    response.type('html').send(videoEmbed.text);
  });
  app.get('/video/player.js', send('player.js'));
  app.get('/video/player.css', send('player.css'));

  for (const vendor of ['google', 'uet', 'clarity', 'meta', 'matomo'])
    app.get(`/vendors/${vendor}.js`, send('vendor.js'));
  app.get('/vendors/hit.gif', (_request, response) => {
    response.type('gif').send(pixel);
  });

  app.get('/challenge/widget.js', send('challenge.js'));
  app.post('/challenge/solve', (_request, response) => {
    const token = randomBytes(18).toString('base64url');
    tokens.add(token);
    response.set('Access-Control-Allow-Origin', '*').json({ token });
  });

  return { app, log, redeem: (token) => tokens.delete(token) };
}

function send(file: string) {
  const path = fileURLToPath(new URL(`./public/${file}`, import.meta.url));
  return (_request: unknown, response: Response): void => {
    response.sendFile(path, { cacheControl: false });
  };
}

function noContent(_request: unknown, response: Response): void {
  response.status(204).end();
}

/** A cookie under the third party's own name, for use on other people's pages. */
function setCookie(response: Response, name: string): void {
  response.cookie(name, randomBytes(6).toString('hex'), {
    maxAge: year * 1000,
    path: '/',
    sameSite: 'none',
    secure: true,
  });
}

const videoEmbed = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>How a build week runs</title>
      <link rel="stylesheet" href="/video/player.css" />
      <script src="/video/player.js" defer></script>
    </head>
    <body>
      <svg
        viewBox="0 0 640 360"
        preserveAspectRatio="xMidYMid slice"
        fill="none"
        aria-hidden="true"
      >
        <g stroke="#3d4a6b" stroke-width="2">
          <rect x="60" y="70" width="120" height="64" rx="8" />
          <rect x="260" y="150" width="120" height="64" rx="8" />
          <rect x="460" y="70" width="120" height="64" rx="8" />
          <rect x="460" y="230" width="120" height="64" rx="8" />
        </g>
        <g class="flow" stroke="#ff7a59" stroke-width="4" stroke-linecap="round">
          <path d="M180 102h40v80h40" />
          <path d="M380 182h40v-80h40" />
          <path d="M380 182h40v80h40" />
        </g>
      </svg>
      <p>How a build week runs</p>
      <button type="button" aria-label="Play"></button>
    </body>
  </html>`;

/** The third party's own view: one visitor, several sites, side by side. */
function overview(entries: readonly SeenRequest[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>What the third party has seen</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/overview.css" />
      </head>
      <body>
        <h1>What the third party has seen</h1>
        ${entries.length === 0 && html`<p>Nothing, on any site.</p>`}
        <ol>
          ${entries.map(
            ({ time, site, kind, method, url, cookie }) =>
              html`<li>
                <p>
                  <b>${site ?? 'some page'}</b> ${time.slice(11, 19)} ${kind} <br /><code
                    >${method} ${url}</code
                  >
                  ${cookie && html`<br />with the cookies <code>${cookie}</code>`}
                </p>
              </li>`,
          )}
        </ol>
      </body>
    </html>`;
}
