/** A PostgreSQL of the machine's own, on a folder and a port of its own, for as long as a test needs it. */
import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { freePort } from '../../support/free-port.mjs';

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where Debian puts the programs, which it keeps out of `PATH`. */
const debian = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`; undefined on a machine without them. */
export function findPostgres(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions.sort((one, other) => Number(other) - Number(one));
  return [
    ...newest.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'consent-elements-postgres-'));
  const options: SpawnOptions = { cwd: '/', ...ordinaryUser() };
  if (options.uid !== undefined) chownSync(folder, options.uid, options.gid ?? options.uid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'consent', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${String(made.error ?? made.stderr)}`);

  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      lines.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error(`postgres: ${lines.join('\n')}`)));
  });
  return {
    url: `postgres://consent@127.0.0.1:${port}/postgres`,
    async stop() {
      // “Fast” to PostgreSQL: it drops the connections and shuts down in order.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to be run by root. */
function ordinaryUser(): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (userInfo().uid !== 0) return {};
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
