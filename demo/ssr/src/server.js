/* A small server: it reads what the visitor has chosen, renders the page with it, and keeps the choice for as long as it holds. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { readConsent, serializeConsent } from 'consent-elements/server';
import { document, pageAt } from './pages.js';

const root = new URL('..', import.meta.url);
const policy = readFileSync(new URL('policy.json', root), 'utf8');
const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

/** A visit of a page, and not what a browser fetches in advance or a script looks up: the choice may change in the meantime. */
const isVisit = ({ method, headers }) =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && !headers['sec-purpose'];

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const page = pageAt(pathname);
  if (!page) return sendFile(pathname, response);

  const { cookie, 'sec-gpc': gpc } = request.headers;
  const consent = readConsent(cookie, policy, { gpc, zone: page.zone });
  for (const { code, field, value } of consent.problems)
    console.error(code, field, JSON.stringify(value));

  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  // It says what this visitor has chosen, so no cache between us may keep it for others.
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Vary', 'Cookie, Sec-GPC');
  // This demo has no https; a site in use leaves `secure` out.
  if (consent.record && isVisit(request))
    response.setHeader('Set-Cookie', serializeConsent(consent.record, policy, { secure: false }));
  const signal = gpc === '1';
  const parts = document({ path: pathname, page, consent, policy, signal });
  response.end(await collectResult(render(parts)));
}

async function sendFile(pathname, response) {
  const [, folder = 'public/', name] = /^\/(dist\/)?([\w-]+\.(?:css|js|svg))$/.exec(pathname) ?? [];
  const body = name && (await readFile(new URL(folder + name, root)).catch(() => undefined));
  response.statusCode = body ? 200 : 404;
  response.setHeader('Content-Type', body ? types[name.split('.')[1]] : 'text/plain');
  response.end(body || 'Not found.');
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.statusCode = 500;
    response.end('Something went wrong.');
  });
});

server.listen(Number(process.env.PORT ?? 4406), 'localhost', () => {
  console.log(`http://localhost:${server.address().port}/`);
});

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
