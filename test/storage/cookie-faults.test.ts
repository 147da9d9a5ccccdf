/** What the cookie storage says of a text that cannot be stored as the policy says, and where it puts it. */
import { expect } from 'chai';
import { cookieStorage } from '../../src/storage/cookie-storage.js';
import { until } from '../support/until.js';
import { cookiesDropped, inDays, removeCookies, storageOptions } from './support.js';

const open = (storage = {}) => cookieStorage(storageOptions(storage));

describe('cookieStorage.write', () => {
  afterEach(async () => {
    Reflect.deleteProperty(navigator, 'cookieEnabled');
    removeCookies();
    // WebKit hears from its network of what was set here, and shows it for a moment even if it is gone.
    await fetch(location.href);
    await until(() => !document.cookie, 'the cookies to go');
  });

  for (const domain of [
    '.example.com',
    'other.example',
    `https://${location.hostname}`,
    'localhost:80',
  ])
    it(`keeps a text for this host alone if the domain is ${domain}, and names the setting`, () => {
      expect(open({ domain }).write('yes', inDays(1))).to.deep.equal({
        field: 'storage.domain',
        value: domain,
        isLost: false,
      });
      expect(open({ domain }).read()).to.deep.equal(['yes']);
      expect(document.cookie).to.equal('cookie_consent=yes');
    });

  it('keeps a text for the whole host if the path is none of this page, and names the setting', () => {
    expect(open({ path: '/elsewhere' }).write('yes', inDays(1))).to.deep.equal({
      field: 'storage.path',
      value: '/elsewhere',
      isLost: false,
    });
    expect(open().read()).to.deep.equal(['yes']);
  });

  it('names the path if neither domain nor path hold', () => {
    const fault = open({ domain: '.example.com', path: '/elsewhere' }).write('yes', inDays(1));
    expect(fault).to.deep.equal({ field: 'storage.path', value: '/elsewhere', isLost: false });
    expect(open().read()).to.deep.equal(['yes']);
  });

  it('says how long a text is that is too long, and never keeps it in part', () => {
    const storage = open();
    storage.write('before', inDays(1));
    const long = 'x'.repeat(9000);
    const fault = storage.write(long, inDays(1));
    // Some browsers take more than the others.
    if (storage.read().includes(long)) expect(fault).to.be.undefined;
    else expect(fault).to.deep.equal({ field: 'storage', value: '9000 bytes', isLost: true });
    for (const text of storage.read()) expect(text).to.be.oneOf(['before', long]);
  });

  it('says that a text is lost which the browser drops', () => {
    let fault: unknown;
    cookiesDropped(() => (fault = open().write('yes', inDays(1))));
    expect(fault).to.deep.equal({ field: 'cookie', value: 'refused', isLost: true });
    expect(open().read()).to.deep.equal([]);
  });

  it('says so too if cookies are switched off', () => {
    Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false });
    let fault: unknown;
    cookiesDropped(() => (fault = open().write('yes', inDays(1))));
    expect(fault).to.deep.equal({ field: 'cookie', value: 'switched off', isLost: true });
  });

  it('says that a text is lost if setting a cookie throws', () => {
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => '',
      set: () => {
        throw new DOMException('Cookies are forbidden.', 'SecurityError');
      },
    });
    try {
      expect(open().write('yes', inDays(1))).to.include({ field: 'cookie', isLost: true });
      expect(() => open().clear()).not.to.throw();
    } finally {
      Reflect.deleteProperty(document, 'cookie');
    }
  });
});
