/** Serves the configurator. It is built when it is first asked for, since tests that do not need it start the demo, too. */
import type { RequestListener } from 'node:http';
import { configuratorFiles } from './build/files.js';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** An app for a host name of its own. */
export function createConfigurator(): RequestListener {
  let built: ReturnType<typeof configuratorFiles> | undefined;
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    built ??= configuratorFiles();
    built.then(
      (files) => {
        const content = files.get(name);
        if (content === undefined)
          return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Nothing here.');
        response.writeHead(200, {
          'Content-Type': types[name.replace(/^.*\./, '')] ?? 'text/plain',
          'Cache-Control': 'no-cache',
        });
        return response.end(content);
      },
      (error: unknown) => {
        built = undefined;
        response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
      },
    );
  };
}
