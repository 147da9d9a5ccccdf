import { expect } from 'chai';
import { isGranted } from '../../src/consent/is-granted.js';
import { evaluated, recordOf } from './support.js';

const { state } = evaluated(recordOf({ analytics: 'y', youtube: 'y' }));

describe('isGranted', () => {
  const table: readonly [string | readonly string[], boolean][] = [
    ['necessary', true],
    ['analytics', true],
    ['marketing', false],
    ['youtube', true],
    ['ads', false],
    [['analytics'], true],
    [['analytics', 'youtube'], true],
    [['analytics', 'marketing'], false],
    [['analytics', 'nobody'], false],
    ['nobody', false],
    ['', false],
    [[], false],
    ['toString', false],
    ['__proto__', false],
  ];
  for (const [ids, granted] of table)
    it(`${JSON.stringify(ids)} is ${granted ? 'granted' : 'not'}`, () => {
      expect(isGranted(state, ids)).to.equal(granted);
    });
});
