/** Gates that show something of themselves, for tests of the placeholder. */
import { openPage, type PageOptions, type TestPage } from './page.js';
import { until } from './until.js';

export const frame = '<iframe data-src="film.html" title="Film" width="560" height="315"></iframe>';
export const gate = (content = frame, attributes = 'category="marketing"') =>
  `<consent-gate ${attributes}>${content}</consent-gate>`;

/** A part of the gate's own shadow root. */
export const part = (page: TestPage, name: string, selector = 'consent-gate'): HTMLElement | null =>
  page.query(selector).shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null;
export const shownPart = async (
  page: TestPage,
  name: string,
  selector?: string,
): Promise<HTMLElement> => {
  const found = await until(() => part(page, name, selector), `the part ${name}`);
  return found as HTMLElement;
};

export async function openBlocked(options: PageOptions = {}): Promise<TestPage> {
  const page = await openPage({ body: gate(), ...options });
  await shownPart(page, 'placeholder');
  return page;
}
