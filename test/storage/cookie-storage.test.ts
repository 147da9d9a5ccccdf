import { expect } from 'chai';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import { cookieStorage } from '../../src/storage/cookie-storage.js';
import { recordOf } from '../consent/support.js';
import { until } from '../support/until.js';
import { cookieWritten, importOnHttps, inDays, removeCookies, storageOptions } from './support.js';

const open = (storage = {}) => cookieStorage(storageOptions(storage));
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
  '#',
  '+',
  '~',
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
    removeCookies();
    // WebKit hears from its network of what was set here, and shows it for a moment even if it is gone.
    await fetch(location.href);
    await until(() => !document.cookie, 'the cookies to go');
  });

  it('is called cookie', () => {
    expect(open().kind).to.equal('cookie');
  });

  describe('reading and writing', () => {
    it('finds nothing if nothing was written', () => {
      expect(open().read()).to.deep.equal([]);
    });

    it('gives back what was written, also to another page', () => {
      expect(open().write(record, inDays(1))).to.be.undefined;
      expect(open().read()).to.deep.equal([record]);
    });

    it('replaces and removes', () => {
      const storage = open();
      storage.write('first', inDays(1));
      storage.write('second', inDays(1));
      expect(storage.read()).to.deep.equal(['second']);
      expect(document.cookie).not.to.include('first');
      storage.clear();
      expect(storage.read()).to.deep.equal([]);
      expect(document.cookie).not.to.include('cookie_consent');
    });

    it('removes what is not there without harm', () => {
      open().clear();
      expect(open().read()).to.deep.equal([]);
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
          expect(storage.write(text, inDays(1))).to.be.undefined;
          expect(storage.read()).to.deep.equal([text]);
        }),
        { numRuns: 300 },
      );
    });

    it('keeps a record readable: its signs are not escaped without need', () => {
      open().write(record, inDays(1));
      const value = document.cookie.split('; ').find((each) => each.startsWith('cookie_consent='));
      expect(value)
        .to.match(/^cookie_consent=\{%22v%22:2%2C/)
        .and.to.include('y~analytics');
    });

    it('reads a value in quotes, as some servers write it', () => {
      document.cookie = `cookie_consent="${encodeURIComponent(record)}";Path=/`;
      expect(open().read()).to.deep.equal([record]);
    });

    it('holds 1,000 services', () => {
      const ids = Array.from({ length: 1000 }, (_, index) => `vendor-${index}`);
      const choices = Object.fromEntries(
        ids.map((id, index) => [id, index % 3 ? 'denied' : 'granted'] as const),
      );
      const large = recordOf({}, { choices, locale: 'en', text: 'f'.repeat(64) });
      expect(open().write(encodeRecord(large), inDays(1))).to.be.undefined;
      expect(decodeRecord(open().read()[0], ids)?.choices).to.deep.equal(choices);
    });

    it('is not confused by other cookies', () => {
      document.cookie = 'cookie_consent_old=a;Path=/';
      document.cookie = 'my_cookie_consent=b;Path=/';
      expect(open().read()).to.deep.equal([]);
      open().write('c', inDays(1));
      expect(open().read()).to.deep.equal(['c']);
    });

    for (const value of ['%', '%E0%A4%A', '100%', '%zz', record.slice(0, 20) + '%2'])
      it(`reads ${value}, which is cut off or not ours, as no record and not as an error`, () => {
        document.cookie = `cookie_consent=${value};Path=/`;
        for (const text of open().read()) expect(decodeRecord(text)).to.be.undefined;
        open().write(record, inDays(1));
        expect(open().read()).to.deep.equal([record]);
      });
  });

  describe('the name', () => {
    for (const key of ['a b', 'a=b', 'a;b', 'größe', '{key}', 'a%3Db', 'x.y-z_1'])
      it(`may be ${key}`, () => {
        const pairs = (): string[] => document.cookie.split('; ');
        open({ key }).write('yes', inDays(1));
        expect(open({ key }).read()).to.deep.equal(['yes']);
        const written = pairs().filter((pair) => decodeURIComponent(pair) === `${key}=yes`);
        expect(written.join()).to.match(/^[^ ;=]+=yes$/);
        open({ key }).clear();
        expect(pairs()).not.to.include(written[0]);
      });

    it('keeps two apart', () => {
      open({ key: 'one' }).write('1', inDays(1));
      open({ key: 'two' }).write('2', inDays(1));
      expect(open({ key: 'one' }).read()).to.deep.equal(['1']);
      expect(open({ key: 'two' }).read()).to.deep.equal(['2']);
      open({ key: 'one' }).clear();
      expect(open({ key: 'two' }).read()).to.deep.equal(['2']);
    });
  });

  describe('the attributes', () => {
    const written = (storage: object, text: string, until: number) =>
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

    it('are Secure if the page is, and only then', async () => {
      const module = await importOnHttps('/src/storage/cookie-storage.ts');
      const onHttps = module['cookieStorage'] as typeof cookieStorage;
      const { attributes } = cookieWritten(() => onHttps(storageOptions()).write('yes', inDays(1)));
      expect(attributes).to.have.property('secure');
      expect(written({}, 'yes', inDays(1)).attributes).not.to.have.property('secure');
    });

    const lives = [
      [1, 86_400],
      [185, 185 * 86_400],
      [400, 400 * 86_400],
      [1000, 400 * 86_400],
      [Infinity, 400 * 86_400],
    ] as const;
    for (const [days, expected] of lives)
      it(`give ${days} days a life of ${expected} seconds`, () => {
        const { life } = written({}, 'yes', inDays(days));
        expect(life).to.be.within(expected - 5, expected);
      });

    it('keep nothing that has expired', () => {
      expect(open().write('yes', inDays(-1))?.isLost).to.be.true;
      expect(open().read()).to.deep.equal([]);
    });
  });

  it('throws if cookies are switched off, so that the store can say so', () => {
    Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false });
    expect(() => open().read()).to.throw('Cookies are switched off.');
  });
});
