/** Does what an example says, in an empty folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packedFile, serveFolder } from './app.js';
import { run, serve, type Running } from './command.js';
import type { Example } from './readme.js';

export interface Followed {
  /** Where the steps ended. */
  readonly folder: string;
  readonly server: Running;
}

/** What is new in the registry tomorrow shall not fail a test of today. */
const scaffold = 'vite@9.3.0';

/**
 * The package comes from the packed file instead of the registry, and a server for plain files is ours, since those that a person
 * has at hand differ. Each step is done when it has ended; a server is, once it says where it listens.
 */
export async function follow({ title, steps }: Example, start: string): Promise<Followed> {
  let folder = start;
  let server: Running | undefined;
  try {
    for (const step of steps) {
      if (step.kind === 'file') {
        const file = join(folder, step.file);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, step.text);
        continue;
      }
      const [, into] = /^cd (\S+)$/.exec(step.command) ?? [];
      if (into) folder = join(folder, into);
      else if (/^(?:python3? -m http\.server|npx (?:http-server|serve))\b/.test(step.command))
        server ??= await serveFolder(folder);
      else if (/^npm (?:run dev|start)$/.test(step.command))
        server ??= await serve(step.command, { folder });
      else await run(asHere(step.command), { folder });
    }
    if (!server) throw new Error(`“${title}” starts no server.`);
    return { folder, server };
  } catch (error) {
    await server?.close();
    throw error;
  }
}

function asHere(command: string): string {
  if (/^npm (?:install|i|add)\b/.test(command))
    return command.replace(/(?<= )consent-elements(?= |$)/, `"${packedFile()}"`);
  return command.replace(/(?<=^npm create )vite(?:@\w+)?/, scaffold);
}
