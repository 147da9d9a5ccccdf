/** Pages with a surface in one of the demo's themes. */
import { openPage, type PageOptions, type TestPage } from './page.js';
import { resize } from './surface-page.js';
import { policy } from './surface-policy.js';
import { nextFrame, until } from './until.js';

/** Style sheets of `demo/themes`; the empty name is what ships. */
export const themes = ['', 'minimal', 'card', 'brand'] as const;

export type Theme = (typeof themes)[number];

export interface ThemedPage extends TestPage {
  /** The first part of this name of a surface, the banner if no other is named. */
  part(name: string, surface?: string): HTMLElement;
  parts(name: string, surface?: string): HTMLElement[];
  resize(width: number, height: number): Promise<void>;
  openPreferences(): Promise<void>;
}

const storedPolicy = { ...policy, storage: {} };

/** A page with an open banner, unless its options say otherwise; choices are kept when it is reloaded. */
export async function openThemed(
  theme: Theme,
  { head = '', body = '<cookie-banner></cookie-banner>', ...options }: PageOptions = {},
): Promise<ThemedPage> {
  const sheet = theme && `<link rel="stylesheet" href="/demo/themes/${theme}.css">`;
  const page = await openPage({ policy: storedPolicy, head: sheet + head, body, ...options });
  const parts = (name: string, surface = 'cookie-banner') => [
    ...(page.query(surface).shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${name}"]`) ?? []),
  ];
  const themed: ThemedPage = Object.assign(Object.create(page) as TestPage, {
    parts,
    part(name: string, surface?: string) {
      const [found] = parts(name, surface);
      if (!found) throw new Error(`There is no part "${name}".`);
      return found;
    },
    resize: (width: number, height: number) => resize(page, width, height),
    async openPreferences() {
      await page.consent.show('preferences');
      await until(() => page.count('cookie-preferences[open]'), 'the preferences');
      // It is open before it has rendered.
      await until(() => parts('base', 'cookie-preferences').length, 'what they show');
      await stillness(page);
    },
  });
  await shown(themed);
  return themed;
}

/** The banner, once it is there, if it is to be. */
async function shown(page: ThemedPage): Promise<void> {
  if (page.consent.state.status !== 'undecided' || !page.count('cookie-banner')) return;
  await until(() => page.count('cookie-banner[open]'), 'the banner');
  await until(() => page.parts('base').length, 'its box');
  await stillness(page);
}

/** What a theme moves has arrived. */
async function stillness({ document }: TestPage): Promise<void> {
  await nextFrame();
  const surfaces = [...document.querySelectorAll('cookie-banner,cookie-preferences')];
  const moving = surfaces.flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? []);
  await Promise.all(moving.map(({ finished }) => finished));
}
