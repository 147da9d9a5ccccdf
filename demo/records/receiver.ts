/**
 * Receives records of decisions and answers questions about them. It looks at the body only: neither address nor user agent nor
 * cookies are read, let alone kept.
 */
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from 'express';
import { createArchive, type Archive } from './archive.js';
import { auditPage } from './audit-page.js';
import { checkRecord, type Refusal } from './check.js';
import { openDatabase, type Database, type DatabaseOptions } from './database.js';

export interface Receiver {
  readonly app: Express;
  readonly close: () => Promise<void>;
}

/** The most that a record may be long: browsers send no more without a page, either. */
const limit = '64kb';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Opens the database with the first request that needs it. */
export function createReceiver(options: DatabaseOptions): Receiver {
  let opening: Promise<{ database: Database; archive: Archive }> | undefined;
  const open = async () => {
    opening ??= openDatabase(options).then((database) => ({
      database,
      archive: createArchive(database),
    }));
    try {
      return await opening;
    } catch (error) {
      // The next request tries again.
      opening = undefined;
      throw error;
    }
  };
  const archive = async () => (await open()).archive;

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.set('Cache-Control', 'no-store');
    allowSites(request, response);
    next();
  });

  // A page sends text/plain, which needs no preflight; tools may say what it is.
  app.options('/records', (_request, response) => {
    response.set('Access-Control-Allow-Headers', 'Content-Type').status(204).end();
  });
  app.post('/records', express.text({ type: () => true, limit }), async (request, response) => {
    const checked = checkRecord(typeof request.body === 'string' ? request.body : '');
    if ('refusal' in checked) throw new Refused(checked.refusal);
    const isNew = await (await archive()).add(checked.record);
    response.status(isNew ? 201 : 200).json({ id: checked.record.id, isNew });
  });

  app.get('/consents/:id', async ({ params: { id } }, response) => {
    if (!uuid.test(id))
      throw new Refused({ field: 'id', value: id, remedy: 'Use the UUID of a consent.' });
    response.json(await (await archive()).ofConsent(id));
  });
  app.get('/days/:day', async ({ params: { day } }, response) => {
    if (!isDay(day)) throw new Refused(mistakenDay(day));
    response.json(await (await archive()).ofDay(day));
  });
  app.get('/policies/:version', async ({ params: { version } }, response) => {
    response.json(await (await archive()).ofVersion(version));
  });
  app.get(['/rates', '/rates/days'], async (request, response) => {
    const day = given(request, 'day');
    const version = given(request, 'version');
    if (day !== undefined && !isDay(day)) throw new Refused(mistakenDay(day));
    const found = await archive();
    const byDay = request.path.endsWith('/days');
    response.json(await found[byDay ? 'ratesByDay' : 'rates']({ day, version }));
  });
  app.get('/count', async (_request, response) => {
    const { database, archive: found } = await open();
    response.json({ count: await found.count(), database: database.name });
  });
  app.get('/', async (request, response) => {
    const { database, archive: found } = await open();
    const day = given(request, 'day');
    const consent = given(request, 'consent');
    const version = given(request, 'version');
    const question = {
      day: day !== undefined && isDay(day) ? day : undefined,
      consent: consent !== undefined && uuid.test(consent) ? consent : undefined,
      version,
    };
    response.type('html').send(await auditPage(found, database.name, question));
  });

  app.use(((error: { status?: number; message?: string }, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status = 500, message: value } = error;
    const remedy =
      status === 413
        ? `Send no more than ${limit}.`
        : 'Send it again: it is not known to be stored.';
    response
      .status(status)
      .json(error instanceof Refused ? error.refusal : { field: '', value, remedy });
  }) as ErrorRequestHandler);

  return {
    app,
    close: async () => {
      await opening?.then(({ database }) => database.close()).catch(() => undefined);
    },
  };
}

/** The demo's own sites may read the answer; without that a page would take it for none. */
function allowSites(request: Request, response: Response): void {
  const origin = request.get('origin') ?? '';
  if (/^http:\/\/([\w-]+\.)*localhost(:\d+)?$/.test(origin))
    response.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
}

function given({ query }: Request, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value ? value : undefined;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function mistakenDay(value: string): Refusal {
  return { field: 'day', value, remedy: 'Write a day as 2026-11-22.' };
}

class Refused extends Error {
  readonly status = 400;
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.remedy);
    this.refusal = refusal;
  }
}
