/** What has been decided, as a database keeps it, and the questions that an auditor asks about it. */
import type { DecisionRecord } from '../../src/consent/types.js';
import type { Database } from './database.js';

/** How many visitors a category or service was put to, and how many of them allow it. */
export interface Rate {
  /** UTC, `2026-11-22`; all days together where it was not asked for by day. */
  readonly day?: string;
  readonly mode: string;
  readonly id: string;
  readonly asked: number;
  readonly granted: number;
}

export interface RateFilter {
  readonly day?: string | undefined;
  readonly version?: string | undefined;
}

export interface Archive {
  /** Resolves once the record is stored for good, with whether it is new. */
  add(record: DecisionRecord): Promise<boolean>;
  count(): Promise<number>;
  /** All decisions of one browser, the oldest first. */
  ofConsent(id: string): Promise<readonly DecisionRecord[]>;
  /** Those of one day, UTC. */
  ofDay(day: string): Promise<readonly DecisionRecord[]>;
  ofVersion(version: string): Promise<readonly DecisionRecord[]>;
  /** By what each browser decided last. */
  rates(filter?: RateFilter): Promise<readonly Rate[]>;
  /** By what each browser decided last on each day. */
  ratesByDay(filter?: RateFilter): Promise<readonly Rate[]>;
}

const utcDay = `(decided_at AT TIME ZONE 'UTC')::date`;
const wanted = `($1::date IS NULL OR ${utcDay} = $1::date) AND ($2::text IS NULL OR policy_version = $2)`;

export function createArchive(database: Database): Archive {
  const recordsWhere = async (condition: string, value: string) => {
    const rows = await database.query(
      `SELECT record FROM consent_records WHERE ${condition} ORDER BY decided_at, position LIMIT 10000`,
      [value],
    );
    return (rows as readonly { readonly record: DecisionRecord }[]).map(({ record }) => record);
  };
  const ratesOf = async (by: '' | 'day,', { day, version }: RateFilter = {}) =>
    (await database.query(
      `WITH latest AS (
        SELECT DISTINCT ON (${by} consent) ${utcDay}::text AS day, mode, record
        FROM (SELECT *, ${utcDay} AS day FROM consent_records) AS records
        WHERE ${wanted}
        ORDER BY ${by} consent, decided_at DESC, position DESC
      )
      SELECT ${by} mode, choice.key AS id, count(*)::int AS asked,
        (count(*) FILTER (WHERE (choice.value ->> 'granted')::boolean))::int AS granted
      FROM latest, jsonb_each(record -> 'choices') AS choice
      WHERE choice.value ->> 'source' NOT IN ('required', 'zone')
      GROUP BY ${by} mode, id
      ORDER BY ${by} mode, id`,
      [day ?? null, version ?? null],
    )) as readonly Rate[];

  return {
    async add(record) {
      const { id, consent, decidedAt, policyVersion, mode } = record;
      const rows = await database.query(
        `INSERT INTO consent_records (id, consent, decided_at, policy_version, mode, record)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, consent, decidedAt, policyVersion, mode, JSON.stringify(record)],
      );
      return rows.length > 0;
    },
    async count() {
      const [row] = await database.query('SELECT count(*)::int AS count FROM consent_records');
      return (row as { readonly count: number }).count;
    },
    ofConsent: (id) => recordsWhere('consent = $1::uuid', id),
    ofDay: (day) => recordsWhere(`${utcDay} = $1::date`, day),
    ofVersion: (version) => recordsWhere('policy_version = $1', version),
    rates: (filter) => ratesOf('', filter),
    ratesByDay: (filter) => ratesOf('day,', filter),
  };
}
