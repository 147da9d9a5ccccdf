/** For tests of frameworks that render a list of gates. */
import { openPage, type TestPage } from '../support/page.js';
import { nextFrame } from '../support/until.js';

/** Shows gates with these ids; `rest` are further properties of the app under test. */
type Show<Result> = (ids: readonly string[], rest?: Readonly<Record<string, unknown>>) => Result;

/** Opens a page on which `app` has mounted below `#root` and put its `show` into the window. `vendor`: a script element. */
export async function openList<Result>(
  vendor: string,
  app: string,
): Promise<{ readonly page: TestPage; readonly show: Show<Result> }> {
  const page = await openPage({ body: `<div id="root"></div>${vendor}<script>${app}</script>` });
  return { page, show: page.window['show'] as Show<Result> };
}

/** Content of a gate that holds everything that loads or runs, under a name. */
export const everything = (name: string): string => `
    <script type="text/plain" data-src="${name}.js"></script>
    <script type="text/plain">ran.push('${name}');</script>
    <iframe data-src="${name}-film.html" title="Film"></iframe>
    <img data-src="${name}.gif" alt=""><link rel="stylesheet" data-href="${name}.css">
    <template><b class="templated">b</b><iframe src="${name}-map.html" title="Map"></iframe>
      <script>ran.push('${name} templated');</script></template>
  `;

/** Observers have been told, and what the page asks for has reached the server. */
export async function settled(page: TestPage): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await nextFrame();
    await page.requests();
  }
}

export async function scriptsAsked(page: TestPage): Promise<readonly string[]> {
  return (await page.requests()).filter((path) => path.endsWith('.js')).sort();
}
