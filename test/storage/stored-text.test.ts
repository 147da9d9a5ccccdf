import { expect } from 'chai';
import fc from 'fast-check';
import { encodeRecord } from '../../src/consent/record.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { readStored } from '../../src/storage/stored-text.js';
import { anyRecord } from '../consent/support.js';
import { inDays, removeCookies, storageOptions } from './support.js';

describe('readStored', () => {
  afterEach(() => {
    removeCookies();
    localStorage.clear();
  });

  for (const type of ['cookie', 'localStorage'] as const) {
    const options = storageOptions({ type });

    it(`finds in ${type} what was written there, to the letter`, () => {
      const storage = openStorage(options);
      expect(readStored(options)).to.be.undefined;
      fc.assert(
        fc.property(anyRecord, (record) => {
          const text = encodeRecord(record);
          storage.write(text, inDays(1));
          return readStored(options) === text && storage.read() === text;
        }),
        { numRuns: 300 },
      );
      storage.write(undefined, 0);
      expect(readStored(options)).to.be.undefined;
    });

    it(`finds in ${type} nothing that was written under another key or elsewhere`, () => {
      const other = type === 'cookie' ? 'localStorage' : 'cookie';
      openStorage(storageOptions({ type: other })).write('other', inDays(1));
      openStorage(storageOptions({ type, key: 'cookie' })).write('short', inDays(1));
      openStorage(storageOptions({ type, key: 'x_cookie_consent' })).write('long', inDays(1));
      expect(readStored(options)).to.be.undefined;
    });
  }

  it('finds nothing in memory, whatever is stored', () => {
    for (const type of ['cookie', 'localStorage', 'memory'])
      openStorage(storageOptions({ type })).write('yes', inDays(1));
    expect(readStored(storageOptions({ type: 'memory' }))).to.be.undefined;
  });
});
