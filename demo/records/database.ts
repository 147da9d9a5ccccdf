/** A PostgreSQL: the one that an address names, or one inside of this process, kept in a folder or in memory. Both take the same SQL. */
import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

export interface Database {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Resolves once the statement is committed. `$1` and so on in the text stand for the values. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Such as `postgres://user@127.0.0.1:5432/consent`. */
  readonly url?: string | undefined;
  /** Where PGlite keeps its files; without it, in memory. One process at a time. */
  readonly folder?: string | undefined;
}

export async function openDatabase({ url, folder }: DatabaseOptions): Promise<Database> {
  const database = url ? openServer(url) : await openEmbedded(folder);
  try {
    for (const statement of tables) await database.query(statement);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function openEmbedded(folder: string | undefined): Promise<Database> {
  if (folder) mkdirSync(folder, { recursive: true });
  const database = await PGlite.create(folder);
  return {
    name: 'PGlite',
    query: async (sql, values = []) => (await database.query(sql, [...values])).rows,
    close: () => database.close(),
  };
}

function openServer(url: string): Database {
  const pool = new pg.Pool({ connectionString: url });
  // An idle connection that breaks is replaced with the next query.
  pool.on('error', () => undefined);
  return {
    name: 'PostgreSQL',
    query: async (sql, values = []) => (await pool.query(sql, [...values])).rows as unknown[],
    close: () => pool.end(),
  };
}

/** `record` is what was sent, whole; the columns beside it are what is asked about. docs/records.md has the same. */
const tables = [
  `CREATE TABLE IF NOT EXISTS consent_records (
    id uuid PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    received_at timestamptz NOT NULL DEFAULT now(),
    consent uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    policy_version text NOT NULL,
    mode text NOT NULL,
    record jsonb NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS consent_records_consent ON consent_records (consent)',
  'CREATE INDEX IF NOT EXISTS consent_records_decided_at ON consent_records (decided_at)',
  'CREATE INDEX IF NOT EXISTS consent_records_version ON consent_records (policy_version)',
];
