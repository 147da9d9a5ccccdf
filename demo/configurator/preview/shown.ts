/** What the page in the preview is told: the policy, and how to show it. Its own storage is the page itself, and ends with it. */
import type { Choices, Written } from '../choices/choices.js';
import type { CatalogueService } from '../catalogue/types.js';
import { chosenServices } from '../write/chosen-services.js';
import { writePolicy } from '../write/policy.js';
import { without } from '../choices/without.js';
import { writeTheme } from '../write/theme.js';

export const surfaces = {
  banner: 'Banner',
  preferences: 'Preferences',
  placeholder: 'Placeholder',
  declaration: 'Declaration',
} as const;
export type Surface = keyof typeof surfaces;

/** A service with something in the page to hold back. */
export interface Example {
  readonly id: string;
  readonly label: string;
  readonly isFrame: boolean;
}

export interface Shown {
  readonly policy: Written;
  /** Built-in texts of the language. */
  readonly texts: Readonly<Record<string, string>>;
  readonly theme: string;
  readonly language: string;
  readonly surface: Surface;
  /** Where the visitor is; empty for nowhere. */
  readonly region: string;
  readonly name: string;
  readonly placement: string;
  readonly modal: boolean;
  readonly reopen: boolean;
  readonly examples: readonly Example[];
}

export interface Preview {
  readonly surface: Surface;
  readonly language: string;
  readonly region: string;
  /** Built-in texts of the language; empty for English. */
  readonly texts: Readonly<Record<string, string>>;
  readonly themes: Readonly<Record<string, string>>;
}

/** As it will be, but for what would leave the page: nothing is stored, recorded or told to vendors. */
export function shownOf(
  choices: Choices,
  catalogue: readonly CatalogueService[],
  { surface, language, region, texts, themes }: Preview,
): Shown {
  const policy = without(without(writePolicy(choices, catalogue), 'records'), 'integrations');
  return {
    policy: { ...policy, storage: { type: 'memory' } },
    texts,
    theme: writeTheme(choices, themes),
    language,
    surface,
    region,
    name: choices.site.name || 'Your site',
    placement: choices.placement,
    modal: choices.modal,
    reopen: choices.reopen,
    examples: chosenServices(choices, catalogue).map(({ id, label, snippet }) => ({
      id,
      label,
      isFrame: !!snippet && 'iframe' in snippet,
    })),
  };
}

/** For the fragment of the preview's address. */
export function encodeShown(shown: Shown): string {
  return encodeURIComponent(JSON.stringify(shown));
}
