/** The databases that a machine can test with: PGlite always, PostgreSQL where it is installed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { DatabaseOptions } from '../../../demo/records/database.js';
import { findPostgres, startPostgres, type Postgres } from './postgres.js';

/** Describes the same for each of them. `options` is there once the tests run. */
export function describeWithDatabases(
  title: string,
  define: (options: () => DatabaseOptions) => void,
): void {
  describe(`${title} (PGlite)`, () => {
    const parent = mkdtempSync(join(tmpdir(), 'consent-elements-pglite-'));
    after(() => rmSync(parent, { recursive: true, force: true }));
    define(() => ({ folder: join(parent, 'data') }));
  });

  const programs = findPostgres();
  if (!programs) {
    console.log(`${title}: PostgreSQL is not installed, so that this ran with PGlite only.`);
    return;
  }
  describe(`${title} (PostgreSQL)`, () => {
    let postgres: Postgres | undefined;
    before(async () => {
      postgres = await startPostgres(programs);
    });
    after(() => postgres?.stop());
    define(() => ({ url: postgres?.url }));
  });
}
