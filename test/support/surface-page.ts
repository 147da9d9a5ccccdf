/** Pages with surfaces, used as visitors use them: with keys. Everything is looked up through shadow roots. */
import { sendKeys } from '@web/test-runner-commands';
import { engine } from './engine.js';
import { openPage, type PageOptions, type TestPage } from './page.js';
import { policy } from './surface-policy.js';
import { nextFrame, until } from './until.js';

/** What a gate holds; no wider than its page, whatever that is. */
export const film =
  '<iframe data-src="film.html" title="Tour of the house" width="560" height="315" style="max-width: 100%"></iframe>';

/** Elements of a surface that keys reach, where none of them is hidden or disabled. */
const focusableSelector = 'a[href],button,input,summary,[tabindex="0"]';

/** A page that keys go to. Its banner is open, if it has one and the visitor has to be asked. */
export async function openSurfaces(options: PageOptions = {}): Promise<TestPage> {
  const page = await openPage({ policy, ...options });
  page.frame.focus();
  page.window.focus();
  if (page.count('cookie-banner') && page.consent.state.status === 'undecided')
    await part(page, 'cookie-banner', 'title');
  return page;
}

/** Opens the preferences as a script of the page would. */
export async function openPreferences(page: TestPage): Promise<void> {
  await page.consent.show('preferences');
  await until(() => within(page, 'cookie-preferences', 'h2').includes(focused(page)!), 'the focus');
}

/** Unfolds everything that can be. */
export async function unfold(page: TestPage, host = 'cookie-preferences'): Promise<void> {
  const folded = within<HTMLDetailsElement>(page, host, 'details');
  for (const each of folded) each.open = true;
  await until(() => folded.every((each) => each.querySelector('table')), 'the tables');
}

/** What in the shadow root of a surface matches, as far as it can be seen. */
export function within<T extends HTMLElement>(page: TestPage, host: string, selector: string): T[] {
  const root = page.document.querySelector(host)?.shadowRoot;
  return [...(root?.querySelectorAll<T>(selector) ?? [])].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  );
}

/** A part of a surface, once it can be seen. */
export function part(page: TestPage, host: string, name: string): Promise<HTMLElement> {
  return until(() => within(page, host, `[part~="${name}"]`)[0], `${name} of ${host}`);
}

/** What keys reach in a surface, in the order in which they do. */
export function focusable(page: TestPage, host: string): HTMLElement[] {
  return within(page, host, focusableSelector).filter((each) => !each.matches(':disabled'));
}

/** What has the focus, through shadow roots; null where the page itself has it. */
export function focused({ document }: TestPage): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : (active as HTMLElement | null);
}

/** Presses keys one after the other. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (key !== 'Shift+Tab') await sendKeys({ press: key });
    // To WebDriver it is two characters that are held down together; it knows no other way.
    else if (engine === 'webkit') await sendKeys({ type: '\uE008\uE004' });
    else {
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
    }
    await nextFrame();
  }
}

/** Presses Tab until this has the focus. */
export async function tabTo(page: TestPage, target: Element): Promise<void> {
  for (let presses = 0; focused(page) !== target; presses += 1) {
    if (presses > 40) throw new Error(`Tab does not reach ${describeElement(target)}.`);
    await press('Tab');
  }
}

/** Gives a page another language, and waits until a part of a surface speaks it. */
export async function changeLanguage(
  page: TestPage,
  { lang, dir }: { readonly lang: string; readonly dir: string },
  speaking: () => HTMLElement | undefined,
): Promise<void> {
  const root = page.document.documentElement;
  const before = root.lang === lang ? undefined : textOf(speaking()!);
  Object.assign(root, { lang, dir });
  // A text in another language than the page's says so.
  await until(() => {
    const part = speaking();
    return part?.lang === '' && textOf(part) !== before;
  }, lang);
}

/** Gives a page another size, in CSS pixels. */
export async function resize(page: TestPage, width: number, height: number): Promise<void> {
  page.frame.style.inlineSize = `${width}px`;
  page.frame.style.blockSize = `${height}px`;
  await until(() => page.window.innerWidth === width, `${width} pixels`);
  await nextFrame();
}

/** What is read of an element, with single spaces. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

/** For messages: tag, part and text. */
export function describeElement(element: Element): string {
  return `${element.localName} ${element.getAttribute('part') ?? element.id} "${textOf(element)}"`;
}
