/** A page with the panel for developers, and looking into it. */
import { openPage, testPolicy, type PageOptions, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

export const panelScript = '<script type="module" src="dist/dev.js"></script>';

export const policy = {
  ...testPolicy,
  regions: { DE: { mode: 'opt-in' }, 'US-CA': { mode: 'opt-out' } },
  items: [
    { name: 'cookie_consent', category: 'necessary' },
    { name: 'visits', type: 'localStorage', category: 'analytics' },
  ],
};

/** Opens a page with the panel, unfolded. */
export async function openPanel(options: PageOptions = {}): Promise<TestPage> {
  const page = await openPage({ policy, ...options, head: `${panelScript}${options.head ?? ''}` });
  await until(() => head(page).textContent.includes('Consent'), 'the panel');
  if (!panel(page).hasAttribute('open')) head(page).click();
  await until(() => root(page).querySelector('select'), 'what is in it');
  return page;
}

export function panel(page: TestPage): HTMLElement {
  return page.query('consent-dev-panel');
}

export function root(page: TestPage): ShadowRoot {
  const { shadowRoot } = panel(page);
  if (!shadowRoot) throw new Error('The panel has no shadow root.');
  return shadowRoot;
}

/** What opens and closes it, and says the most important. */
export function head(page: TestPage): HTMLElement {
  return root(page).querySelector('.head') as HTMLElement;
}

/** The text of a section, folded or not. */
export function section(page: TestPage, title: string): string {
  const found = [...root(page).querySelectorAll('details')].find((each) =>
    each.querySelector('summary')?.textContent.startsWith(title),
  );
  return found?.textContent ?? '';
}

/** What the panel says about the gate with an id. */
export function saidOf(page: TestPage, id: string): string {
  const found = [...root(page).querySelectorAll('li')].find((each) =>
    each.querySelector('code')?.textContent.includes(`id="${id}"`),
  );
  return [...(found?.querySelectorAll('p') ?? [])].map((each) => each.textContent).join(' ');
}

/** Presses one of its buttons. */
export function pressAction(page: TestPage, action: string): void {
  const found = root(page).querySelector<HTMLElement>(`[data-action="${action}"]`);
  if (!found) throw new Error(`The panel has no button ${action}.`);
  found.click();
}
