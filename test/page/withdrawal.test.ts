import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { cookieNames, setCookie } from '../support/browser-storage.js';
import { nextFrame, until } from '../support/until.js';

const reloading = {
  ...testPolicy,
  onWithdraw: 'reload',
  items: [
    { name: '_ga', type: 'cookie', category: 'analytics' },
    { name: '_s', type: 'localStorage', category: 'analytics' },
  ],
};
const script = `<script type="text/plain" data-consent="analytics">
  ran.push('ran'); document.cookie = '_ga=1;Path=/';</script>`;

const types = (page: TestPage) => page.window.seen.map(({ type }) => type);

/** A page that is still there has kept this. */
const mark = (page: TestPage) => (page.window['marked'] = true);

/** Everything that a commit starts has had its time. */
async function settle(page: TestPage): Promise<void> {
  await page.requests();
  for (let frames = 0; frames < 5; frames += 1) await nextFrame();
  await page.requests();
}

describe('withdrawal where onWithdraw is reload', () => {
  afterEach(closePages);

  for (const [what, withdraw] of [
    ['withdraw()', (page: TestPage) => page.consent.withdraw()],
    ['withdraw(id)', (page: TestPage) => page.consent.withdraw('analytics')],
    ['rejectAll()', (page: TestPage) => page.consent.rejectAll()],
    ['save()', (page: TestPage) => page.consent.save({ analytics: false })],
  ] as const)
    it(`${what} reloads the page once cookies and storage are erased`, async () => {
      const page = await openPage({ policy: reloading, body: script });
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal(['ran']);
      expect(cookieNames(page.document)).to.include('_ga');
      localStorage.setItem('_s', '1');
      mark(page);
      const next = page.nextLoad();
      withdraw(page);
      await next;
      expect(page.window['marked']).to.equal(undefined);
      expect(page.window.ran).to.deep.equal([]);
      expect(cookieNames(page.document)).to.not.include('_ga');
      expect(localStorage.getItem('_s')).to.equal(null);
      expect(page.consent.has('analytics')).to.be.false;
      expect(page.consent.state.status).to.equal('decided');
    });

  it('erases before it reloads', async () => {
    const page = await openPage({
      policy: reloading,
      body: script,
      before: `addEventListener('pagehide', () => {
          sessionStorage.setItem('at-the-end', document.cookie);
        });
        document.addEventListener('consent-erased', ({ detail }) => {
          sessionStorage.setItem('erased', detail.erased.map(({ name }) => name).join());
        });`,
    });
    page.consent.acceptAll();
    const next = page.nextLoad();
    page.consent.withdraw('analytics');
    await next;
    expect(sessionStorage.getItem('erased')).to.equal('_ga');
    expect(sessionStorage.getItem('at-the-end')).to.not.contain('_ga');
    expect(sessionStorage.getItem('at-the-end')).to.contain('cookie_consent');
  });

  it('does not reload where no code ran', async () => {
    const page = await openPage({ policy: reloading, body: script });
    mark(page);
    page.consent.save({ marketing: true });
    page.consent.rejectAll();
    await settle(page);
    expect(page.window['marked']).to.be.true;
    expect(types(page)).to.not.include('consent-reload-required');
  });

  it('does not reload for content that has ended by itself', async () => {
    const page = await openPage({
      policy: reloading,
      body: '<consent-gate category="marketing"><img data-src="i.gif" alt=""></consent-gate>',
    });
    page.consent.acceptAll();
    mark(page);
    page.consent.rejectAll();
    await settle(page);
    expect(page.window['marked']).to.be.true;
  });

  it('does not reload where what ran is still allowed', async () => {
    const page = await openPage({ policy: reloading, body: script });
    page.consent.acceptAll();
    mark(page);
    page.consent.withdraw('marketing');
    await settle(page);
    expect(page.window['marked']).to.be.true;
    expect(page.consent.has('analytics')).to.be.true;
  });

  it('is the default', async () => {
    const page = await openPage({ policy: { ...reloading, onWithdraw: undefined }, body: script });
    page.consent.acceptAll();
    const next = page.nextLoad();
    page.consent.withdraw();
    await next;
    expect(page.consent.has('analytics')).to.be.false;
  });

  it('reloads a page of a visitor who had decided before', async () => {
    const page = await openPage({
      policy: reloading,
      stored: { analytics: 'y', marketing: 'n' },
      body: script,
    });
    await until(() => page.window.ran.length, 'the script');
    const next = page.nextLoad();
    page.consent.withdraw('analytics');
    await next;
    expect(page.window.ran).to.deep.equal([]);
    expect(cookieNames(page.document)).to.not.include('_ga');
  });

  it('reloads although the code stood in a gate that is gone', async () => {
    const page = await openPage({
      policy: reloading,
      body: `<consent-gate category="analytics"><script type="text/plain">ran.push(1);</script></consent-gate>`,
    });
    page.consent.acceptAll();
    page.query('consent-gate').remove();
    const next = page.nextLoad();
    page.consent.withdraw('analytics');
    await next;
    expect(page.window.ran).to.deep.equal([]);
  });

  it('reset() does not reload: nobody took anything back', async () => {
    const page = await openPage({ policy: reloading, body: script });
    page.consent.acceptAll();
    mark(page);
    page.consent.reset();
    await settle(page);
    expect(page.window['marked']).to.be.true;
  });
});

describe('withdrawal where onWithdraw is event', () => {
  afterEach(closePages);

  it('says what was taken back instead, where code ran', async () => {
    const page = await openPage({ body: script });
    page.consent.acceptAll();
    mark(page);
    page.consent.withdraw('analytics');
    await until(() => types(page).includes('consent-reload-required'), 'the event');
    const { detail } = page.window.seen.find(({ type }) => type === 'consent-reload-required')!;
    expect([...(detail as { removed: string[] }).removed]).to.deep.equal(['analytics']);
    expect(page.window['marked']).to.be.true;
  });

  it('says nothing where none did', async () => {
    const page = await openPage({ body: script });
    page.consent.save({ marketing: true });
    page.consent.withdraw();
    await settle(page);
    expect(types(page)).to.not.include('consent-reload-required');
  });

  for (const [what, content] of [
    ['event', '<script type="text/plain">ran.push(1);</script>'],
    ['no event', '<img data-src="i.gif" alt="">'],
  ] as const)
    it(`closes gates at once, ${what}`, async () => {
      const page = await openPage({
        body: `<consent-gate category="marketing">${content}</consent-gate>`,
      });
      page.consent.acceptAll();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
      page.consent.withdraw('marketing');
      expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
    });
});

describe('withdraw', () => {
  afterEach(closePages);

  it('of a category takes its services along', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.withdraw('marketing');
    expect(page.consent.has('tube')).to.be.false;
    expect(page.consent.has('analytics')).to.be.true;
  });

  it('of a service leaves its category', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.withdraw('tube');
    expect(page.consent.has('tube')).to.be.false;
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('of an unknown id says so and changes nothing', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    const before = page.consent.state;
    page.consent.withdraw('nonsense');
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['choice', 'nonsense'],
    ]);
    expect(page.consent.state === before).to.be.true;
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('of what is required leaves it granted', async () => {
    const page = await openPage();
    page.consent.withdraw('necessary');
    expect(page.consent.has('necessary')).to.be.true;
  });

  it('is known on the next visit', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    page.consent.withdraw('analytics');
    setCookie('other', '', '1', page.document);
    await page.reload();
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.consent.has('marketing')).to.be.true;
  });
});
