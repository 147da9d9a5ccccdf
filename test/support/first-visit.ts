import { expect } from 'chai';
import type { PageOptions, TestPage } from './page.js';
import { until } from './until.js';

/** The core, which comes with the banner for whoever has to be asked. */
const chunks = ['dist/chunks/banner.js', 'dist/chunks/core.js'];

/**
 * A first visit, whose core arrives after the page: it could come before the head is through, and say `consent-ready` to nobody.
 * `open` opens the test's page with what it is given.
 */
export async function openFirstVisit(
  open: (options: PageOptions) => Promise<TestPage>,
): Promise<TestPage> {
  const held = async (path: string) => [path, `⏸${await (await fetch(`/${path}`)).text()}`];
  const files = Object.fromEntries(await Promise.all(chunks.map(held))) as Record<string, string>;
  // The load event may wait for the core.
  const page = await open({ files, wait: 'start' });
  await until(() => page.document.readyState !== 'loading', 'the page to be parsed');
  expect(page.consent.state.status).to.equal('loading');
  await Promise.all(chunks.map((path) => page.go(path)));
  await page.consent.ready;
  return page;
}
