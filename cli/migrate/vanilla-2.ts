/** A configuration of vanilla-cookieconsent 2 in the words of version 3: https://cookieconsent.orestbida.com/additional/migration-guide.html */
import type { Note } from './migration.js';
import { Reader } from './reader.js';

type Members = Record<string, unknown>;

/** Options that only have another name. */
const renamed: Readonly<Record<string, readonly [string, string?]>> = {
  mode: ['mode'],
  revision: ['revision'],
  autorun: ['autoShow'],
  autoclear_cookies: ['autoClearCookies'],
  page_scripts: ['manageScriptTags'],
  force_consent: ['disablePageInteraction'],
  hide_from_bots: ['hideFromBots'],
  onAccept: ['onConsent'],
  onChange: ['onChange'],
  onFirstAction: ['onFirstConsent'],
  cookie_name: ['cookie', 'name'],
  cookie_domain: ['cookie', 'domain'],
  cookie_path: ['cookie', 'path'],
  cookie_same_site: ['cookie', 'sameSite'],
  cookie_expiration: ['cookie', 'expiresAfterDays'],
  current_lang: ['language', 'default'],
  auto_language: ['language', 'autoDetect'],
};

const gone: Readonly<Record<string, string>> = {
  delay: 'The banner shows as soon as it can.',
  cookie_necessary_only_expiration:
    'One number of days holds for every choice: "storage": { "maxAgeDays": 182 }.',
  use_rfc_cookie: 'The record has a form of its own: docs/records.md.',
  remove_cookie_tables: 'What is declared is always shown.',
};

/** Never throws; what has no counterpart in version 3 is in the notes. */
export function upgradeVanilla2(input: unknown): { config: Members; notes: Note[] } {
  const old = new Reader(input);
  const notes: Note[] = [];
  const config: Members = {};
  for (const [name, [group, member]] of Object.entries(renamed)) {
    if (!old.has(name)) continue;
    const value = old.take(name);
    if (member) config[group] = { ...(config[group] as Members | undefined), [member]: value };
    else config[group] = value;
  }
  const gui = old.inside('gui_options');
  config['guiOptions'] = {
    consentModal: gui.take('consent_modal') ?? {},
    preferencesModal: gui.take('settings_modal') ?? undefined,
  };
  const categories: Record<string, Members> = {};
  const translations: Members = {};
  for (const [locale, texts] of old.inside('languages').each())
    translations[locale] = translation(texts, categories);
  config['categories'] = categories;
  config['language'] = { ...(config['language'] as Members | undefined), translations };
  for (const [path] of old.unread()) {
    const remedy = gone[path] ?? 'Version 3 has no such option, and neither have we.';
    notes.push({ path, remedy });
  }
  return { config, notes };
}

/** One language; its blocks declare the categories. */
function translation(texts: Reader, categories: Record<string, Members>): Members {
  const modal = texts.inside('consent_modal');
  const consentModal: Members = {
    title: modal.take('title'),
    description: modal.take('description'),
    revisionMessage: modal.take('revision_message'),
  };
  const names: Readonly<Record<string, string>> = {
    accept_all: 'acceptAllBtn',
    accept_necessary: 'acceptNecessaryBtn',
    settings: 'showPreferencesBtn',
  };
  for (const name of ['primary_btn', 'secondary_btn']) {
    const button = modal.inside(name);
    const role = names[String(button.take('role'))];
    if (role) consentModal[role] = button.take('text');
  }
  const settings = texts.inside('settings_modal');
  const headers = Object.assign({}, ...list(settings.take('cookie_table_headers'))) as Members;
  const caption = settings.take('cookie_table_caption');
  const sections = settings
    .inside('blocks')
    .each()
    .map(([, block]) => {
      const category = readToggle(block.inside('toggle'), categories);
      const rows = list(block.take('cookie_table'));
      if (category) clearRows(rows, headers, categories[category]);
      return {
        title: block.take('title'),
        description: block.take('description'),
        linkedCategory: category,
        cookieTable: rows.length > 0 ? { caption, headers, body: rows.map(shown) } : undefined,
      };
    });
  return {
    consentModal,
    preferencesModal: {
      title: settings.take('title'),
      acceptAllBtn: settings.take('accept_all_btn'),
      acceptNecessaryBtn: settings.take('reject_all_btn'),
      savePreferencesBtn: settings.take('save_settings_btn'),
      closeIconLabel: settings.take('close_btn_label'),
      sections,
    },
  };
}

function readToggle(toggle: Reader, categories: Record<string, Members>): string | undefined {
  const name = toggle.string('value');
  if (!name) return undefined;
  const reload = toggle.take('reload');
  categories[name] ??= {
    enabled: toggle.take('enabled') ?? false,
    readOnly: toggle.take('readonly') ?? false,
    autoClear: { cookies: [], ...(reload ? { reloadPage: reload } : {}) },
  };
  return name;
}

/** In version 2 the table is also the list of what is erased; its first column has the names. */
function clearRows(
  rows: readonly Members[],
  headers: Members,
  category: Members | undefined,
): void {
  const [first = ''] = Object.keys(headers);
  const cookies = (category?.['autoClear'] as { cookies: Members[] } | undefined)?.cookies;
  for (const row of rows) {
    const cell = row[first];
    const name = typeof cell === 'string' ? cell : '';
    if (row['is_regex']) row[first] = name.startsWith('^') ? name : new RegExp(name).source;
    const found = row['is_regex'] ? new RegExp(name) : name;
    if (name && !cookies?.some(({ name: known }) => String(known) === String(found)))
      cookies?.push({ name: found, path: row['path'], domain: row['domain'] });
  }
}

/** A row without what only says how it is erased. */
function shown(row: Members): Members {
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !/^(is_regex|path|domain)$/.test(name)),
  );
}

function list(value: unknown): Members[] {
  return Array.isArray(value) ? (value as Members[]).map((each) => ({ ...each })) : [];
}
