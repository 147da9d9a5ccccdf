import { readFileSync } from 'node:fs';
import { filesBelow } from '../../scripts/files-below.mjs';

/** Path from the repository's root, with forward slashes → text. */
export type Sources = ReadonlyMap<string, string>;

/** Reads every file below `folder` whose name ends in `suffix`; what is installed or built is left out. */
export function sourcesBelow(folder: string, suffix = '.ts'): Sources {
  const files = filesBelow(folder).filter((file) => file.endsWith(suffix));
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}
