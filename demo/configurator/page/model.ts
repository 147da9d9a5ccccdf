/** What the page shows, and how its parts ask for changes. */
import type { CatalogueService } from '../catalogue/types.js';
import type { Choices } from '../choices/choices.js';
import type { Finding } from '../choices/read-policy.js';
import type { Surface } from '../preview/shown.js';

/** What is built into the page. */
export interface PageData {
  readonly fields: readonly {
    readonly label: string;
    readonly services: readonly CatalogueService[];
  }[];
  /** Name → text of each finished theme. */
  readonly themes: Readonly<Record<string, string>>;
  /** BCP 47 tag → name in English. */
  readonly languages: Readonly<Record<string, string>>;
}

/** What is looked at, which is no choice. */
export interface View {
  readonly surface: Surface;
  readonly language: string;
  readonly region: string;
  /** Of the preview, in pixels; 0 for all there is. */
  readonly width: number;
  /** Part of a name of a service. */
  readonly filter: string;
  /** Of the last import. */
  readonly finding?: Finding | undefined;
}

export interface Model {
  readonly data: PageData;
  readonly catalogue: readonly CatalogueService[];
  readonly choices: Choices;
  readonly view: View;
  readonly choose: (change: Partial<Choices>) => void;
  readonly look: (change: Partial<View>) => void;
  /** Has a screen reader say it. */
  readonly say: (message: string) => void;
}
