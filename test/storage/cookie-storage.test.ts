import { expect } from 'chai';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { cookieStorage } from '../../src/storage/cookie-storage.js';
import { recordOf } from '../consent/support.js';
import { until } from '../support/until.js';
import { cookieWritten, importOnHttps, inDays, removeCookies, storageOptions } from './support.js';

const open = (storage = {}) => cookieStorage(storageOptions(storage));
const pathHere = location.pathname.replace(/[^/]*$/, '');
/** What a cookie has to escape, or what stands in a record. */
const signs = [
  '{',
  '}',
  '|',
  ':',
  ';',
  ',',
  '=',
  '"',
  '\\',
  ' ',
  '%',
  '&',
  '\n',
  '\t',
  'ä',
  '€',
  '😀',
];
const record = encodeRecord(recordOf({ analytics: 'y' }));

describe('cookieStorage', () => {
  afterEach(async () => {
    Reflect.deleteProperty(navigator, 'cookieEnabled');
    removeCookies(pathHere);
    // WebKit hears from its network of what was set here, and shows it for a moment even if it is gone.
    await fetch(location.href);
    await until(() => !document.cookie, 'the cookies to go');
  });

  it('is called cookie', () => {
    expect(open().kind).to.equal('cookie');
  });

  describe('reading and writing', () => {
    it('finds nothing where nothing was written', () => {
      expect(open().read()).to.be.undefined;
    });

    it('gives back what was written, also to another page', () => {
      open().write(record, inDays(1));
      expect(open().read()).to.equal(record);
    });

    it('replaces and removes', () => {
      const storage = open();
      storage.write('first', inDays(1));
      storage.write('second', inDays(1));
      expect(storage.read()).to.equal('second');
      expect(document.cookie).not.to.include('first');
      storage.write(undefined, 0);
      expect(storage.read()).to.be.undefined;
      expect(document.cookie).not.to.include('cookie_consent');
    });

    it('removes what is not there without harm', () => {
      open().write(undefined, 0);
      expect(open().read()).to.be.undefined;
    });

    it('gives back any text', () => {
      const storage = open();
      const texts = fc.oneof(
        fc.string({ minLength: 1, maxLength: 300 }),
        fc.string({
          minLength: 1,
          maxLength: 300,
          unit: fc.constantFrom(...signs),
        }),
      );
      fc.assert(
        fc.property(texts, (text) => {
          storage.write(text, inDays(1));
          return storage.read() === text;
        }),
        { numRuns: 300 },
      );
    });

    it('keeps a record readable: its signs are not escaped without need', () => {
      open().write(record, inDays(1));
      const value = document.cookie.split('; ').find((each) => each.startsWith('cookie_consent='));
      expect(value)
        .to.match(/^cookie_consent=\{%22v%22:1%2C/)
        .and.to.include('yanalytics|n');
    });

    it('holds 300 services', () => {
      const ids = Array.from({ length: 300 }, (_, index) => `vendor-${index}`);
      const choices = Object.fromEntries(ids.map((id) => [id, 'n'] as const));
      const large = encodeRecord(recordOf(choices, { locale: 'en', text: 'f'.repeat(64) }));
      open().write(large, inDays(1));
      expect(decodeRecord(open().read())?.choices).to.include({ 'vendor-299': 'n' });
    });

    it('holds what is too long for the browser not at all, and never in part', () => {
      const storage = open();
      const long = 'x'.repeat(5000);
      storage.write(long, inDays(1));
      expect(storage.read()).to.be.oneOf([undefined, long]);
    });

    it('is not confused by other cookies', () => {
      document.cookie = 'cookie_consent_old=a;Path=/';
      document.cookie = 'my_cookie_consent=b;Path=/';
      expect(open().read()).to.be.undefined;
      open().write('c', inDays(1));
      expect(open().read()).to.equal('c');
    });

    for (const value of ['%', '%E0%A4%A', '100%', '%zz', record.slice(0, 20) + '%2'])
      it(`reads ${value}, which is cut off or not ours, as no record and not as an error`, () => {
        document.cookie = `cookie_consent=${value};Path=/`;
        expect(decodeRecord(open().read())).to.be.undefined;
        open().write(record, inDays(1));
        expect(open().read()).to.equal(record);
      });
  });

  describe('the name', () => {
    for (const key of ['a b', 'a=b', 'a;b', 'größe', '{key}', 'a%3Db', 'x.y-z_1'])
      it(`may be ${key}`, () => {
        const pairs = (): string[] => document.cookie.split('; ');
        open({ key }).write('yes', inDays(1));
        expect(open({ key }).read()).to.equal('yes');
        const written = pairs().filter((pair) => decodeURIComponent(pair) === `${key}=yes`);
        expect(written.join()).to.match(/^[^ ;=]+=yes$/);
        open({ key }).write(undefined, 0);
        expect(pairs()).not.to.include(written[0]);
      });

    it('keeps two apart', () => {
      open({ key: 'one' }).write('1', inDays(1));
      open({ key: 'two' }).write('2', inDays(1));
      expect([open({ key: 'one' }).read(), open({ key: 'two' }).read()]).to.deep.equal(['1', '2']);
    });
  });

  describe('the attributes', () => {
    const written = (storage: object, text: string | undefined, until: number) =>
      cookieWritten(() => open(storage).write(text, until));

    it('are SameSite=Lax, the path, and nothing else that was not asked for', () => {
      const { pair, attributes } = written({}, 'yes', inDays(1));
      expect(pair).to.equal('cookie_consent=yes');
      expect(attributes).to.deep.equal({ path: '/', samesite: attributes['samesite'] });
      expect(attributes['samesite']).to.match(/^lax$/i);
    });

    it('are the domain and the path of the policy', () => {
      const { attributes } = written({ domain: '.example.com', path: '/shop' }, 'yes', inDays(1));
      expect(attributes).to.include({ domain: '.example.com', path: '/shop' });
    });

    it('are the same when it is removed, or it would stay', () => {
      const storage = { domain: '.example.com', path: '/shop' };
      const { pair, attributes, life } = written(storage, undefined, 0);
      expect(pair).to.equal('cookie_consent=');
      expect(attributes).to.include({ domain: '.example.com', path: '/shop' });
      expect(life).to.be.at.most(0);
    });

    it('are Secure where the page is, and only there', async () => {
      const module = await importOnHttps('/src/storage/cookie-storage.ts');
      const onHttps = module['cookieStorage'] as typeof cookieStorage;
      for (const text of ['yes', undefined]) {
        const { attributes } = cookieWritten(() =>
          onHttps(storageOptions()).write(text, inDays(1)),
        );
        expect(attributes).to.have.property('secure');
        expect(written({}, text, inDays(1)).attributes).not.to.have.property('secure');
      }
    });

    const lives = [
      [1, 86_400],
      [182, 182 * 86_400],
      [400, 400 * 86_400],
      [1000, 400 * 86_400],
      [Infinity, 400 * 86_400],
    ] as const;
    for (const [days, expected] of lives)
      it(`give ${days} days a life of ${expected} seconds`, () => {
        const { life } = written({}, 'yes', inDays(days));
        expect(life).to.be.within(expected - 5, expected);
      });

    it('are a path that the browser keeps to', () => {
      open({ path: '/elsewhere' }).write('yes', inDays(1));
      expect(document.cookie).to.equal('');
      open({ path: pathHere }).write('yes', inDays(1));
      expect(open().read()).to.equal('yes');
    });

    it('keep nothing that has expired', () => {
      open().write('yes', inDays(-1));
      expect(open().read()).to.be.undefined;
    });
  });

  it('throws where cookies are switched off, so that the store can say so', () => {
    Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false });
    expect(() => open().read()).to.throw('Cookies are switched off.');
  });
});
