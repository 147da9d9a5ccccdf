/**
 * The server that tests in a page make up as they go, below `/recorded/<id>/`. What a test registers is served there, and what a
 * page asks for is remembered: whether something was requested is for the server to say, not for the page.
 *
 * - `POST /recorded/<id>/~files` with `{ [path]: Answer }` registers answers; `dist/…` are the built files.
 * - `POST /recorded/<id>/~go?<path>` lets a held answer go on.
 * - `POST /recorded/<id>/~end` lets all held answers go on to their end, later ones too. What a page has sent with `keepalive` waits for
 *   its answer without the page, on one of the few connections that a browser opens to a server.
 * - `GET /recorded/<id>/~requests` lists the paths that were asked for, in order.
 * - `GET /recorded/<id>/~posted` lists what was posted, `{ path, body }`, in the order in which it had arrived.
 */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {string} [body] each `⏸` in it holds the rest back until the test says so
 */

/** Where an answer stops until the test lets it go on. */
const pause = '⏸';

/** In milliseconds, the longest that an answer takes: what a test has not waited for comes to light under `ANSWER_DELAY=500`. */
const longestDelay = Number(process.env['ANSWER_DELAY'] ?? 0);

/** The paths that take just that long while all others take no time. Without them each takes a part of it by chance. */
const slowPaths = process.env['SLOW_ANSWERS'] && new RegExp(process.env['SLOW_ANSWERS']);

/** @param {string} path */
function delayOf(path) {
  if (!slowPaths) return Math.random() * longestDelay;
  return slowPaths.test(path) ? longestDelay : 0;
}

const root = new URL('../../', import.meta.url);

/** @type {Readonly<Record<string, string>>} */
const types = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  wav: 'audio/wav',
};

/** What is served where the test has registered nothing. @type {Readonly<Record<string, (path: string) => string | Buffer>>} */
const defaults = {
  css: () => ':root { --styled: yes }',
  gif: () => Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
  html: (path) => `<!doctype html><html lang="en"><title>${path}</title><p>${path}</p></html>`,
  js: (path) => `(window.ran ??= []).push(${JSON.stringify(path)});`,
  svg: () => '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>',
  wav: silence,
};

/** A tenth of a second of 8 kHz, 8 bits. */
function silence() {
  const samples = 800;
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}

/** What belongs to one id. */
class Recording {
  /** @type {Map<string, Answer>} */
  answers = new Map();
  /** @type {string[]} */
  requests = [];
  /** @type {{ path: string, body: string }[]} */
  posted = [];
  /** @type {Map<string, { allowed: number, waiting: (() => void)[] }>} */
  #held = new Map();
  #ended = false;

  /** @param {string} path */
  #hold(path) {
    const held = this.#held.get(path) ?? { allowed: 0, waiting: [] };
    this.#held.set(path, held);
    return held;
  }

  /** @param {string} path */
  go(path) {
    const held = this.#hold(path);
    const next = held.waiting.shift();
    if (next) next();
    else held.allowed += 1;
  }

  /**
   * @param {string} path
   * @returns {Promise<void>} when the test lets it go on
   */
  async mayGoOn(path) {
    const held = this.#hold(path);
    if (this.#ended) return;
    if (held.allowed > 0) held.allowed -= 1;
    else await new Promise((resolve) => held.waiting.push(() => resolve(undefined)));
  }

  end() {
    this.#ended = true;
    for (const { waiting } of this.#held.values()) for (const goOn of waiting.splice(0)) goOn();
  }
}

/** @param {string} path without what follows `?` */
async function standard(path) {
  if (/^dist\/[\w./-]+$/.test(path) && !path.includes('..'))
    return readFile(fileURLToPath(new URL(path, root))).catch(() => undefined);
  return defaults[extension(path)]?.(path);
}

/** @param {string} path */
function extension(path) {
  return path.replace(/\?.*/s, '').replace(/.*\./s, '');
}

/**
 * @param {Recording} recording
 * @param {string} path
 * @param {import('node:http').ServerResponse} response
 */
async function answer(recording, path, response) {
  const plain = path.replace(/\?.*/s, '');
  const { status, headers, body } =
    recording.answers.get(path) ?? recording.answers.get(plain) ?? {};
  const content = await (body ?? standard(plain));
  if (longestDelay) await delay(delayOf(path));
  response.writeHead(status ?? (content === undefined ? 404 : 200), {
    'Content-Type': types[extension(plain)] ?? 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  });
  if (typeof content === 'string') {
    const [first, ...rest] = content.split(pause);
    if (first) response.write(first);
    for (const part of rest) {
      await recording.mayGoOn(path);
      if (part) response.write(part);
    }
    response.end();
  } else response.end(content);
}

/** @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]} */
export function recordingMiddleware() {
  /** @type {Map<string, Recording>} */
  const recordings = new Map();

  return async (context, next) => {
    const [, id, path] = /^\/recorded\/([\w-]+)\/(.*)$/s.exec(context.url) ?? [];
    if (id === undefined || path === undefined) return next();
    const recording = recordings.get(id) ?? new Recording();
    recordings.set(id, recording);
    const { req: request, res: response } = context;
    // Answered here, in pieces; nothing that the dev server does to files is wanted.
    context.respond = false;
    context.status = 200;
    // A connection that ends after Node's five seconds may do so just when a browser uses it again, which loses a request.
    const { server } = /** @type {{ server?: import('node:http').Server }} */ (request.socket);
    if (server) server.keepAliveTimeout = 120_000;

    if (path === '~files') {
      for (const [name, answer] of Object.entries(JSON.parse(await text(request))))
        recording.answers.set(name, answer);
      response.end();
    } else if (path.startsWith('~go?')) {
      recording.go(decodeURIComponent(path.slice(4)));
      response.end();
    } else if (path === '~end') {
      recording.end();
      response.end();
    } else if (path === '~requests' || path === '~posted') {
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Cache-Control', 'no-store');
      response.end(JSON.stringify(path === '~posted' ? recording.posted : recording.requests));
    } else {
      if (!path.startsWith('~')) recording.requests.push(path);
      if (request.method === 'POST') recording.posted.push({ path, body: await text(request) });
      // Later, and not waited for: the runner would list each wanted 404 as a mistake of the test.
      setImmediate(() => void answer(recording, path, response));
    }
  };
}
