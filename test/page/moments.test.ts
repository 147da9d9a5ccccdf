import { expect } from 'chai';
import type { Change } from '../../src/consent/types.js';
import { closePages, openPage, storeRecord, testPolicy, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const gate =
  '<consent-gate category="marketing"><iframe data-src="f.html" title="Film"></iframe></consent-gate>';
const stateOf = (page: TestPage) => page.query('consent-gate').getAttribute('state');
const inLocalStorage = { ...testPolicy, storage: { type: 'localStorage', key: 'consent' } };

/**
 * Changes the cookie from outside of the page, and waits until the browser tells the page. What the page has written has to have
 * arrived here first: WebKit passes cookies on a moment later, and the older one must not come last.
 */
async function elsewhere(page: TestPage, change: () => void): Promise<void> {
  const agree = () => page.document.cookie === document.cookie;
  await until(agree, 'the page’s own cookie to arrive');
  const before = document.cookie;
  change();
  await until(() => document.cookie !== before && agree(), 'the cookie to arrive');
}

/** Ways in which a page learns that it should look again. */
const returns: readonly (readonly [string, (page: TestPage) => void])[] = [
  [
    'it comes back from the back-forward cache',
    ({ window }) => {
      const event = new window.PageTransitionEvent('pageshow', { persisted: true });
      window.dispatchEvent(event);
    },
  ],
  [
    'it comes back into view',
    ({ window, document }) =>
      document.dispatchEvent(new window.Event('visibilitychange', { bubbles: true })),
  ],
  ['it gets the focus', ({ window }) => window.dispatchEvent(new window.Event('focus'))],
  [
    'another tab writes to storage',
    ({ window }) => window.dispatchEvent(new window.StorageEvent('storage')),
  ],
  [
    'another tab says so',
    () => {
      const channel = new BroadcastChannel('consent-elements');
      channel.postMessage(0);
      channel.close();
    },
  ],
];

describe('a choice made elsewhere', () => {
  afterEach(closePages);

  for (const [what, comeBack] of returns)
    it(`is seen when ${what}`, async () => {
      const page = await openPage({ body: gate });
      page.consent.acceptAll();
      expect(stateOf(page)).to.equal('active');
      await elsewhere(page, () => storeRecord({ analytics: 'y', marketing: 'n' }));
      comeBack(page);
      await until(() => stateOf(page) === 'blocked', 'the gate to close');
      expect(page.consent.has('marketing')).to.be.false;
      expect(page.consent.has('analytics')).to.be.true;
      const last = page.window.seen.filter(({ type }) => type === 'consent-change').at(-1);
      expect((last?.detail as Change).source).to.equal('user');
      expect((last?.detail as Change).removed).to.include('marketing');
    });

  for (const [what, comeBack] of returns)
    it(`is seen by a visitor’s page that needed the loader alone so far, when ${what}`, async () => {
      const page = await openPage({ stored: { analytics: 'y', marketing: 'y' }, body: gate });
      await until(() => stateOf(page) === 'active', 'the gate to open');
      expect(await page.distRequests()).to.deep.equal(['dist/consent-elements.js']);
      await elsewhere(page, () => storeRecord({ analytics: 'y', marketing: 'n' }));
      comeBack(page);
      await until(() => stateOf(page) === 'blocked', 'the gate to close');
      expect(page.consent.has('marketing')).to.be.false;
    });

  it('in localStorage reaches other pages by itself', async () => {
    const one = await openPage({ policy: inLocalStorage });
    const other = await openPage({ policy: inLocalStorage, body: gate });
    one.consent.acceptAll();
    await until(() => stateOf(other) === 'active', 'the gate to open');
    one.consent.rejectAll();
    await until(() => stateOf(other) === 'blocked', 'the gate to close');
  });

  it('in a cookie reaches other pages by itself', async () => {
    const one = await openPage();
    const other = await openPage({ body: gate });
    one.consent.acceptAll();
    await until(() => stateOf(other) === 'active', 'the gate to open');
    one.consent.rejectAll();
    await until(() => stateOf(other) === 'blocked', 'the gate to close');
    expect(localStorage.length).to.equal(0);
  });

  it('is not lost where the cookie comes later than the word about it', async () => {
    const page = await openPage({ body: gate });
    page.consent.acceptAll();
    const [, say] = returns.find(([what]) => what === 'another tab says so')!;
    const heard = new BroadcastChannel('consent-elements');
    const message = nextEvent(heard, 'message');
    heard.onmessage = () => undefined;
    say(page);
    await message;
    heard.close();
    await elsewhere(page, () => storeRecord({ analytics: 'y', marketing: 'n' }));
    await until(() => stateOf(page) === 'blocked', 'the gate to close');
  });

  it('in memory is nobody else’s', async () => {
    const inMemory = { ...testPolicy, storage: { type: 'memory' } };
    const one = await openPage({ policy: inMemory });
    const other = await openPage({ policy: inMemory, body: gate });
    one.consent.acceptAll();
    await other.requests();
    expect(stateOf(other)).to.equal('blocked');
  });

  it('opens gates that wait', async () => {
    const page = await openPage({ body: gate });
    await elsewhere(page, () => storeRecord({ analytics: 'y', marketing: 'y' }));
    page.window.dispatchEvent(new page.window.Event('focus'));
    await until(() => stateOf(page) === 'active', 'the gate to open');
    expect(page.consent.state.status).to.equal('decided');
  });

  it('the record gone is a decision forgotten', async () => {
    const page = await openPage({ body: gate });
    page.consent.acceptAll();
    await elsewhere(page, () => {
      document.cookie = 'cookie_consent=;Max-Age=0;Path=/';
    });
    page.window.dispatchEvent(new page.window.Event('focus'));
    await until(() => stateOf(page) === 'blocked', 'the gate to close');
    expect(page.consent.state.status).to.equal('undecided');
  });

  it('nothing new is no change', async () => {
    const page = await openPage({ body: gate });
    page.consent.acceptAll();
    const count = page.window.seen.length;
    for (const [, comeBack] of returns) comeBack(page);
    await page.requests();
    expect(page.window.seen.length).to.equal(count);
  });

  it('a page that comes in the usual way is not looked at twice', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'y' },
      before: `window.looks = 0;
        const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        Object.defineProperty(Document.prototype, 'cookie', {
          ...cookie,
          get() { looks += 1; return cookie.get.call(this); },
        });`,
      body: gate,
    });
    const looks = () => page.window['looks'] as number;
    const before = looks();
    page.window.dispatchEvent(new page.window.PageTransitionEvent('pageshow'));
    expect(looks()).to.equal(before);
    for (const [, comeBack] of returns) comeBack(page);
    expect(looks()).to.be.above(before);
    expect(await page.distRequests()).to.deep.equal(['dist/consent-elements.js']);
    expect(page.window.seen.map(({ type }) => type)).to.deep.equal(['consent-ready']);
  });
});
