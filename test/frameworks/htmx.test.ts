import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';
import { everything, settled } from './rendering.js';

/** A page's content. */
const content = (name: string, next: string): string => `<h1>${name}</h1>
  <a id="next" href="${next}.html" hx-get="${next}.html" hx-target="body" hx-push-url="true">Next</a>
  <consent-gate category="marketing">${everything(name)}</consent-gate>`;

const open = (): Promise<TestPage> =>
  openPage({
    head: '<script src="/vendor/htmx.js"></script>',
    body: content('one', 'two'),
    files: { 'two.html': content('two', 'three') },
  });

async function next(page: TestPage): Promise<void> {
  const swapped = nextEvent(page.document, 'htmx:afterSettle');
  page.query('#next').click();
  await swapped;
}

/** From the snapshot that htmx keeps of the page's markup. `button`: the browser's, once a file, see `turbo.test.ts`. */
async function back(page: TestPage, how: 'button' | 'event'): Promise<void> {
  const { history } = page.window;
  const restored = nextEvent(page.document, 'htmx:historyRestore');
  if (how === 'button') history.back();
  else {
    const state = { htmx: true };
    history.replaceState(state, '', 'page.html');
    page.window.dispatchEvent(new page.window.PopStateEvent('popstate', { state }));
  }
  await restored;
  expect(page.query('h1').textContent).to.equal('one');
}

describe('under htmx', () => {
  afterEach(closePages);

  it('gates that are swapped in wait and open', async () => {
    const page = await open();
    await next(page);
    await settled(page);
    expect(await page.requests()).to.deep.equal(['two.html']);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 3, 'the scripts');
    expect([...page.window.ran].sort()).to.deep.equal(['two', 'two templated', 'two.js']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('a page from the history is open where consent still holds, and runs nothing twice', async () => {
    const page = await open();
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 3, 'the scripts');
    await next(page);
    await until(() => page.window.ran.length === 6, 'the scripts of the second page');
    await back(page, 'event');
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    await until(
      () => page.query<HTMLIFrameElement>('iframe[data-src]').contentDocument?.querySelector('p'),
      'the frame',
    );
    await settled(page);
    expect(page.window.ran).to.have.length(6);
    expect(page.count('.templated')).to.equal(1);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('a page from the history asks for nothing and runs nothing where consent has been withdrawn', async () => {
    const page = await open();
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 3, 'the scripts');
    await next(page);
    await until(() => page.window.ran.length === 6, 'the scripts of the second page');
    await settled(page);
    page.consent.rejectAll();
    const before = (await page.requests()).length;
    await back(page, 'button');
    await settled(page);
    expect((await page.requests()).slice(before)).to.deep.equal([]);
    expect(page.window.ran).to.have.length(6);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
    expect(page.count('.templated, iframe[src], img[src], link[href]')).to.equal(0);
    page.consent.acceptAll();
    await until(() => page.count('.templated, iframe[src]') === 3, 'the content to come back');
    await settled(page);
    expect(page.window.ran).to.have.length(6);
  });
});
