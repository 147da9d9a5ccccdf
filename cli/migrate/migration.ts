/** What a migration gives, and how it says what it could not do. */
import type { Reader } from './reader.js';

export interface Note {
  /** Where it stands in the old configuration, such as `guiOptions.consentModal.flipButtons`. */
  readonly path: string;
  readonly remedy: string;
}

/** A policy as a site writes it. */
export interface PolicyDraft {
  version?: string;
  site?: Record<string, string>;
  mode?: string;
  storage?: Record<string, string | number>;
  categories: DraftCategory[];
  services?: DraftService[];
  items?: DraftItem[];
  texts?: Record<string, Record<string, string>>;
}

export type DraftText = string | Record<string, string>;

export interface DraftCategory {
  id: string;
  required?: boolean;
  label?: DraftText;
  description?: DraftText;
  basis?: string;
}

export interface DraftService {
  id: string;
  category: string;
  label?: DraftText;
  description?: DraftText;
}

export interface DraftItem {
  name: string;
  category: string;
  service?: string;
  provider?: string;
  purpose?: DraftText;
  duration?: string;
  domain?: string;
  path?: string;
}

export interface Migration {
  /** Name and version of the tool whose configuration it was. */
  readonly from: string;
  readonly policy: PolicyDraft;
  /** What stands in the pages instead. */
  readonly html: string;
  readonly notes: readonly Note[];
}

/** What is to be done about an option; with a second member, values that need nothing. */
export type Remedies = Readonly<Record<string, string | readonly [string, ...unknown[]]>>;

/** Notes on everything that nobody has read. A `*` in a path of `remedies` stands for any name. */
export function notesOn(config: Reader, remedies: Remedies): Note[] {
  return config.unread().flatMap(([path, value]) => {
    if (value === undefined || value === null) return [];
    const entry = Object.entries(remedies).find(([pattern]) => matches(pattern, path))?.[1];
    const [remedy, ...harmless] = typeof entry === 'string' ? [entry] : (entry ?? []);
    if (harmless.includes(value)) return [];
    return {
      path,
      remedy:
        remedy ??
        'This was not understood, and nothing was made of it. Look at docs/policy.md for what may stand for it.',
    };
  });
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('.');
  const names = path.split('.');
  return (
    wanted.length === names.length && wanted.every((name, i) => name === '*' || name === names[i])
  );
}

/** Ids that a policy can have: letters, digits and `. : _ -`, each once among categories and services. */
export class Ids {
  readonly #taken = new Set<string>();
  readonly #notes: Note[];

  constructor(notes: Note[]) {
    this.#notes = notes;
  }

  /** The id for a name; `kind` tells apart what has the same name. */
  of(name: string, path: string, kind: string): string {
    const valid = name.replace(/[^\w.:-]+/g, '-') || kind;
    let id = valid in {} ? `${valid}-${kind}` : valid;
    for (let count = 1; this.#taken.has(id); count += 1)
      id = `${valid}-${kind}${count > 1 ? String(count) : ''}`;
    this.#taken.add(id);
    if (id !== name)
      this.#notes.push({ path, remedy: `Its id is "${id}" now: write that in pages and code.` });
    return id;
  }

  /** An id for the category of what the site cannot do without. */
  ofRequired(): string {
    const id = ['necessary', 'required'].find((each) => !this.#taken.has(each));
    return this.of(id ?? 'necessary', 'categories', 'category');
  }
}

/** Leaves out members that say nothing. */
export function compact<Value extends object>(value: Value): Value {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, member]: [string, unknown]) =>
        member !== undefined &&
        member !== '' &&
        !(typeof member === 'object' && Object.keys(member as object).length === 0),
    ),
  ) as Value;
}
