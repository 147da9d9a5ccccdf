/** Languages other than English. The only module that has @lit/localize, which is fetched with the first such language. */
import { configureLocalization, msg, type RuntimeConfiguration } from '@lit/localize';

let setLocale: ((locale: string) => Promise<void>) | undefined;

/**
 * Changes the built-in texts; resolves with what words them from then on. `translations`: how the texts of each target locale
 * are loaded.
 */
export async function translateTo(
  locale: string,
  sourceLocale: string,
  translations: Readonly<Record<string, () => ReturnType<RuntimeConfiguration['loadLocale']>>>,
): Promise<typeof msg> {
  // Our own copy, once: a second call throws.
  setLocale ??= configureLocalization({
    sourceLocale,
    targetLocales: Object.keys(translations),
    loadLocale: (name) => (translations[name] as () => never)(),
  }).setLocale;
  await setLocale(locale);
  // Configuring has replaced it.
  return msg;
}
