import { expect } from 'chai';
import fc from 'fast-check';
import { encodeRecord } from '../../src/consent/record.js';
import { openStorage, standInName } from '../../src/storage/open-storage.js';
import { anyRecord } from '../consent/support.js';
import { cookiesDropped, inDays, removeCookies, storageOptions } from './support.js';

const key = 'here';
const open = (type: string) => openStorage(storageOptions({ type, key }));
const types = ['cookie', 'localStorage', 'memory'] as const;
const standIn = standInName + key;

describe('openStorage', () => {
  afterEach(() => {
    Object.defineProperties(Storage.prototype, {
      getItem: methods.getItem,
      setItem: methods.setItem,
    });
    Reflect.deleteProperty(navigator, 'cookieEnabled');
    removeCookies();
    localStorage.clear();
  });

  const methods = Object.getOwnPropertyDescriptors(Storage.prototype);
  const switchOffLocalStorage = (): void => {
    const refuse = (): never => {
      throw new DOMException('Access is denied.', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: refuse, setItem: refuse });
  };
  const switchOffCookies = (): void =>
    void Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false });

  for (const type of types)
    it(`opens ${type}, and writes nowhere else`, () => {
      const storage = open(type);
      expect(storage.kind).to.equal(type);
      expect(storage.write('yes', inDays(1))).to.be.undefined;
      expect(storage.read()).to.deep.equal(['yes']);
      expect(document.cookie).to.equal(type === 'cookie' ? 'here=yes' : '');
      expect(localStorage.getItem(key)).to.equal(type === 'localStorage' ? 'yes' : null);
    });

  it('is a cookie if the policy says nothing', () => {
    expect(openStorage(storageOptions()).kind).to.equal('cookie');
  });

  for (const type of ['cookie', 'localStorage'] as const)
    it(`finds any record in ${type} as it was written there`, () => {
      const storage = open(type);
      fc.assert(
        fc.property(anyRecord, (record) => {
          const text = encodeRecord(record);
          storage.write(text, inDays(1));
          expect(open(type).read()).to.deep.equal([text]);
        }),
        { numRuns: 200 },
      );
    });

  describe('answers that are stored elsewhere', () => {
    for (const type of types)
      it(`are read with ${type}, the own one first, whatever stands in last`, () => {
        document.cookie = 'here=cookie;Path=/';
        localStorage.setItem(key, 'local');
        localStorage.setItem(standIn, 'standing in');
        expect(open(type).read()).to.deep.equal(
          type === 'localStorage'
            ? ['local', 'cookie', 'standing in']
            : ['cookie', 'local', 'standing in'],
        );
      });

    it('under another key are not', () => {
      document.cookie = 'other=cookie;Path=/';
      localStorage.setItem('other', 'local');
      localStorage.setItem(`${standInName}other`, 'standing in');
      for (const type of types) expect(open(type).read()).to.deep.equal([]);
    });

    for (const type of types)
      it(`are rewritten with ${type}`, () => {
        document.cookie = 'here=cookie;Path=/';
        localStorage.setItem(key, 'local');
        open(type).rewrite((text) => text.replace(/!*$/, '!'), 'cookie', inDays(1));
        expect(open(type).read()).to.have.members(['cookie', 'local!']);
      });

    for (const type of types)
      it(`are removed with ${type}`, () => {
        document.cookie = 'here=cookie;Path=/';
        localStorage.setItem(key, 'local');
        localStorage.setItem(standIn, 'standing in');
        localStorage.setItem('other', 'stays');
        open(type).clear();
        expect(open(type).read()).to.deep.equal([]);
        expect(localStorage.length).to.equal(1);
      });

    it('are read although the own place cannot be', () => {
      localStorage.setItem(key, 'local');
      switchOffCookies();
      expect(open('cookie').read()).to.deep.equal(['local']);
    });

    it('are left out if they cannot be read', () => {
      document.cookie = 'here=cookie;Path=/';
      switchOffLocalStorage();
      expect(open('cookie').read()).to.deep.equal(['cookie']);
      expect(() => open('cookie').rewrite((text) => text, 'own', inDays(1))).not.to.throw();
      expect(() => open('cookie').clear()).not.to.throw();
      expect(document.cookie).to.equal('');
    });
  });

  it('throws on reading if nothing can be read', () => {
    switchOffCookies();
    expect(() => open('cookie').read()).to.throw('Cookies are switched off.');
    switchOffLocalStorage();
    expect(() => open('localStorage').read()).to.throw('Access is denied.');
  });

  describe('what stands in for a refusal', () => {
    it('is stored under a name of its own', () => {
      expect(open('cookie').standIn('no')).to.be.true;
      expect(localStorage.getItem(standIn)).to.equal('no');
      expect(open('cookie').read()).to.deep.equal(['no']);
    });

    it('goes with the next text that is stored', () => {
      for (const type of types) {
        open(type).standIn('no');
        open(type).write('yes', inDays(1));
        expect(localStorage.getItem(standIn), type).to.equal(null);
      }
    });

    it('goes also if that was stored in another place than the policy says', () => {
      const storage = openStorage(storageOptions({ key, domain: '.example.com' }));
      storage.standIn('no');
      expect(storage.write('yes', inDays(1))).to.include({
        field: 'storage.domain',
        isLost: false,
      });
      expect(localStorage.getItem(standIn)).to.equal(null);
    });

    it('stays if the next text is lost', () => {
      const storage = open('cookie');
      storage.standIn('no');
      cookiesDropped(() => storage.write('yes', inDays(1)));
      expect(localStorage.getItem(standIn)).to.equal('no');
    });

    it('cannot be stored if localStorage is refused', () => {
      switchOffLocalStorage();
      expect(open('cookie').standIn('no')).to.be.false;
    });
  });
});
