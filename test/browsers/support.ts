/** Pages that the library plays no part in: what the browser does by itself. */
import { openPage, type PageOptions, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

/** Opens a page without loader and policy. Resolves once it is loaded, unless `wait` says otherwise. */
export function openPlainPage(options: PageOptions = {}): Promise<TestPage> {
  return openPage({ loader: 'none', policy: null, wait: 'load', ...options });
}

/** Opens a page that stops at `⏸`, and waits until the parser has come to the element with the class `reached`. */
export async function openHeldPage(options: PageOptions): Promise<TestPage> {
  const page = await openPlainPage({ ...options, wait: 'start' });
  await until(() => page.count('.reached'), 'the parser to come to .reached');
  for (let frames = 0; frames < 5; frames += 1) await nextFrame();
  return page;
}

/** Resolves once everything that belongs to the page has come. */
export async function complete(page: TestPage): Promise<void> {
  await until(() => page.document.readyState === 'complete', 'the page to be loaded');
}

/**
 * Resolves once there is a request for this path. Asks nothing of the page itself: Firefox loads no image while a script in the
 * head is on its way.
 */
export async function askedFor(page: TestPage, path: string): Promise<void> {
  await until(async () => {
    const requests = (await (await fetch(`${page.base}~requests`)).json()) as string[];
    return requests.includes(path);
  }, `the request for ${path}`);
}

/** Resolves with all requests once there is one for each of these paths, which prove that others could have come too. */
export async function requestsWith(
  page: TestPage,
  ...controls: readonly string[]
): Promise<string[]> {
  let requests: string[] = [];
  await until(
    async () => {
      requests = await page.requests();
      return controls.every((control) => requests.includes(control));
    },
    `requests for ${controls.join(', ')}`,
  );
  return requests;
}

/** What a page has run, once this many scripts have. */
export async function ranOf(page: TestPage, count: number): Promise<readonly string[]> {
  await until(() => page.window.ran.length >= count, `${count} scripts to run`);
  return page.window.ran;
}

/** A script of the page's own making, not yet inserted. */
export function makeScript(
  page: TestPage,
  properties: Partial<Pick<HTMLScriptElement, 'src' | 'text' | 'type' | 'async' | 'defer'>>,
): HTMLScriptElement {
  return Object.assign(page.document.createElement('script'), properties);
}
