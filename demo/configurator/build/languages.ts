/** The built-in texts, each language a classic script that leaves them where the page finds them. */
import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const folder = new URL('../../../locales/generated/', import.meta.url);

/** BCP 47 tag → script. */
export function languageTexts(): ReadonlyMap<string, string> {
  return new Map(
    tags().map((tag) => {
      const source = readFileSync(new URL(`${tag}.ts`, folder), 'utf8');
      const { code } = transformSync(source, {
        loader: 'ts',
        format: 'iife',
        globalName: 'texts',
        charset: 'utf8',
      });
      return [tag, `${code}(globalThis.builtInTexts ??= {})['${tag}'] = texts.templates;\n`];
    }),
  );
}

/** English first, then all others by their names in English: tag → name. */
export function languageNames(): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const others = tags().map((tag) => [tag, names.of(tag) ?? tag] as const);
  return Object.fromEntries([
    ['en', 'English'],
    ...others.sort(([, one], [, other]) => one.localeCompare(other, 'en')),
  ]);
}

function tags(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'locale-codes.ts')
    .map((file) => file.replace('.ts', ''));
}
