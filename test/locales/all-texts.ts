/** Every built-in text of every language, as the build gets them. For tests that run in Node. */
import { messages } from '../../components/internal/message-ids.js';
import { languages, loadTexts } from '../../components/internal/translations.js';

export type Texts = Readonly<Record<string, string>>;

export const english: Texts = messages;

/** Language → its texts by id, English left out. */
export async function allTranslations(): Promise<ReadonlyMap<string, Texts>> {
  const names = languages.filter((name) => name !== 'en');
  const loaded = await Promise.all(
    names.map(async (name) => [name, (await loadTexts(name)).templates] as const),
  );
  return new Map(loaded);
}
