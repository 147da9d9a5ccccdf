/**
 * One entry of the catalogue: a third-party service, and what its provider says that it stores. The JSON files next to this one,
 * one a field, hold a list of these each. What no public source states is left out rather than guessed.
 */

/** The built-in categories of a policy. */
export type CatalogueCategory = 'necessary' | 'functional' | 'analytics' | 'marketing';

/** Directives of a content security policy that a service needs hosts in. */
export type HostDirective =
  | 'script-src'
  | 'connect-src'
  | 'img-src'
  | 'frame-src'
  | 'style-src'
  | 'font-src'
  | 'media-src'
  | 'worker-src';

/** Something that a service stores on the visitor's device. */
export interface CatalogueItem {
  /** The exact name, or `/pattern/` where a part of it differs from site to site. */
  readonly name: string;
  readonly type: 'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB';
  /** `first` where it is left out; `third`: under a name of the provider's, where the site can neither see nor erase it. */
  readonly party?: 'first' | 'third';
  /** Where a third-party item is stored, as far as the source says it. */
  readonly domain?: string;
  /** In English, a sentence for visitors. */
  readonly purpose: string;
  /**
   * An ISO 8601 duration such as `P1Y`; `session`; or `persistent`, for web storage that ends only when somebody erases it.
   * Absent where none of the sources says it.
   */
  readonly duration?: string;
}

/** How a page usually embeds a service. Capitals in the address stand for what is the site's own. */
export type Snippet =
  { readonly script: string } | { readonly iframe: string } | { readonly stylesheet: string };

export interface CatalogueService {
  /** Unique in the whole catalogue, and an id of a policy. */
  readonly id: string;
  readonly label: string;
  /** The company that receives the data. */
  readonly provider: string;
  /** The category that suits most sites; the site has the last word. */
  readonly category: CatalogueCategory;
  /** The provider's privacy policy. */
  readonly privacyUrl: string;
  /** Public pages that state the facts, the provider's own first. */
  readonly sources: readonly string[];
  /** What a content security policy has to let through; no member for a directive without hosts. */
  readonly hosts: Readonly<Partial<Record<HostDirective, readonly string[]>>>;
  /** Id of one of our integrations, which tells the service what the visitor has chosen. */
  readonly integration?: string;
  /** Empty where the service stores nothing on the visitor's device. */
  readonly items: readonly CatalogueItem[];
  readonly snippet?: Snippet;
}
