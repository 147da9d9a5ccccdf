/** The receiver as a process of its own, which a test can kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { DatabaseOptions } from '../../../demo/records/database.js';

export interface ReceiverProcess {
  readonly origin: string;
  readonly port: number;
  /** Resolves when it has gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** `port` 0 is any. */
export async function startReceiver(
  { url = '', folder = '' }: DatabaseOptions,
  port = 0,
): Promise<ReceiverProcess> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'demo/records/main.ts'], {
    env: { ...process.env, PORT: String(port), DATABASE_URL: url, RECORDS_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [output] = (await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    ended.then(() => Promise.reject(new Error('The receiver did not start.'))),
  ])) as [Buffer];
  const taken = Number(/:(\d+)\//.exec(String(output))?.[1]);
  return {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
