import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Path from the repository's root, with forward slashes → text. */
export type Sources = ReadonlyMap<string, string>;

/** Reads every file below `folder` whose name ends in `suffix`; what is installed or built is left out. */
export function sourcesBelow(folder: string, suffix = '.ts'): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith(suffix) && !file.includes('node_modules/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}
