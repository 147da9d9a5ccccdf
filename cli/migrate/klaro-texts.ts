/** The translations of a klaro configuration: of its surfaces, purposes and services. */
import type { DraftText, Note } from './migration.js';
import type { Reader } from './reader.js';
import { localized, type Wording } from './texts.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Where {
  readonly list: Reader;
  readonly services: readonly Named[];
  readonly wording: Wording;
  readonly notes: Note[];
}

interface Said {
  readonly label?: DraftText;
  readonly description?: DraftText;
}

/** What has a counterpart, as path → id of ours. */
const surfaces: Readonly<Record<string, string>> = {
  'consentNotice.title': 'banner.title',
  'consentNotice.description': 'banner.body',
  'consentNotice.learnMore': 'banner.manage',
  'consentModal.title': 'preferences.title',
  'consentModal.description': 'preferences.body',
  'contextualConsent.acceptOnce': 'gate.allow-once',
  'contextualConsent.acceptAlways': 'gate.allow-always',
  acceptAll: 'banner.accept-all',
  ok: 'banner.accept-all',
  decline: 'banner.reject-all',
  acceptSelected: 'preferences.save',
  save: 'preferences.save',
  close: 'preferences.close',
};

/** Reads all texts. `zz` is what klaro takes where a language says nothing; here it stands for English. */
export function klaroTexts(
  config: Reader,
  { list, services, wording, notes }: Where,
): {
  site: Record<string, string>;
  services: Record<string, Said>;
  purposes: Record<string, Said>;
} {
  const site: Record<string, string> = {};
  const labels = new Localized();
  const descriptions = new Localized();
  const ofPurposes = { labels: new Localized(), descriptions: new Localized() };
  const translations = config.inside('translations');
  const readUrl = (value: unknown, path: string): void => {
    const url = typeof value === 'string' ? value : undefined;
    if (url && site['privacyUrl'] && site['privacyUrl'] !== url)
      notes.push({
        path,
        remedy: `A policy has one privacyUrl for all languages, ${site['privacyUrl']} now. Serve a policy for each language, or link to a page that knows the reader's.`,
      });
    else if (url) site['privacyUrl'] = url;
  };
  if (typeof config.take('privacyPolicy') === 'string')
    readUrl(config.take('privacyPolicy'), 'privacyPolicy');
  for (const locale of translations.names()) {
    const inside = translations.inside(locale);
    const language = locale === 'zz' ? 'en' : locale;
    readUrl(inside.take('privacyPolicyUrl'), inside.pathOf('privacyPolicyUrl'));
    for (const [path, id] of Object.entries(surfaces)) {
      const names = path.split('.');
      const last = names.pop() ?? '';
      const holder = names[0] ? inside.inside(names[0]) : inside;
      const html = holder.string(last);
      const known = wording.all()[language]?.[id];
      if (!known || (locale !== 'zz' && path !== 'ok' && path !== 'save'))
        wording.set(language, id, html.replace(/\{privacyPolicy\}/g, ''), holder.pathOf(last));
    }
    for (const [purpose, said] of inside.inside('purposes').each())
      readSaid(purpose, said, inside.inside('purposes').string(purpose), {
        language,
        wording,
        ...ofPurposes,
      });
    for (const { id, name } of services)
      if (inside.has(name))
        readSaid(id, inside.inside(name), inside.string(name), {
          language,
          labels,
          descriptions,
          wording,
        });
  }
  list.each().forEach(([, service], index) => {
    const id = services[index]?.id ?? '';
    for (const [name, into] of [
      ['title', labels],
      ['description', descriptions],
    ] as const)
      into.add(id, 'en', wording.clean(service.string(name), service.pathOf(name)));
    for (const [locale, said] of service.inside('translations').each())
      readSaid(id, said, '', {
        language: locale === 'zz' ? 'en' : locale,
        labels,
        descriptions,
        wording,
      });
  });
  return {
    site,
    services: saidBy(labels, descriptions),
    purposes: saidBy(ofPurposes.labels, ofPurposes.descriptions),
  };
}

function saidBy(labels: Localized, descriptions: Localized): Record<string, Said> {
  return Object.fromEntries(
    labels.ids().map((id) => {
      const [label, description] = [labels.get(id), descriptions.get(id)];
      return [id, { ...(label ? { label } : {}), ...(description ? { description } : {}) }];
    }),
  );
}

interface Into {
  readonly language: string;
  readonly labels: Localized;
  readonly descriptions: Localized;
  readonly wording: Wording;
}

/** A title alone, or title and description. */
function readSaid(id: string, said: Reader, alone: string, into: Into): void {
  const { language, labels, descriptions, wording } = into;
  const title = alone || said.string('title');
  labels.add(id, language, wording.clean(title, said.path), true);
  const description = said.string('description');
  descriptions.add(id, language, wording.clean(description, said.pathOf('description')), true);
}

/** Texts by id and language. */
class Localized {
  readonly #texts = new Map<string, Record<string, string>>();

  /** The first text counts, unless a later one is to `win`. */
  add(id: string, language: string, text: string, win = false): void {
    const texts = this.#texts.get(id) ?? {};
    if (text && (win || !texts[language])) texts[language] = text;
    this.#texts.set(id, texts);
  }

  get(id: string): DraftText | undefined {
    return localized(this.#texts.get(id) ?? {});
  }

  ids(): string[] {
    return [...this.#texts.keys()];
  }
}
