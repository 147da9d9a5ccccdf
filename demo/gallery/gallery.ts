/** The gallery: every surface in every theme, placement, direction and colour scheme. */
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import { casePage } from './case-page.js';
import { caseOf, widths } from './cases.js';
import { indexPage } from './index-page.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** An address with `surface` is one case, any other the overview. */
export function createGallery(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    next();
  });
  app.get('/', (request, response) => {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const width = query.get('width') ?? '';
    response
      .type('html')
      .send(
        query.has('surface')
          ? casePage(caseOf(query))
          : indexPage(
              caseOf(query),
              width in widths ? (Number(width) as keyof typeof widths) : 320,
            ),
      );
  });
  app.use('/themes', express.static(folder('../themes'), { cacheControl: false }));
  app.use('/dist', express.static(folder('../../dist'), { cacheControl: false }));
  app.use(express.static(folder('./public'), { cacheControl: false }));
  return app;
}
