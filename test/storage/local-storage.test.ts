import { expect } from 'chai';
import { localStorageStorage } from '../../src/storage/local-storage.js';

const open = (key = 'cookie_consent') => localStorageStorage(key);

describe('localStorageStorage', () => {
  const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;

  afterEach(() => {
    Object.defineProperty(window, 'localStorage', real);
    localStorage.clear();
  });

  it('is called localStorage', () => {
    expect(open().kind).to.equal('localStorage');
  });

  it('finds nothing if nothing was written', () => {
    expect(open().read()).to.deep.equal([]);
  });

  it('gives back any text under its key, and touches no other', () => {
    localStorage.setItem('other', 'stays');
    for (const key of ['cookie_consent', 'certiron.cookies_ack', 'a b;=', 'größe', 'length'])
      for (const text of ['1', '{"v":1}', ' ', 'ä€😀', 'null']) {
        expect(open(key).write(text, Infinity)).to.be.undefined;
        expect(open(key).read(), key).to.deep.equal([text]);
        expect(localStorage.getItem(key)).to.equal(text);
      }
    expect(localStorage.length).to.equal(6);
    expect(localStorage.getItem('other')).to.equal('stays');
  });

  it('takes an empty text for none', () => {
    localStorage.setItem('cookie_consent', '');
    expect(open().read()).to.deep.equal([]);
  });

  it('removes the key', () => {
    open().write('1', Infinity);
    open().clear();
    expect(open().read()).to.deep.equal([]);
    expect(localStorage.length).to.equal(0);
  });

  it('rewrites a text that is not the own one', () => {
    open().write('other', Infinity);
    open().rewrite((text) => `${text} changed`, 'own', Infinity);
    expect(open().read()).to.deep.equal(['other changed']);
    open().rewrite((text) => `${text} again`, 'other changed', Infinity);
    expect(open().read()).to.deep.equal(['other changed']);
  });

  it('rewrites nothing if there is nothing', () => {
    open().rewrite((text) => `${text} changed`, 'own', Infinity);
    expect(localStorage.length).to.equal(0);
  });

  it('says so if storage is full, and leaves what was there', () => {
    open().write('before', Infinity);
    fillUp();
    const fault = open().write('x'.repeat(1000), Infinity);
    expect(fault).to.include({ field: 'localStorage', isLost: true });
    expect(fault?.value).to.have.property('name', 'QuotaExceededError');
    expect(open().read()).to.deep.equal(['before']);
    open().clear();
    expect(open().read()).to.deep.equal([]);
  });

  it('says so if what is written cannot be read back', () => {
    const fault = withStorage({ getItem: () => null, setItem: () => undefined }, () =>
      open().write('1', Infinity),
    );
    expect(fault).to.include({ field: 'localStorage', isLost: true });
    expect(fault?.value).to.have.property('message', 'What was written cannot be read back.');
  });

  it('throws on reading if storage is refused, and says so on writing', () => {
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Access is denied.', 'SecurityError');
      },
    });
    expect(() => open().read()).to.throw('Access is denied.');
    const fault = open().write('1', Infinity);
    expect(fault).to.include({ field: 'localStorage', isLost: true });
    expect(fault?.value).to.have.property('message', 'Access is denied.');
  });

  function withStorage<T>(storage: object, act: () => T): T {
    Object.defineProperty(window, 'localStorage', { configurable: true, value: storage });
    try {
      return act();
    } finally {
      Object.defineProperty(window, 'localStorage', real);
    }
  }

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
