/** Serves every contestant's pages and files, on this machine only, compressed beforehand. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import express from 'express';
import { certificateFor } from './certificate.mjs';
import { documentOf } from './document.mjs';
import { createLink } from './link.mjs';
import { createSilence } from './silence.mjs';

/** A name that does not look like a developer's machine: there are tools that load more on such a one. */
export const host = 'kettles.example';

/**
 * @typedef {object} Served
 * @property {string} path
 * @property {number} bytes of the body, compressed
 *
 * @typedef {object} BenchServer
 * @property {string} origin
 * @property {string} fingerprint of its certificate
 * @property {(name: string, html: string) => void} addPage served below `/page/`
 * @property {() => Served[]} takeToolRequests what was asked of the contestant's own files since the last call
 * @property {(line: import('./link.mjs').Line | undefined) => void} slowDown
 * @property {(kept: boolean) => void} cache whether the browser may keep files, from the next answer on; it may not to begin with
 * @property {(ms: number) => Promise<void>} silence once nobody has asked for anything, or waited for an answer, for so long
 * @property {() => Promise<void>} close
 */

/** @type {Map<string, Buffer>} */
const compressed = new Map();

/** @param {string} text */
export function brotli(text) {
  let body = compressed.get(text);
  if (!body) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    compressed.set(text, (body = brotliCompressSync(text, { params })));
  }
  return body;
}

const font = fileURLToPath(
  new URL('node_modules/@fontsource/lora/files/lora-latin-400-normal.woff2', import.meta.url),
);

const never = 'no-store';

/**
 * @param {readonly import('./contestants/index.mjs').Contestant[]} contestants
 * @returns {Promise<BenchServer>}
 */
export async function startServer(contestants) {
  /** @type {Served[]} */
  let served = [];
  /** @type {Map<string, string>} */
  const pages = new Map();
  let ofFiles = never;
  const link = createLink();
  const silence = createSilence();
  const app = express().disable('etag').disable('x-powered-by');
  app.use(silence.watch);

  /**
   * @param {express.Response} response
   * @param {string} type
   * @param {string} text
   * @param {string} caching
   * @returns {number} bytes of the body
   */
  function send(response, type, text, caching) {
    const body = brotli(text);
    response.type(type).set({ 'Content-Encoding': 'br', 'Cache-Control': caching });
    void link.send(response, body);
    return body.length;
  }

  app.get('/blank', (_request, response) => {
    response
      .type('html')
      .send('<!doctype html><title>Blank</title><link rel="icon" href="data:,">');
  });
  app.get('/font.woff2', (_request, response) => {
    response.type('woff2').send(readFileSync(font));
  });
  app.get('/page/:name', ({ params: { name } }, response, next) => {
    const html = pages.get(name);
    if (html === undefined) return next();
    send(response, 'html', html, never);
  });
  app.get('/gated/:count/:number.js', ({ params: { number } }, response) => {
    send(response, 'js', `bench.ran(${Number(number)});`, ofFiles);
  });
  app.all(
    '/tool/:id/*path',
    express.text({ type: () => true }),
    async (request, response, next) => {
      const { id, path } = request.params;
      const name = /** @type {unknown} */ (path);
      const file = /** @type {string[]} */ (name).join('/');
      const contestant = contestants.find((each) => each.id === id);
      const answer = contestant?.backend?.(file);
      const text = answer ? JSON.stringify(answer) : await contestant?.file(file);
      if (text === undefined) {
        served.push({ path: request.path, bytes: 0 });
        return next();
      }
      const type = answer ? 'json' : extname(file);
      const bytes = send(response, type, text, answer ? never : ofFiles);
      served.push({ path: request.path, bytes });
    },
  );

  const { fingerprint, ...certificate } = await certificateFor(host);
  const server = createServer(certificate, app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  const origin = `https://${host}:${port}`;
  for (const contestant of contestants) pages.set(contestant.id, documentOf(contestant, origin));

  return {
    origin,
    fingerprint,
    addPage: (name, html) => pages.set(name, html),
    takeToolRequests: () => {
      const taken = served;
      served = [];
      return taken;
    },
    slowDown: (line) => {
      link.line = line;
    },
    cache: (kept) => {
      ofFiles = kept ? 'public, max-age=86400, immutable' : never;
    },
    silence: silence.of,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
