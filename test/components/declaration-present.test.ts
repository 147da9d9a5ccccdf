import { expect, fixture, html } from '@open-wc/testing';
import type { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
import { getConsent } from '../../src/entries/index.js';
import { clearStorage, openDatabase, setCookie } from '../support/browser-storage.js';
import { nextEvent, until } from '../support/until.js';
import { parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

/** A policy with these items, all of one category. */
const declaring = (items: readonly object[]) => ({
  ...policy,
  items: items.map((item) => ({ category: 'analytics', purpose: 'Counts.', ...item })),
});

async function declaration(): Promise<CookieDeclaration> {
  const element = await fixture<CookieDeclaration>(html`<cookie-declaration></cookie-declaration>`);
  await element.updateComplete;
  return element;
}

const cells = (element: CookieDeclaration): HTMLElement[] =>
  parts(element, 'row').map((row) => row.querySelector<HTMLElement>('td:last-child')!);

/** What the column says of each item. */
const presence = (element: CookieDeclaration): string[] =>
  cells(element).map((cell) => (cell.querySelector('.pending') ? '' : textOf(cell)));

const says = (element: CookieDeclaration, ...expected: string[]): Promise<unknown> =>
  until(
    () => presence(element).join() === expected.join(),
    `${expected.join()}, not ${presence(element).join()},`,
  );

describe('what is on this device, in the declaration,', () => {
  afterEach(clearStorage);

  it('is said of each kind of item that the page can see, by name or pattern', async () => {
    setCookie('_stats_1');
    localStorage.setItem('visits', '1');
    sessionStorage.setItem('tab', '1');
    (await openDatabase('events')).close();
    await caches.open('films-v2');
    await visit(
      declaring([
        { name: '/^_stats_/' },
        { name: 'visits', type: 'localStorage' },
        { name: 'tab', type: 'sessionStorage' },
        { name: 'events', type: 'indexedDB' },
        { name: '/^films/', type: 'cacheStorage' },
        { name: '/worker/', type: 'serviceWorker' },
        { name: 'stats' },
        { name: 'visit', type: 'localStorage' },
      ]),
    );
    const element = await declaration();
    await until(() => !presence(element).includes(''), 'an answer for each');
    const stored = 'Stored';
    expect(presence(element)).to.deep.equal([
      ...[stored, stored, stored, stored, stored],
      ...['Not stored', 'Not stored', 'Not stored'],
    ]);
    const head = element.shadowRoot!.querySelector('thead th:last-child')!;
    expect(textOf(head)).to.equal('On this device');
    await expect(element).to.be.accessible();
  });

  it('is not guessed of what no script of this page can see', async () => {
    for (const name of ['secret', 'third', 'far', 'elsewhere', 'near']) setCookie(name);
    await visit(
      declaring([
        { name: 'secret', httpOnly: true },
        { name: 'third', party: 'third' },
        { name: 'far', domain: 'other.example' },
        { name: 'elsewhere', host: 'shop.example' },
        { name: 'folder', path: '/account/' },
        { name: 'near', domain: location.hostname, host: location.hostname, path: '/' },
      ]),
    );
    const element = await declaration();
    const unknown = 'Cannot be seen by this page';
    await says(element, unknown, unknown, unknown, unknown, unknown, 'Stored');
  });

  it('follows each choice, and the page’s coming back into view', async () => {
    await visit(declaring([{ name: '_stats' }]));
    const element = await declaration();
    await says(element, 'Not stored');
    setCookie('_stats');
    consent.save({ analytics: true });
    await says(element, 'Stored');

    const erased = nextEvent(document, 'consent-erased');
    consent.withdraw('analytics');
    await erased;
    await says(element, 'Not stored');

    setCookie('_stats');
    document.dispatchEvent(new Event('visibilitychange'));
    await says(element, 'Stored');
  });

  it('is said anew under another policy, and after a move', async () => {
    setCookie('one');
    localStorage.setItem('two', '1');
    await visit(declaring([{ name: 'one' }]));
    const element = await declaration();
    await says(element, 'Stored');
    await visit(declaring([{ name: 'one' }, { name: 'two', type: 'localStorage' }]));
    await says(element, 'Stored', 'Stored');
    const home = element.parentElement!;
    element.remove();
    localStorage.clear();
    home.append(element);
    await says(element, 'Stored', 'Not stored');
  });

  it('comes after the first rendering, and moves nothing', async () => {
    await visit(declaring([{ name: 'one' }, { name: 'third', party: 'third' }]));
    const element = document.createElement('cookie-declaration');
    const places: string[] = [];
    const note = () =>
      places.push(
        JSON.stringify(
          [...element.shadowRoot!.querySelectorAll('th, td')].map((each) =>
            each.getBoundingClientRect(),
          ),
        ),
      );
    document.body.append(element);
    await element.updateComplete;
    expect(presence(element)).to.deep.equal(['', 'Cannot be seen by this page']);
    expect(getComputedStyle(cells(element)[0]!.querySelector('.pending')!).visibility).to.equal(
      'hidden',
    );
    note();
    await says(element, 'Not stored', 'Cannot be seen by this page');
    note();
    expect(places[1]).to.equal(places[0]);
    element.remove();
  });

  it('is unknown where storage refuses to answer, and the others are told', async () => {
    // As an own member it stands before the browser's.
    Object.assign(caches, { keys: () => Promise.reject(new Error('refused')) });
    setCookie('one');
    await visit(declaring([{ name: 'one' }, { name: 'films', type: 'cacheStorage' }]));
    const element = await declaration();
    await says(element, 'Stored', 'Cannot be seen by this page');
    delete (caches as Partial<CacheStorage>).keys;
  });

  it('is no matter of the preferences', async () => {
    await visit(declaring([{ name: 'one' }]));
    await consent.show('preferences');
    const preferences = document.querySelector('cookie-preferences')!;
    await preferences.updateComplete;
    (parts(preferences, 'details')[0] as HTMLDetailsElement).open = true;
    await until(() => parts(preferences, 'row').length, 'the table');
    expect(textOf(parts(preferences, 'table')[0]!)).not.to.contain('On this device');
    preferences.remove();
  });
});
