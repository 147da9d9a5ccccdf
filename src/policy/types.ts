/**
 * The policy document after parsing: every member checked, every default filled in, and a copy of its own. A string that is not
 * there is empty. What a site writes is looser (see `schema/policy.schema.json`); only `parsePolicy` makes one of these.
 */

/** Visible text: one string for every language, or one per BCP 47 tag. Always text, never markup. */
export type LocalizedText = string | Readonly<Record<string, string>>;

/** Whether consent is asked for (`opt-in`), may be refused (`opt-out`), or nothing is asked at all (`notice`). */
export type Mode = 'opt-in' | 'opt-out' | 'notice';

/** Where an item lives on the visitor's device. */
export type ItemType =
  'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cacheStorage' | 'serviceWorker';

export interface Site {
  readonly name: string;
  readonly policyUrl: string;
  readonly privacyUrl: string;
  readonly contact: string;
}

export interface StorageOptions {
  readonly type: 'cookie' | 'localStorage' | 'memory';
  /** Name of the cookie or of the localStorage key. */
  readonly key: string;
  /** `record` keeps the whole decision; `flag` only that the notice was acknowledged. */
  readonly format: 'record' | 'flag';
  /** Cookie domain; empty for a host-only cookie. */
  readonly domain: string;
  readonly path: string;
  /** How long a decision holds, in days. */
  readonly maxAgeDays: number;
}

export interface Category {
  readonly id: string;
  /** Strictly necessary: always on, cannot be refused. */
  readonly required: boolean;
  readonly label?: LocalizedText;
  readonly description?: LocalizedText;
  /** What a Global Privacy Control signal does to it. `ignore` for every required category. */
  readonly gpc: 'deny' | 'ignore';
}

export interface Service {
  readonly id: string;
  /** Id of a category of the same policy. */
  readonly category: string;
  readonly label: LocalizedText;
  readonly description?: LocalizedText;
  readonly provider: string;
  readonly privacyUrl: string;
}

export interface Item {
  /** The exact name, or `/pattern/flags`. */
  readonly name: string;
  readonly type: ItemType;
  readonly category: string;
  readonly service: string;
  readonly party: 'first' | 'third';
  readonly provider: string;
  readonly label?: LocalizedText;
  readonly purpose?: LocalizedText;
  /** ISO 8601 duration such as `P1Y`, the word `session`, or any text. */
  readonly duration?: LocalizedText;
  readonly domain: string;
  readonly path: string;
  /** The host on which it exists, where a policy covers several. */
  readonly host: string;
  readonly legalBasis?: LocalizedText;
  /** Never deleted by this library, whatever the visitor chooses. */
  readonly protected: boolean;
  /** `authenticated`: exists only for signed-in visitors. */
  readonly when: string;
}

export interface Policy {
  /** The site's own name for this edition of the policy, such as its date. */
  readonly version: string;
  readonly site: Site;
  readonly mode: Mode;
  /** ISO 3166-2 code → mode. Empty where `mode` holds everywhere. */
  readonly regions: Readonly<Record<string, { readonly mode: Mode }>>;
  readonly storage: StorageOptions;
  readonly categories: readonly Category[];
  readonly services: readonly Service[];
  readonly items: readonly Item[];
  readonly zones: Readonly<Record<string, { readonly allow: readonly string[] }>>;
  /** Locale → message id → text, overriding the built-in wording. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Integration id → its options. */
  readonly integrations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly onWithdraw: 'reload' | 'event';
}
