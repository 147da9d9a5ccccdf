/** Languages other than English. The only module that has @lit/localize, which is fetched with the first such language. */
import { configureLocalization, msg, type RuntimeConfiguration } from '@lit/localize';

let setLocale: ((locale: string) => Promise<void>) | undefined;

/** Changes the built-in texts; resolves with what words them from then on. */
export async function translateTo(
  locale: string,
  sourceLocale: string,
  targetLocales: readonly string[],
  loadLocale: RuntimeConfiguration['loadLocale'],
): Promise<typeof msg> {
  // Our own copy, once: a second call throws.
  setLocale ??= configureLocalization({ sourceLocale, targetLocales, loadLocale }).setLocale;
  await setLocale(locale);
  // Configuring has replaced it.
  return msg;
}
