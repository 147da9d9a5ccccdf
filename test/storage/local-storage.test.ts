import { expect } from 'chai';
import { localStorageStorage } from '../../src/storage/local-storage.js';
import { storageOptions } from './support.js';

const open = (storage = {}) =>
  localStorageStorage(storageOptions({ type: 'localStorage', ...storage }));

describe('localStorageStorage', () => {
  const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;

  afterEach(() => {
    Object.defineProperty(window, 'localStorage', real);
    localStorage.clear();
  });

  it('is called localStorage', () => {
    expect(open().kind).to.equal('localStorage');
  });

  it('finds nothing where nothing was written', () => {
    expect(open().read()).to.be.undefined;
  });

  it('gives back any text under the key of the policy, and touches no other', () => {
    localStorage.setItem('other', 'stays');
    for (const key of ['cookie_consent', 'certiron.cookies_ack', 'a b;=', 'größe', 'length'])
      for (const text of ['1', '{"v":1}', ' ', 'ä€😀', 'null']) {
        open({ key }).write(text, Infinity);
        expect(open({ key }).read(), key).to.equal(text);
        expect(localStorage.getItem(key)).to.equal(text);
      }
    expect(localStorage.length).to.equal(6);
    expect(localStorage.getItem('other')).to.equal('stays');
  });

  it('removes the key', () => {
    open().write('1', Infinity);
    open().write(undefined, 0);
    expect(open().read()).to.be.undefined;
    expect(localStorage.length).to.equal(0);
  });

  it('throws where storage is full, and leaves what was there', () => {
    open().write('before', Infinity);
    fillUp();
    expect(() => open().write('x'.repeat(1000), Infinity))
      .to.throw()
      .with.property('name', 'QuotaExceededError');
    expect(open().read()).to.equal('before');
    open().write(undefined, 0);
    expect(open().read()).to.be.undefined;
  });

  it('throws where storage is refused', () => {
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Access is denied.', 'SecurityError');
      },
    });
    expect(() => open().read()).to.throw('Access is denied.');
    expect(() => open().write('1', Infinity)).to.throw('Access is denied.');
  });

  /** Takes all the room there is, down to the last few letters. */
  function fillUp(): void {
    let text = 'x'.repeat(2 ** 22);
    for (let index = 0; text.length > 100; index++)
      try {
        localStorage.setItem(`filler-${index}`, text);
      } catch {
        text = text.slice(0, text.length / 2);
      }
  }
});
