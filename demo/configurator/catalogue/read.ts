/** The catalogue as it stands in this folder: each file is a field. */
import { readdirSync, readFileSync } from 'node:fs';
import type { CatalogueService } from './types.js';

export interface Field {
  /** Such as `Video and audio`. */
  readonly label: string;
  readonly services: readonly CatalogueService[];
}

const here = new URL('.', import.meta.url);

/** File by file, in alphabetical order. */
export function readFields(folder = here): readonly Field[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      label: labelOf(file),
      services: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as CatalogueService[],
    }));
}

/** All services of all fields. */
export function readCatalogue(folder = here): readonly CatalogueService[] {
  return readFields(folder).flatMap(({ services }) => services);
}

function labelOf(file: string): string {
  const words = file.replace('.json', '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
