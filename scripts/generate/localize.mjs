/** Messages of the sources ↔ XLIFF ↔ modules: what `lit-localize extract` and `lit-localize build` write, into another folder. */
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import { join } from 'node:path';

/**
 * @typedef {import('@lit/localize-tools/lib/config.js').Config & {
 *   output: import('@lit/localize-tools/lib/config.js').RuntimeOutputConfig;
 * }} RuntimeConfig
 */

const config = /** @type {RuntimeConfig} */ (readConfigFileAndWriteSchema('lit-localize.json'));

/** @type {readonly string[]} */
export const targetLocales = config.targetLocales;

/** @param {string} folder has `xliff`, which gets the messages of the sources, and gets `generated` */
export async function localizeInto(folder) {
  const localizer = new RuntimeLitLocalizer({
    ...config,
    interchange: { format: 'xliff', xliffDir: join(folder, 'xliff') },
    output: { ...config.output, outputDir: join(folder, 'generated') },
  });
  await localizer.writeInterchangeFiles();
  await localizer.build();
}
