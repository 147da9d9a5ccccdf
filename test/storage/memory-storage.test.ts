import { expect } from 'chai';
import { memoryStorage } from '../../src/storage/memory-storage.js';

describe('memoryStorage', () => {
  it('is called memory', () => {
    expect(memoryStorage().kind).to.equal('memory');
  });

  it('keeps a text until it is replaced or removed', () => {
    const storage = memoryStorage();
    expect(storage.read()).to.deep.equal([]);
    expect(storage.write('first', 5)).to.be.undefined;
    expect(storage.write('second', 5)).to.be.undefined;
    expect(storage.read()).to.deep.equal(['second']);
    storage.rewrite((text) => `${text} changed`, 'own', 5);
    expect(storage.read()).to.deep.equal(['second']);
    storage.clear();
    expect(storage.read()).to.deep.equal([]);
  });

  it('leaves nothing on the device, nor for the next page', () => {
    const before = [document.cookie, localStorage.length, sessionStorage.length];
    memoryStorage().write('text', Infinity);
    expect(memoryStorage().read()).to.deep.equal([]);
    expect([document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(before);
  });
});
