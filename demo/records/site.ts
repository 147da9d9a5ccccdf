/** `records.localhost`: the receiver, its page for auditors, and a page that makes records. */
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import type { DatabaseOptions } from './database.js';
import { createReceiver, type Receiver } from './receiver.js';
import { visitPage } from './visit-page.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export function createRecords(options: DatabaseOptions): Receiver {
  const { app: receiver, close } = createReceiver(options);
  const app: Express = express();
  app.disable('x-powered-by');
  app.get('/visit', (_request, response) => {
    response.type('html').send(visitPage());
  });
  app.use('/dist', express.static(folder('../../dist'), { cacheControl: false }));
  app.use(express.static(folder('./public'), { cacheControl: false }));
  app.use(receiver);
  return { app, close };
}
