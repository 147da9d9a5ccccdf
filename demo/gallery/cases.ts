/** What the gallery can show, and how an address says it. */
import { readdirSync } from 'node:fs';

export const surfaces = {
  banner: 'Banner',
  modal: 'Modal banner',
  notice: 'Notice',
  signal: 'Banner under the signal',
  reopen: 'Reopen control',
  'opt-out': 'Opt-out banner',
  confirmation: 'Opt-out confirmed',
  preferences: 'Preferences',
  exception: 'Preferences with an exception',
  inline: 'Preferences in the page',
  placeholder: 'Placeholder',
  declaration: 'Declaration',
} as const;
export type SurfaceId = keyof typeof surfaces;

export const themes = {
  default: 'Default',
  minimal: 'Minimal',
  card: 'Card',
  plain: 'Plain',
  brand: 'Brand',
} as const;
export type ThemeId = keyof typeof themes;

export const placements = {
  bottom: 'bottom',
  top: 'top',
  'bottom-left': 'bottom-left',
  'bottom-right': 'bottom-right',
  center: 'center',
} as const;
export type Placement = keyof typeof placements;

export const directions = { ltr: 'Left to right', rtl: 'Right to left' } as const;
export const schemes = { auto: 'As the visitor has it', light: 'Light', dark: 'Dark' } as const;
export const widths = { 320: '320 px', 768: '768 px', 1280: '1280 px' } as const;

/** One picture. */
export interface Case {
  readonly surface: SurfaceId;
  readonly theme: ThemeId;
  readonly placement: Placement;
  readonly dir: keyof typeof directions;
  readonly scheme: keyof typeof schemes;
  readonly lang: string;
  /** The visitor's browser sends the Global Privacy Control signal. */
  readonly gpc: boolean;
}

/** Surfaces that only the signal brings about. */
const signalled: readonly SurfaceId[] = ['signal', 'exception'];

const folder = new URL('../../locales/generated', import.meta.url);

/** English, and what the texts have been translated to, in alphabetical order of their tags. */
export const languages: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'en',
    ...readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3)),
  ]
    .filter((tag, index, all) => tag.length < 8 && all.indexOf(tag) === index)
    .sort()
    .map((tag) => [tag, new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag]),
);

/** Reads a case out of an address; what it does not say, or says wrongly, is as by default. */
export function caseOf(query: URLSearchParams): Case {
  const one = <Id extends string>(
    name: string,
    of: Readonly<Record<Id, string>>,
    byDefault: NoInfer<Id>,
  ): Id => {
    const value = query.get(name) ?? '';
    return Object.hasOwn(of, value) ? (value as Id) : byDefault;
  };
  const dir = one('dir', directions, 'ltr');
  const usual = dir === 'rtl' && 'ar' in languages ? 'ar' : 'en';
  return {
    surface: one('surface', surfaces, 'banner'),
    theme: one('theme', themes, 'default'),
    placement: one('placement', placements, 'bottom'),
    dir,
    scheme: one('scheme', schemes, 'auto'),
    lang: one('lang', languages, usual),
    gpc: query.get('gpc') === '1',
  };
}

/** Whether the visitor's browser sends the signal in a case. */
export function isSignalled({ gpc, surface }: Case): boolean {
  return gpc || signalled.includes(surface);
}

/** The address of a case, relative to the gallery's. */
export function addressOf({ gpc, ...shown }: Case): string {
  return `/?${new URLSearchParams({ ...shown, ...(gpc && { gpc: '1' }) }).toString()}`;
}

/** All pictures of one theme, direction, scheme and language: surfaces that have a placement show in each. */
export function casesLike(shown: Case): readonly Case[] {
  return (Object.keys(surfaces) as SurfaceId[]).flatMap((surface) =>
    (surface === 'banner' || surface === 'modal'
      ? (Object.keys(placements) as Placement[])
      : [shown.placement]
    ).map((placement) => ({ ...shown, surface, placement })),
  );
}

/** What a case is called, for people. */
export function titleOf({ surface, placement }: Case): string {
  const isPlaced = surface === 'banner' || surface === 'modal';
  return isPlaced ? `${surfaces[surface]}, ${placement}` : surfaces[surface];
}
