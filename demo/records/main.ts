/**
 * The receiver alone, on this machine only: `npx tsx demo/records/main.ts`. `PORT` (4410), `DATABASE_URL` of a PostgreSQL, or
 * `RECORDS_FOLDER` for the embedded one (`.cache/records`).
 */
import { listenOnLoopback } from '../shared/loopback.js';
import { createRecords } from './site.js';

const { PORT = '4410', DATABASE_URL, RECORDS_FOLDER = '.cache/records' } = process.env;
const records = createRecords({ url: DATABASE_URL, folder: RECORDS_FOLDER });
const server = await listenOnLoopback(records.app, Number(PORT));
console.log(`Records of decisions: http://records.localhost:${server.port}/`);

const stop = (): void => void server.close().then(() => records.close());
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
