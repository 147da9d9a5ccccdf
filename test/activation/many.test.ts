import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

/** Each takes a millisecond, so that not many of them fit into one task. */
const body = Array.from(
  { length: 100 },
  (_, index) => `<consent-gate category="analytics"><script type="text/plain">
    for (const start = performance.now(); performance.now() < start + 1;);
    ran.push(${index});
  </script></consent-gate>`,
).join('');
const all = Array.from({ length: 100 }, (_, index) => index);

describe('many gates at once', () => {
  afterEach(closePages);

  const ranIn = (page: TestPage) => page.window.ran as unknown as number[];

  it('open in order, some in the calling task and the others in tasks of their own', async () => {
    const page = await openPage({ body });
    page.consent.acceptAll();
    const atOnce = ranIn(page).length;
    expect(atOnce).to.be.within(1, 50);
    await until(() => ranIn(page).length === 100, 'all gates');
    expect(ranIn(page)).to.deep.equal(all);
  });

  it('are told of before the last of them opens', async () => {
    const page = await openPage({ body });
    let before = -1;
    page.document.addEventListener('consent-change', () => (before = ranIn(page).length));
    page.consent.acceptAll();
    expect(before).to.be.within(1, 50);
    await until(() => ranIn(page).length === 100, 'all gates');
  });

  it('stay closed where consent is taken back in between', async () => {
    const last =
      '<consent-gate category="marketing"><script type="text/plain">ran.push(-1);</script></consent-gate>';
    const page = await openPage({ body: body + last });
    page.consent.acceptAll();
    const atOnce = ranIn(page).length;
    page.consent.save({ analytics: false });
    await until(() => ranIn(page).at(-1) === -1, 'the last gate');
    expect(ranIn(page).length).to.equal(atOnce + 1);
    expect(page.count('consent-gate[state=active]')).to.equal(1);
  });

  it('make way for one that comes in between', async () => {
    const page = await openPage({ body });
    page.consent.acceptAll();
    page.document.body.insertAdjacentHTML(
      'beforeend',
      '<consent-gate category="analytics"><script type="text/plain">ran.push(-1);</script></consent-gate>',
    );
    await Promise.resolve();
    expect(ranIn(page).at(-1)).to.equal(-1);
    await until(() => ranIn(page).length === 101, 'all gates');
    expect(ranIn(page).filter((each) => each >= 0)).to.deep.equal(all);
  });
});
