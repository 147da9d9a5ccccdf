import { expect } from 'chai';
import type { Erasure } from '../../src/activation/erase.js';
import { cookieNames, databaseNames, openDatabase, setCookie } from '../support/browser-storage.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const policy = {
  ...testPolicy,
  zones: { inner: { allow: ['analytics'] } },
  items: [
    { name: '_ga', type: 'cookie', category: 'analytics' },
    { name: '/^_ga_/', type: 'cookie', category: 'analytics' },
    { name: '_kept', type: 'cookie', category: 'analytics', protected: true },
    { name: 'session', type: 'cookie', category: 'necessary' },
    { name: '_ads', type: 'cookie', category: 'marketing' },
    { name: '_tube', type: 'localStorage', category: 'marketing', service: 'tube' },
    { name: 'draft', type: 'sessionStorage', category: 'analytics' },
    { name: 'IDE', type: 'cookie', category: 'marketing', party: 'third' },
  ],
};

const erasures = (page: TestPage): Erasure[] =>
  page.window.seen
    .filter(({ type }) => type === 'consent-erased')
    .map(({ detail }) => detail as Erasure);
const names = (page: TestPage) =>
  erasures(page).flatMap(({ erased }) => erased.map(({ name }) => name));
const erasing = (page: TestPage) => until(() => erasures(page).length, 'consent-erased');

/** What trackers and the site itself leave behind. */
function leaveTraces(): void {
  for (const name of ['_ga', '_ga_1', '_kept', 'session', '_ads', 'unknown', 'IDE'])
    setCookie(name);
  localStorage.setItem('_tube', '1');
  localStorage.setItem('unknown', '1');
  sessionStorage.setItem('draft', '1');
}

describe('erasing', () => {
  afterEach(closePages);

  it('is not kept from early erasing by storage that cannot be seen', async () => {
    const files = { name: 'files', type: 'cacheStorage', category: 'analytics' };
    const items = [files, { name: 'draft', type: 'sessionStorage', category: 'analytics' }];
    sessionStorage.setItem('draft', '1');
    const page = await openPage({
      policy: { ...policy, items },
      stored: { analytics: 'n', marketing: 'n' },
      before: "Object.defineProperty(window, 'caches', { get() { throw new Error('No.'); } });",
    });
    await erasing(page);
    expect(names(page)).to.deep.equal(['draft']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('takes what is declared for what was denied, and nothing else', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    leaveTraces();
    page.consent.rejectAll();
    await erasing(page);
    expect(cookieNames(page.document).sort()).to.deep.equal([
      'IDE',
      '_kept',
      'cookie_consent',
      'session',
      'unknown',
    ]);
    expect(localStorage.getItem('_tube')).to.equal(null);
    expect(localStorage.getItem('unknown')).to.equal('1');
    expect(sessionStorage.getItem('draft')).to.equal(null);
    expect(names(page).sort()).to.deep.equal(['_ads', '_ga', '_ga_1', '_tube', 'draft']);
  });

  it('leaves what is granted', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    leaveTraces();
    page.consent.withdraw('analytics');
    await erasing(page);
    expect(cookieNames(page.document)).to.include.members(['_ads', 'session']);
    expect(localStorage.getItem('_tube')).to.equal('1');
    expect(names(page).sort()).to.deep.equal(['_ga', '_ga_1', 'draft']);
  });

  it('goes by the service where it has a choice of its own', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    leaveTraces();
    page.consent.withdraw('tube');
    await erasing(page);
    expect(localStorage.getItem('_tube')).to.equal(null);
    expect(cookieNames(page.document)).to.include('_ads');
  });

  it('reports what remains, with the reason', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    page.consent.withdraw('marketing');
    await erasing(page);
    expect(erasures(page)[0]?.remaining.map((each) => ({ ...each }))).to.deep.equal([
      { name: 'IDE', type: 'cookie', reason: 'third-party' },
    ]);
  });

  it('finds cookies on the folders of the page', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    const folder = page.window.location.pathname.replace(/\/[^/]*$/, '');
    page.document.cookie = `_ga=1;Path=${folder}`;
    page.document.cookie = `_ga_2=1;Path=${folder}/`;
    page.document.cookie = '_ga_3=1;Path=/recorded';
    page.document.cookie = `_ads=1;Path=${page.window.location.pathname}`;
    expect(cookieNames(page.document)).to.include.members(['_ga', '_ga_2', '_ga_3', '_ads']);
    page.consent.rejectAll();
    await erasing(page);
    expect(cookieNames(page.document)).to.deep.equal(['cookie_consent']);
  });

  it('takes one cookie from several places', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    for (const path of ['/', '/recorded', page.base]) page.document.cookie = `_ga=1;Path=${path}`;
    page.consent.rejectAll();
    await erasing(page);
    expect(cookieNames(page.document)).to.not.include('_ga');
  });

  it('a first no erases what was there before the library came', async () => {
    leaveTraces();
    const page = await openPage({ policy });
    expect(cookieNames()).to.include('_ga');
    page.consent.rejectAll();
    await erasing(page);
    expect(cookieNames(page.document)).to.not.include('_ga');
  });

  it('does not happen for a denial by default', async () => {
    leaveTraces();
    const page = await openPage({ policy });
    await page.requests();
    expect(cookieNames()).to.include.members(['_ga', '_ads']);
    expect(erasures(page)).to.deep.equal([]);
  });

  it('does not happen for a denial by the zone', async () => {
    const page = await openPage({ policy });
    page.consent.acceptAll();
    leaveTraces();
    page.consent.setZone('inner');
    expect(page.consent.has('marketing')).to.be.false;
    await page.requests();
    expect(cookieNames()).to.include('_ads');
    expect(localStorage.getItem('_tube')).to.equal('1');
    expect(erasures(page)).to.deep.equal([]);
  });

  it('happens for a denial by the GPC signal', async () => {
    leaveTraces();
    const page = await openPage({ policy, gpc: true });
    await erasing(page);
    expect(cookieNames(page.document)).to.not.include('_ga');
    expect(cookieNames(page.document)).to.include('session');
  });

  it('happens again on the next load, where something has come back', async () => {
    leaveTraces();
    const page = await openPage({ policy, stored: { analytics: 'n', marketing: 'n' } });
    await erasing(page);
    expect(cookieNames(page.document)).to.not.include('_ga');
    expect(cookieNames(page.document)).to.include('session');
    expect(names(page)).to.include('_ga');
  });

  it('is not even loaded where nothing is left', async () => {
    const page = await openPage({ policy, stored: { analytics: 'n', marketing: 'n' } });
    expect(await page.distRequests()).to.deep.equal(['dist/consent-elements.js']);
    expect(erasures(page)).to.deep.equal([]);
  });

  it('tells of databases and caches when they are gone', async () => {
    (await openDatabase('tracker')).close();
    (await openDatabase('app')).close();
    await caches.open('tracker-files');
    const page = await openPage({
      policy: {
        ...testPolicy,
        items: [
          { name: 'tracker', type: 'indexedDB', category: 'analytics' },
          { name: '/^tracker/', type: 'cacheStorage', category: 'analytics' },
        ],
      },
    });
    page.consent.rejectAll();
    await until(() => erasures(page).length === 2, 'both reports');
    expect(erasures(page)[0]?.remaining.map(({ reason }) => reason)).to.deep.equal([
      'pending',
      'pending',
    ]);
    expect(names(page).sort()).to.deep.equal(['tracker', 'tracker-files']);
    expect(await databaseNames()).to.deep.equal(['app']);
    expect(await caches.keys()).to.deep.equal([]);
  });

  it('does not wait for a database that is in use; closed, it is gone by the next load', async () => {
    const connection = await openDatabase('tracker');
    const page = await openPage({
      policy: {
        ...testPolicy,
        items: [{ name: 'tracker', type: 'indexedDB', category: 'analytics' }],
      },
    });
    page.consent.rejectAll();
    await until(() => erasures(page).length === 2, 'both reports');
    expect(erasures(page)[1]?.remaining.map(({ reason }) => reason)).to.deep.equal(['pending']);
    connection.close();
    await page.reload();
    await until(async () => !(await databaseNames()).includes('tracker'), 'the database to go');
  });

  it('that cannot be loaded is told, and the withdrawal holds', async () => {
    const page = await openPage({
      policy,
      files: { 'dist/chunks/erase.js': { status: 404, body: '' } },
    });
    page.consent.acceptAll();
    leaveTraces();
    page.consent.rejectAll();
    await until(() => page.window.problems.length, 'the problem');
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['chunk', 'erase'],
    ]);
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
