import { expect } from 'chai';
import { cookieNames, databaseNames, setCookie } from '../support/browser-storage.js';
import { engine } from '../support/engine.js';
import { closePages, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { openPlainPage } from './support.js';

describe('a cookie on http://localhost', () => {
  afterEach(closePages);

  const everywhere = { chromium: true, firefox: true, webkit: true };
  const nowhere = { chromium: false, firefox: false, webkit: false };
  const notInWebKit = { ...everywhere, webkit: false };

  for (const [flags, kept, name = 'tested'] of [
    [';SameSite=Strict', everywhere],
    [';HttpOnly', nowhere],
    [';Secure', notInWebKit],
    [';Secure;SameSite=None', notInWebKit],
    [';SameSite=None', { ...nowhere, webkit: true }],
    [';Secure;Partitioned', notInWebKit],
    [';Secure;Partitioned;SameSite=None', notInWebKit],
    [';Partitioned', { ...nowhere, webkit: true }],
    [';Secure', notInWebKit, '__Secure-tested'],
    [';Secure', notInWebKit, '__Host-tested'],
  ] as const)
    it(`${name}${flags} is ${said(kept)}`, () => {
      setCookie('control');
      setCookie(name, flags);
      const names = cookieNames();
      setCookie(name, `${flags};Max-Age=0`);
      expect(names.includes('control')).to.equal(true);
      expect(names.includes(name)).to.equal(kept[engine]);
      expect(cookieNames()).to.deep.equal(['control']);
    });

  it('that is partitioned can be removed only as partitioned; WebKit knows none on http', () => {
    setCookie('tested', ';Secure;Partitioned');
    const removedWith = (flags: string): boolean => {
      setCookie('tested', `${flags};Max-Age=0`);
      return !cookieNames().includes('tested');
    };
    const removed = ['', ';Secure', ';Secure;Partitioned'].map(removedWith);
    expect(removed).to.deep.equal(engine === 'webkit' ? [true, true, true] : [false, false, true]);
  });
});

function said(kept: Readonly<Record<string, boolean>>): string {
  const names = Object.keys(kept).filter((name) => kept[name]);
  if (names.length === 3) return 'kept everywhere';
  return names.length ? `kept in ${names.join(' and ')} alone` : 'kept nowhere';
}

interface Tracker {
  readonly page: TestPage;
  /** Of its database: another for each test, since engines still do something with one that has been deleted. */
  readonly name: string;
}

/** Opens a page that opens a database and keeps the connection, on the first load only. */
async function openTracker(): Promise<Tracker> {
  const name = `tracker-${crypto.randomUUID()}`;
  const page = await openPlainPage({
    before: `if (!sessionStorage.loaded) {
      sessionStorage.loaded = '1';
      indexedDB.open('${name}').onsuccess = ({ target }) => {
        window.connection = target.result;
      };
    }`,
  });
  await until(() => page.window['connection'], 'the connection');
  return { page, name };
}

/** Asks for a deletion; what is told about it comes later. */
function deleteDatabase(factory: IDBFactory, name: string): string[] {
  const events: string[] = [];
  const request = factory.deleteDatabase(name);
  request.onblocked = () => events.push('blocked');
  request.onsuccess = () => events.push('deleted');
  return events;
}

describe('a database with an open connection', () => {
  afterEach(closePages);

  it('is not deleted, and after a reload is gone, but in WebKit not always; there it can be deleted then', async () => {
    const { page, name } = await openTracker();
    const events = deleteDatabase(page.window.indexedDB, name);
    await until(() => events.length, 'an answer');
    expect(events).to.deep.equal(['blocked']);
    expect(await databaseNames()).to.include(name);

    await page.reload();
    const isGone = async (): Promise<boolean> => !(await databaseNames()).includes(name);
    // WebKit was seen to keep it about every second time, and then for good.
    if (engine !== 'webkit') await until(isGone, 'the database to be gone');

    const again = deleteDatabase(page.window.indexedDB, name);
    await until(() => again.length, 'an answer');
    expect(again).to.deep.equal(['deleted']);
    expect(await isGone()).to.equal(true);
  });

  it('is deleted as soon as the page that holds the connection is removed', async () => {
    const { page, name } = await openTracker();
    const events = deleteDatabase(indexedDB, name);
    await until(() => events.length, 'an answer');
    page.frame.remove();
    await until(() => events.length === 2, 'the deletion');
    expect(events).to.deep.equal(['blocked', 'deleted']);
  });

  it('is deleted at once where the connection is closed when it is told to', async () => {
    const { page, name } = await openTracker();
    const connection = page.window['connection'] as IDBDatabase;
    connection.onversionchange = () => connection.close();
    const events = deleteDatabase(page.window.indexedDB, name);
    await until(() => events.length, 'an answer');
    expect(events).to.deep.equal(['deleted']);
  });
});
