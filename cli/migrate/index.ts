/** Finds out whose configuration it is, and hands it to whoever knows it. */
import { ConfigError } from '../load-config.js';
import { fromKlaro } from './klaro.js';
import type { Migration } from './migration.js';
import { fromVanillaCookieconsent } from './vanilla-cookieconsent.js';
import { upgradeVanilla2 } from './vanilla-2.js';

type Config = Readonly<Record<string, unknown>>;

/** The first configuration among what a file gives. Throws a `ConfigError` where there is none. */
export async function migrate(candidates: readonly unknown[]): Promise<Migration> {
  const configs = candidates.filter(
    (each): each is Config => each !== null && typeof each === 'object',
  );
  for (const config of configs) {
    if (isObject(config['categories']) && !Array.isArray(config['categories']))
      return fromVanillaCookieconsent(config);
    if (isObject(config['languages'])) {
      const { config: upgraded, notes } = upgradeVanilla2(config);
      const migration = await fromVanillaCookieconsent(upgraded);
      return {
        ...migration,
        from: 'vanilla-cookieconsent 2, read as version 3, whose names the notes use',
        notes: [...notes, ...migration.notes],
      };
    }
    if (Array.isArray(config['services'] ?? config['apps'])) return fromKlaro(config);
  }
  throw new ConfigError(
    'No configuration was found: neither of vanilla-cookieconsent (an object with "categories", or with "languages" for version 2) nor of klaro (one with "services"). Export the object: export default { … }.',
  );
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object';
}
