/**
 * What the loader holds already, its chunks do not contain a second time: the loader lays these functions out on the page, and the
 * core, alone or beside the banner, takes them from there. The sources know nothing of it; they import as ever. The key names the version, so that a
 * chunk of another release finds nothing and fails to load, instead of working with functions that it was not made for.
 */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** Source file → what both the loader and the core use of it. */
const handed = {
  'src/consent/evaluate.ts': [
    'emptyEvaluation',
    'evaluate',
    'isCovered',
    'isOnUnasked',
    'maxAge',
    'unitsOf',
    'validRecord',
  ],
  'src/consent/record.ts': ['decodeRecord', 'fingerprint', 'flagRecord'],
  'src/consent/refusal.ts': ['hasOptedOut', 'isDenied', 'isRefused'],
  'src/page/detail-event.ts': ['DetailEvent'],
  'src/page/left-behind.ts': ['isLeftBehind'],
  'src/page/notes.ts': ['hasNotes'],
  'src/policy/built-in.ts': ['builtInVersion'],
  'src/policy/item-name.ts': ['nameMatcher'],
  'src/policy/scope.ts': ['knowsZone', 'zoneAllows'],
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const place = `globalThis[Symbol.for("consent-elements/loader@${version}")]`;
const names = Object.values(handed).flat();
const prefix = '\0handed-over:';

/**
 * For the loader.
 *
 * @param {string} entry its source file
 * @returns {import('rollup').Plugin}
 */
export function handOver(entry) {
  return {
    name: 'hand-over',
    transform(code, id) {
      if (id !== resolve(entry)) return null;
      const imports = Object.entries(handed).map(
        ([file, exported]) => `import { ${exported.join(', ')} } from '${resolve(file)}';`,
      );
      return {
        code: [...imports, `${place} ??= [${names.join(', ')}];`, code].join('\n'),
        map: null,
      };
    },
  };
}

/**
 * For the chunks. What a file exports besides is still taken from the file.
 *
 * @returns {import('rollup').Plugin}
 */
export function takeOver() {
  return {
    name: 'take-over',
    async resolveId(specifier, importer) {
      if (specifier === prefix) return specifier;
      if (!importer || importer.startsWith(prefix)) return null;
      const target = await this.resolve(specifier, importer, { skipSelf: true });
      const file = target && relative('.', target.id);
      return file && file in handed && relative('.', importer) !== file ? prefix + file : null;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      if (id === prefix) return `export default ${place};`;
      const file = /** @type {keyof typeof handed} */ (id.slice(prefix.length));
      const taken = handed[file].map(
        (name) => `export const ${name} = all[${names.indexOf(name)}];`,
      );
      return [`import all from '${prefix}';`, `export * from '${resolve(file)}';`, ...taken].join(
        '\n',
      );
    },
  };
}
