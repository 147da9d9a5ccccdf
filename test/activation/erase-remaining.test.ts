import { expect } from 'chai';
import { erase } from '../../src/activation/erase.js';
import { clearStorage, cookieNames, setCookie } from '../support/browser-storage.js';
import { eraseAll, item } from './erasing.js';

/** Has a server set a cookie. */
async function receive(cookie: string): Promise<void> {
  const base = `/recorded/${crypto.randomUUID()}/`;
  const body = JSON.stringify({ 'answer.js': { headers: { 'Set-Cookie': cookie } } });
  await fetch(`${base}~files`, { method: 'POST', body });
  await fetch(`${base}answer.js`);
}

/** Whether the Cookie Store API has any effect: in WebKit it has none on http. */
async function hasCookieStore(): Promise<boolean> {
  const before = cookieNames();
  await cookieStore.set('probe', '1');
  const works = cookieNames().length > before.length;
  await cookieStore.delete('probe');
  return works;
}

describe('what erasing leaves', () => {
  beforeEach(clearStorage);
  afterEach(clearStorage);

  it('of a third party, is reported and left', () => {
    setCookie('IDE');
    expect(eraseAll([item('IDE', 'cookie', { party: 'third' })])).to.deep.equal({
      erased: [],
      remaining: [{ name: 'IDE', type: 'cookie', reason: 'third-party' }],
    });
    expect(cookieNames()).to.deep.equal(['IDE']);
  });

  it('in storage that refuses, is reported; the rest is erased', () => {
    setCookie('_ga');
    const removeItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'removeItem');
    localStorage.setItem('a', '1');
    Storage.prototype.removeItem = () => {
      throw new DOMException('No', 'SecurityError');
    };
    try {
      expect(eraseAll([item('a', 'localStorage'), item('_ga')])).to.deep.equal({
        erased: [{ name: '_ga', type: 'cookie' }],
        remaining: [{ name: 'a', type: 'localStorage', reason: 'unavailable' }],
      });
    } finally {
      Object.defineProperty(Storage.prototype, 'removeItem', removeItem as PropertyDescriptor);
    }
  });

  it('because removing it has had no effect, is reported', () => {
    localStorage.setItem('a', '1');
    const removeItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'removeItem');
    Storage.prototype.removeItem = () => undefined;
    try {
      expect(eraseAll([item('a', 'localStorage')])).to.deep.equal({
        erased: [],
        remaining: [{ name: 'a', type: 'localStorage', reason: 'not-removed' }],
      });
    } finally {
      Object.defineProperty(Storage.prototype, 'removeItem', removeItem as PropertyDescriptor);
    }
  });

  it('of another domain or host, is reported, whatever its kind', async () => {
    const elsewhere = [
      item('_a', 'cookie', { domain: '.other.example' }),
      item('_b', 'cookie', { host: 'www.other.example' }),
      item('_c', 'localStorage', { host: 'www.other.example' }),
      item('_d', 'indexedDB', { host: 'www.other.example' }),
    ];
    const { now, later } = erase({ erase: elsewhere, keep: [], storageKey: 'cookie_consent' });
    const remaining = [...now.remaining, ...((await later)?.remaining ?? [])];
    expect(
      remaining.filter(({ reason }) => reason === 'other-domain').map(({ name }) => name),
    ).to.deep.equal(['_a', '_b', '_c', '_d']);
  });

  it('says nothing of what is declared for this host or one above it', () => {
    const { hostname } = location;
    const here = [
      item('_a', 'cookie', { domain: `.${hostname}` }),
      item('_b', 'cookie', { host: hostname }),
      item('_c', 'cookie', { domain: hostname, host: 'www.other.example' }),
    ];
    expect(eraseAll(here)).to.deep.equal({ erased: [], remaining: [] });
  });

  it('does not tell of another host what it has found and removed here', () => {
    setCookie('_a');
    expect(eraseAll([item('_a', 'cookie', { host: 'www.other.example' })])).to.deep.equal({
      erased: [{ name: '_a', type: 'cookie' }],
      remaining: [],
    });
  });

  it('hidden from scripts, is reported where the policy says so', async () => {
    await receive('seen=1;Path=/');
    await receive('FPID=1;Path=/;HttpOnly');
    expect(cookieNames()).to.deep.equal(['seen']);
    expect(eraseAll([item('FPID', 'cookie', { httpOnly: true })])).to.deep.equal({
      erased: [],
      remaining: [{ name: 'FPID', type: 'cookie', reason: 'http-only' }],
    });
    await receive('FPID=;Path=/;HttpOnly;Max-Age=0');
  });

  it('is tried by the Cookie Store API where a script has taken document.cookie over', async () => {
    setCookie('_ga');
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => cookie?.get?.call(document) as string,
      set: () => undefined,
    });
    try {
      const works = await hasCookieStore();
      const { now, later } = erase({
        erase: [item('_ga')],
        keep: [],
        storageKey: 'cookie_consent',
      });
      expect(now.remaining).to.deep.equal([{ name: '_ga', type: 'cookie', reason: 'pending' }]);
      const name = { name: '_ga', type: 'cookie' } as const;
      expect(await later).to.deep.equal(
        works
          ? { erased: [name], remaining: [] }
          : { erased: [], remaining: [{ ...name, reason: 'not-removed' }] },
      );
    } finally {
      Reflect.deleteProperty(document, 'cookie');
    }
  });
});
