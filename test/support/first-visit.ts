import { expect } from 'chai';
import type { PageOptions, TestPage } from './page.js';
import { until } from './until.js';

/** What a first visit waits for. */
const check = 'dist/chunks/check.js';

/**
 * A first visit, on which the check of the policy arrives after the page: it could come before the head is through. `open` opens the
 * test's page with what it is given.
 */
export async function openFirstVisit(
  open: (options: PageOptions) => Promise<TestPage>,
): Promise<TestPage> {
  const text = await (await fetch(`/${check}`)).text();
  // The load event may wait for the check.
  const page = await open({ files: { [check]: `⏸${text}` }, wait: 'start' });
  await until(() => page.document.readyState !== 'loading', 'the page to be parsed');
  expect(page.consent.state.status).to.equal('undecided');
  expect(page.consent.has('necessary')).to.be.false;
  await page.go(check);
  await page.consent.ready;
  return page;
}
