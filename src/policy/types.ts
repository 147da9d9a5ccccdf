/**
 * The policy document after parsing: every member checked, every default filled in, and a copy of its own. A string that is not
 * there is empty. What a site writes is looser (see `schema/policy.schema.json`); only `parsePolicy` makes one of these.
 */

/** Visible text: one string for every language, or one per BCP 47 tag. Always text, never markup. */
export type LocalizedText = string | Readonly<Record<string, string>>;

/** Whether consent is asked for (`opt-in`), may be refused (`opt-out`), or nothing is asked at all (`notice`). */
export type Mode = 'opt-in' | 'opt-out' | 'notice';

/**
 * Why a category may be active: `consent` only with a yes; `opt-out` and `objectable` until the visitor refuses; `exempt` always,
 * like a required one.
 */
export type Basis = 'consent' | 'opt-out' | 'exempt' | 'objectable';

/** The one purpose of a category, where it has no other; some laws make exceptions for it. */
export type SolePurpose = 'statistics' | 'appearance';

/** A law, by its name. Of one that only asks for consent no more is needed: that holds wherever nothing else does. */
export interface Preset extends Partial<PresetRule> {
  readonly id: string;
  readonly regions: readonly string[];
}

/** What a preset says. */
export interface PresetRule {
  readonly mode: Mode;
  /** ISO 3166 codes, such as `GB` or `US-CA`. */
  readonly regions: readonly string[];
  /** For categories with a sole purpose. */
  readonly basis?: Readonly<Partial<Record<string, Basis>>>;
}

/** A preset as a site writes it: its name, for the regions that it knows, or with a list of the site's own. */
export type PresetEntry = string | { readonly id: string; readonly regions: readonly string[] };

/** What a policy says about a region. */
export interface RegionRule {
  /** Empty where a preset, or else `opt-in`, is to hold. */
  readonly mode: Mode | '';
  /** By id of category. */
  readonly basis?: Readonly<Record<string, Basis>>;
}

/** Where an item lives on the visitor's device. */
export type ItemType =
  'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cacheStorage' | 'serviceWorker';

export interface Site {
  readonly name: string;
  /** Addresses are empty where they are no links to a page or to a mailbox. */
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
  /** Empty where the region or the mode says it. In the policy of the store always the one that holds. */
  readonly basis: Basis | '';
  /** Empty where the category has none, or several purposes. */
  readonly solePurpose: SolePurpose | '';
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
  /** A cookie that only a server can see and remove. */
  readonly httpOnly: boolean;
  /** `authenticated`: exists only for signed-in visitors. */
  readonly when: string;
}

export interface Policy {
  /** The site's own name for this edition of the policy, such as its date. */
  readonly version: string;
  readonly site: Site;
  readonly mode: Mode;
  readonly presets: readonly PresetEntry[];
  /** By ISO 3166-2 code. `mode` holds everywhere where there are neither regions nor presets. */
  readonly regions: Readonly<Record<string, RegionRule>>;
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
  /** Where a record of each decision is sent; with an empty `url`, none is made. */
  readonly records: { readonly url: string };
}
