import { expect } from 'chai';
import { memoryStorage } from '../../src/storage/memory-storage.js';

describe('memoryStorage', () => {
  it('is called memory', () => {
    expect(memoryStorage().kind).to.equal('memory');
  });

  it('keeps a text until it is replaced or removed', () => {
    const storage = memoryStorage();
    expect(storage.read()).to.be.undefined;
    storage.write('first', 5);
    storage.write('second', 5);
    expect(storage.read()).to.equal('second');
    storage.write(undefined, 0);
    expect(storage.read()).to.be.undefined;
  });

  it('leaves nothing on the device, nor for the next page', () => {
    const before = [document.cookie, localStorage.length, sessionStorage.length];
    memoryStorage().write('text', Infinity);
    expect(memoryStorage().read()).to.be.undefined;
    expect([document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(before);
  });
});
