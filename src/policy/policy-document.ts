/** Made of `schema/policy.schema.json` by `npm run generate`: change it there. */

/** What a site stores on a visitor’s device and why, and how it asks. Banner, preferences, placeholders, declaration and erasing all derive from it. The library ignores members that are not listed here; schema and type report them, because most are misspelt. That ids are unique, that named ids exist and that patterns compile is checked by the library only. */
export interface PolicyDocument {
  /** Where this schema is, for editors. The library ignores it. */
  readonly $schema?: string;
  /** The site’s own name for this edition of the policy, such as its date. It is kept with each decision and in the receipt. A new version alone asks nobody again. */
  readonly version?: string;
  /** Who publishes the policy. */
  readonly site?: {
    /** Name of the site. The surfaces do not show it. */
    readonly name?: string;
    /** Address of the cookie policy. The banner links to it, if it is relative or begins with https:, http: or mailto:. */
    readonly policyUrl?: string;
    /** Address of the privacy policy. The banner links to it, if it is relative or begins with https:, http: or mailto:. */
    readonly privacyUrl?: string;
    /** Where to ask questions. The declaration shows it, as a mail link where it contains @. */
    readonly contact?: string;
  };
  /** How the site asks where there are neither `presets` nor `regions`. `opt-in`: nothing optional before a yes. `opt-out`: allowed until a no. `notice`: nothing is asked, only told; every category has to be required. `opt-in` by default. */
  readonly mode?: 'opt-in' | 'opt-out' | 'notice';
  /** Laws whose rules are to hold in their regions. As soon as there is one entry, a region that none of them names is opt-in and `mode` has no effect. */
  readonly presets?: readonly (
    | ('eu' | 'ch' | 'br' | 'ca-qc' | 'uk' | 'us-ca' | 'us-uoom' | 'us-other')
    | {
        /** Name of the preset. Name of a preset, see docs/regimes.md. */
        readonly id: 'eu' | 'ch' | 'br' | 'ca-qc' | 'uk' | 'us-ca' | 'us-uoom' | 'us-other';
        /**
         * Where it holds.
         *
         * Items: ISO 3166-1 or 3166-2 code in capitals.
         */
        readonly regions: readonly string[];
      }
  )[];
  /** The rules for each region. The most specific entry wins: `US-CA`, then `US`; among equals it wins over a preset. As soon as there is one entry, a region without an entry is opt-in and `mode` has no effect. */
  readonly regions?: Readonly<
    Record<
      string,
      {
        /** How the site asks in this region. Without it the preset of the same region says it, else it is opt-in. `opt-in`: nothing optional before a yes. `opt-out`: allowed until a no. `notice`: nothing is asked, only told; every category has to be required. */
        readonly mode?: 'opt-in' | 'opt-out' | 'notice';
        /** On what basis categories may be active in this region, by id. */
        readonly basis?: Readonly<Record<string, 'consent' | 'opt-out' | 'exempt' | 'objectable'>>;
      }
    >
  >;
  /** Where and how long the visitor’s choice is kept. */
  readonly storage?: {
    /** `memory` keeps the choice until the page is left. `cookie` by default. */
    readonly type?: 'cookie' | 'localStorage' | 'memory';
    /** Name of the cookie or of the localStorage key. `cookie_consent` by default. */
    readonly key?: string;
    /** `record` keeps the whole decision. `flag` keeps only that the notice was acknowledged, as the value 1; it works in mode `notice` only. `record` by default. */
    readonly format?: 'record' | 'flag';
    /** Domain of the cookie, such as `.example.com`. Without it the cookie belongs to the host alone. */
    readonly domain?: string;
    /** Path of the cookie. `/` by default. */
    readonly path?: string;
    /** How long a decision holds, in days. Browsers keep a cookie for 400 days at most. `182` by default. */
    readonly maxAgeDays?: number;
  };
  /** What the visitor can allow or refuse, in the order in which it is shown. */
  readonly categories: readonly {
    /** Unique among categories and services. Letters, digits and . : _ - */
    readonly id: string;
    /** Strictly necessary: always on. A GPC signal does not change it. */
    readonly required?: boolean;
    /** Name of the category. Built-in names exist for necessary, functional, analytics and marketing; otherwise the id is shown. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly label?: string | Readonly<Record<string, string>>;
    /** What the category is for. Built-in texts exist for necessary, functional, analytics and marketing. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly description?: string | Readonly<Record<string, string>>;
    /** Why the category may be active, where neither the region nor a preset says it; by default the mode does. `consent`: only with a yes. `opt-out`, `objectable`: until a no. `exempt`: always, like a required category. */
    readonly basis?: 'consent' | 'opt-out' | 'exempt' | 'objectable';
    /** The one purpose of the category, if it has no other: some laws make exceptions for it. */
    readonly solePurpose?: 'statistics' | 'appearance';
    /** What a Global Privacy Control signal does: `deny` refuses the category, `ignore` leaves it to the visitor. A required category always ignores it. `deny` by default. */
    readonly gpc?: 'deny' | 'ignore';
  }[];
  /** Parts of a category that the visitor can choose one by one, such as one company’s player. */
  readonly services?: readonly {
    /** Unique among categories and services. Letters, digits and . : _ - */
    readonly id: string;
    /** Id of the category that it belongs to. Letters, digits and . : _ - */
    readonly category: string;
    /** Name of the service. Without it the id is shown. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly label?: string | Readonly<Record<string, string>>;
    /** What the service is for. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly description?: string | Readonly<Record<string, string>>;
    /** Company behind the service. Placeholders name it. */
    readonly provider?: string;
    /** Address of the provider’s privacy policy. */
    readonly privacyUrl?: string;
  }[];
  /** What is stored on the device. Shown as tables, and erased when it is refused. */
  readonly items?: readonly ({
    /** The exact name, or a pattern written as `/pattern/flags`, such as `/^_ga/`. For a service worker: its scope, or the path of its script. */
    readonly name: string;
    /** Kind of storage. `cookie` by default. */
    readonly type?:
      'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'cacheStorage' | 'serviceWorker';
    /** Id of its category. May be left out where `service` is given. Letters, digits and . : _ - */
    readonly category?: string;
    /** Id of its service. The item is then erased when the service is refused. Letters, digits and . : _ - */
    readonly service?: string;
    /** `third`: stored under another site’s name, where this page can neither see nor erase it. `first` by default. */
    readonly party?: 'first' | 'third';
    /** Who sets or reads it. */
    readonly provider?: string;
    /** A readable name, shown below the technical one. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly label?: string | Readonly<Record<string, string>>;
    /** What it is for. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly purpose?: string | Readonly<Record<string, string>>;
    /** How long it stays: an ISO 8601 duration such as `P1Y`, which is shown in words; `session`; or any text. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly duration?: string | Readonly<Record<string, string>>;
    /** Domain it was set with. It is erased there too, besides the host and its parent domains. */
    readonly domain?: string;
    /** Path it was set with. It is erased there too, besides the paths of the present page. */
    readonly path?: string;
    /** Host on which it exists, where one policy covers several. On other hosts it is reported as remaining when it is refused. */
    readonly host?: string;
    /** The legal ground for storing it. Shown only. Visible text, never markup: one string for every language, or one for each BCP 47 tag. */
    readonly legalBasis?: string | Readonly<Record<string, string>>;
    /** Never erased by the library, whatever the visitor chooses. */
    readonly protected?: boolean;
    /** A cookie that only a server can see and remove. It is reported as remaining when it is refused. */
    readonly httpOnly?: boolean;
    /** `authenticated`: exists only for signed-in visitors, and the tables say so. Any other text has no effect. */
    readonly when?: string;
  } & ({ readonly category: string } | { readonly service: string }))[];
  /** Parts of the site in which only some categories may be active, whatever the visitor has chosen. Required categories always may. Without an entry, no zone, the empty name and `public` allow everything; any other unlisted name allows only what is required. */
  readonly zones?: Readonly<
    Record<
      string,
      {
        /**
         * Ids of the categories that may be active.
         *
         * Items: Letters, digits and . : _ -
         */
        readonly allow: readonly string[];
      }
    >
  >;
  /** Wording of the surfaces, by BCP 47 tag, instead of the built-in one. The exact tag wins over the language alone. `{name}` and the like are replaced. */
  readonly texts?: Readonly<
    Record<
      string,
      {
        /** Button: allow every category. As plain and as short as "Reject all". */
        readonly 'banner.accept-all'?: string;
        /** The only button where nothing is asked: the visitor has read the notice. It is no consent. */
        readonly 'banner.acknowledge'?: string;
        /** Text of the banner where consent is asked for. {purposes} is a list of category names. */
        readonly 'banner.body'?: string;
        /** Text of the banner where nothing is asked, only told. */
        readonly 'banner.body.notice'?: string;
        /** Text of the banner where the visitor may refuse but is not asked first. {purposes} is a list of category names. */
        readonly 'banner.body.opt-out'?: string;
        /** Button: open the preferences, where each category can be chosen. */
        readonly 'banner.manage'?: string;
        /** Link to the cookie policy of the site. */
        readonly 'banner.policy'?: string;
        /** Link to the privacy policy of the site. */
        readonly 'banner.privacy'?: string;
        /** Button: refuse every category that is not strictly necessary. As plain and as short as "Accept all". */
        readonly 'banner.reject-all'?: string;
        /** Link, and name of the small floating button, that opens the preferences, or the notice, again. */
        readonly 'banner.reopen'?: string;
        /** Heading of the banner; also read out once when it appears. */
        readonly 'banner.title'?: string;
        /** What the category is for, where the site gives no description. */
        readonly 'category.analytics.description'?: string;
        /** Name of a category of storage, used where the site gives none. */
        readonly 'category.analytics.label'?: string;
        /** What the category is for, where the site gives no description. */
        readonly 'category.functional.description'?: string;
        /** Name of a category of storage, used where the site gives none. */
        readonly 'category.functional.label'?: string;
        /** What the category is for, where the site gives no description. */
        readonly 'category.marketing.description'?: string;
        /** Name of a category of storage, used where the site gives none. */
        readonly 'category.marketing.label'?: string;
        /** What the category is for, where the site gives no description. */
        readonly 'category.necessary.description'?: string;
        /** Name of a category of storage, used where the site gives none. */
        readonly 'category.necessary.label'?: string;
        /** Announced to screen readers after any choice, whatever it was. */
        readonly 'choice.saved'?: string;
        /** Button on the policy page: opens the preferences. */
        readonly 'declaration.change'?: string;
        /** Stands before the address to write to. */
        readonly 'declaration.contact'?: string;
        /** Stands where a category has no table. */
        readonly 'declaration.empty'?: string;
        /** Below the tables. {version} is often a date. */
        readonly 'declaration.version'?: string;
        /** How long a session cookie stays. */
        readonly 'duration.session'?: string;
        /** Button: load the content and keep that as a choice. */
        readonly 'gate.allow-always'?: string;
        /** Button: load this content now, keep no choice. As plain as gate.allow-always. */
        readonly 'gate.allow-once'?: string;
        /** What allowing the content of a service means. {provider} is the company behind it. */
        readonly 'gate.body'?: string;
        /** What the content waits for. {name} is a list of categories. */
        readonly 'gate.body.category'?: string;
        /** Follows gate.body: to which category of the preferences the service belongs. {name} is a list of categories. */
        readonly 'gate.category'?: string;
        /** Link to the privacy policy of the service. */
        readonly 'gate.privacy'?: string;
        /** Small button over content that has been allowed: take the permission back. */
        readonly 'gate.revoke'?: string;
        /** The same for screen readers; has to begin with the same words. {name} is a service or category. */
        readonly 'gate.revoke.name'?: string;
        /** Button that looks like a link: opens the preferences. */
        readonly 'gate.settings'?: string;
        /** Heading where embedded content is blocked. {name} is a service, such as YouTube. */
        readonly 'gate.title'?: string;
        /** Heading where embedded content is blocked. {name} is a category, such as Marketing. */
        readonly 'gate.title.category'?: string;
        /** Button that looks like a link, after gpc.limit: an exception to the signal, which it has to name. {categories} is a list of category names. */
        readonly 'gpc.allow'?: string;
        /** The same button while the browser sends a Global Privacy Control signal; it has to name the signal. */
        readonly 'gpc.allow-always'?: string;
        /** Status line; some laws ask to show that the signal was processed. */
        readonly 'gpc.honored'?: string;
        /** Follows gpc.honored where a button accepts the rest. {accept} is that button, {categories} is a list of category names. */
        readonly 'gpc.limit'?: string;
        /** Stands at a category that the signal keeps off. */
        readonly 'gpc.off'?: string;
        /** Status line where the visitor switched something on nevertheless. */
        readonly 'gpc.overridden'?: string;
        /** Stands at a category that the visitor switches on although the signal is sent. It has to name the signal. */
        readonly 'gpc.override'?: string;
        /** Button that looks like a link, after gpc.overridden: the signal is to count again. */
        readonly 'gpc.undo'?: string;
        /** How a list of names goes on: what there is of it so far, and the next name. Mind the comma of your script, such as 、 or ،. */
        readonly 'list.next'?: string;
        /** Status line once the visitor, or the browser by its signal, has opted out; California asks for these very words. */
        readonly 'opt-out.confirmed'?: string;
        /** The same where visitors may refuse but are not asked first: the title that the law of California gives to this link. */
        readonly 'opt-out.link'?: string;
        /** Provider of an item that the site itself sets. */
        readonly 'party.first'?: string;
        /** Said of an item that somebody else than the site sets or reads. */
        readonly 'party.third'?: string;
        /** Why the switch of a strictly necessary category cannot be changed. */
        readonly 'preferences.always-on'?: string;
        /** Text below the heading of the preferences. */
        readonly 'preferences.body'?: string;
        /** Text below the heading of the preferences where nothing can be chosen. */
        readonly 'preferences.body.notice'?: string;
        /** Name of the button with a cross. */
        readonly 'preferences.close'?: string;
        /** Button that closes what has nothing to choose. */
        readonly 'preferences.close.notice'?: string;
        /** Stands before date and time of the last choice. */
        readonly 'preferences.decided'?: string;
        /** Says how many cookies and other stored items a category has. */
        readonly 'preferences.items'?: string;
        /** Link to the privacy policy of a service. */
        readonly 'preferences.privacy'?: string;
        /** Button that looks like a link: gives the visitor a file that says what was chosen, and when. */
        readonly 'preferences.receipt'?: string;
        /** Button: keep the switches as they are now. */
        readonly 'preferences.save'?: string;
        /** Says how many services of a category are switched on. */
        readonly 'preferences.services'?: string;
        /** Heading of the preferences. */
        readonly 'preferences.title'?: string;
        /** Stands where the date of the last choice would be. */
        readonly 'preferences.undecided'?: string;
        /** In the column “On this device”: the item is not there now. */
        readonly 'present.no'?: string;
        /** In the column “On this device”: no script of the page can look, as with items of other sites. */
        readonly 'present.unknown'?: string;
        /** In the column “On this device”: the item is there now. */
        readonly 'present.yes'?: string;
        /** The visitor’s present choice for a category. */
        readonly 'status.allowed'?: string;
        /** The visitor’s present choice for a category. */
        readonly 'status.denied'?: string;
        /** Said of a category that Global Privacy Control keeps off. */
        readonly 'status.gpc'?: string;
        /** The visitor allowed some services of a category and refused others. */
        readonly 'status.partly'?: string;
        /** Said of a strictly necessary category, which is not a matter of choice. */
        readonly 'status.required'?: string;
        /** Said of a category that the site itself excludes from the present part of it. */
        readonly 'status.zone'?: string;
        /** Column: the legal ground for storing it. */
        readonly 'table.basis'?: string;
        /** Caption of the table of cookies and other stored items of one category. */
        readonly 'table.caption'?: string;
        /** Column: how long the item stays. */
        readonly 'table.duration'?: string;
        /** Column: on which host name the item exists. */
        readonly 'table.host'?: string;
        /** Column: name of a cookie or key. */
        readonly 'table.name'?: string;
        /** Column: whether the item is stored in the visitor’s browser right now. */
        readonly 'table.present'?: string;
        /** Column: who sets or reads the item. */
        readonly 'table.provider'?: string;
        /** Column: what the item is for. */
        readonly 'table.purpose'?: string;
        /** Column: where it is stored, such as cookie. */
        readonly 'table.type'?: string;
        /** Kind of storage: the Cache API. */
        readonly 'type.cacheStorage'?: string;
        /** Kind of storage. */
        readonly 'type.cookie'?: string;
        /** Kind of storage. */
        readonly 'type.indexedDB'?: string;
        /** Kind of storage: localStorage. */
        readonly 'type.localStorage'?: string;
        /** Kind of storage. */
        readonly 'type.serviceWorker'?: string;
        /** Kind of storage: sessionStorage. */
        readonly 'type.sessionStorage'?: string;
        /** Said of an item that exists for signed-in visitors only. */
        readonly 'when.authenticated'?: string;
      } & Readonly<Record<`category.${string}.${'label' | 'description'}`, string>>
    >
  >;
  /** Options by integration id. Reserved: this version checks that they are objects, and uses none of them. */
  readonly integrations?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What follows when consent is taken back and code has run with it: `reload` reloads the page once cookies and web storage are erased; `event` leaves that to the page, which hears `consent-reload-required`. `reload` by default. */
  readonly onWithdraw?: 'reload' | 'event';
  /** Records of decisions, for a site that has to prove them. See docs/records.md. */
  readonly records?: {
    /** Where a record of each decision is sent: an address that is relative, or begins with https: or http:. Without it none is made. A policy with a flag has none. */
    readonly url?: string;
  };
}
