/** Runs what a person would type into a terminal. */
import { spawn, type ChildProcess } from 'node:child_process';

/** The longest that any of it takes on a slow machine with a slow connection, in milliseconds. */
const patience = 240_000;

export interface CommandOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What is on this machine already is not asked for again, and nothing is asked of whoever watches. */
const quiet = {
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
  npm_config_update_notifier: 'false',
  npm_config_yes: 'true',
  NO_COLOR: '1',
};

function start(command: string, { folder, env }: CommandOptions): ChildProcess {
  // A group of its own, so that what npm starts ends with it. Settings of the `npm run` that we are part of are not for the app.
  const outer = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_)/i.test(name));
  return spawn(command, {
    cwd: folder,
    env: { ...Object.fromEntries(outer), ...quiet, ...env },
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function end({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid);
  } catch {
    // It has ended by itself.
  }
}

/** Resolves with what the command said; rejects with the same where it fails. */
export function run(command: string, options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = start(command, options);
    let said = '';
    const fail = (how: string): void => reject(new Error(`${command} ${how}:\n${said}`));
    const timer = setTimeout(() => {
      end(child);
      fail('took too long');
    }, patience);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(said);
      else fail(`ended with ${String(code)}`);
    });
  });
}

export interface Running {
  /** As the command said it. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts a server, and resolves once it has said at which address of this machine it listens. */
export function serve(command: string, options: CommandOptions): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = start(command, options);
    const closed = new Promise<void>((done) => child.on('close', () => done()));
    let said = '';
    const timer = setTimeout(() => {
      end(child);
      reject(new Error(`${command} named no address:\n${said}`));
    }, patience);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`${command} ended:\n${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [origin] = /http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+/.exec(said) ?? [];
        if (!origin) return;
        clearTimeout(timer);
        resolve({
          origin,
          close: () => {
            end(child);
            return closed;
          },
        });
      });
  });
}
