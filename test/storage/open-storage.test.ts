import { expect } from 'chai';
import { openStorage } from '../../src/storage/open-storage.js';
import { inDays, removeCookies, storageOptions } from './support.js';

describe('openStorage', () => {
  afterEach(() => {
    removeCookies();
    localStorage.clear();
  });

  for (const type of ['cookie', 'localStorage', 'memory'] as const)
    it(`opens ${type}, and leaves the others alone`, () => {
      const storage = openStorage(storageOptions({ type, key: 'here' }));
      expect(storage.kind).to.equal(type);
      storage.write('yes', inDays(1));
      expect(storage.read()).to.equal('yes');
      expect(document.cookie).to.equal(type === 'cookie' ? 'here=yes' : '');
      expect(localStorage.getItem('here')).to.equal(type === 'localStorage' ? 'yes' : null);
    });

  it('is a cookie where the policy says nothing', () => {
    expect(openStorage(storageOptions()).kind).to.equal('cookie');
  });
});
