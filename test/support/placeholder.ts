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
  try {
    return await until(() => part(page, name, selector), `the part ${name}`);
  } catch (error) {
    // It was seen to fail in Firefox, rarely, and nobody knows why.
    const { errors, uncaught } = page.window;
    const { status } = page.consent.state;
    const said = { errors, uncaught, status, gate: page.query('consent-gate').outerHTML };
    const asked = await page.distRequests();
    throw new Error(`${String(error)} ${JSON.stringify({ ...said, asked })}`, { cause: error });
  }
};

export async function openBlocked(options: PageOptions = {}): Promise<TestPage> {
  const page = await openPage({ body: gate(), ...options });
  await shownPart(page, 'placeholder');
  return page;
}
