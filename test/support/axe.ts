import type { TestPage } from './page.js';
import { nextEvent } from './until.js';

interface Axe {
  run(
    context: Document,
    options: unknown,
  ): Promise<{
    readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
  }>;
}

/** What axe finds wrong in a page: the rule, then the elements. */
export async function violations(page: TestPage): Promise<string[]> {
  if (!page.window['axe']) {
    const script = page.document.createElement('script');
    script.src = '/node_modules/axe-core/axe.min.js';
    const loaded = nextEvent(script, 'load');
    page.document.head.append(script);
    await loaded;
  }
  const { violations: found } = await (page.window['axe'] as Axe).run(page.document, {
    resultTypes: ['violations'],
    // Pages of tests are no whole pages, and what stands in their frames is not ours.
    rules: {
      region: { enabled: false },
      'landmark-one-main': { enabled: false },
      'page-has-heading-one': { enabled: false },
      // WCAG 2.2, and off unless it is asked for.
      'target-size': { enabled: true },
    },
    iframes: false,
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
