import { expect } from 'chai';
import { addressAnew } from '../../src/page/leave.js';

describe('addressAnew', () => {
  for (const [what, href, expected] of [
    ['is the same without a fragment', 'https://a.example/b?c=1', 'https://a.example/b?c=1'],
    ['adds an empty query', 'https://a.example/b#c', 'https://a.example/b?#c'],
    ['takes an empty query away', 'https://a.example/b?#c', 'https://a.example/b#c'],
    ['ends a query', 'https://a.example/b?c=1#d', 'https://a.example/b?c=1&#d'],
    ['takes the end away again', 'https://a.example/b?c=1&#d', 'https://a.example/b?c=1#d'],
    ['knows an empty fragment', 'https://a.example/b#', 'https://a.example/b?#'],
    ['leaves a fragment whole', 'https://a.example/#/b?c#d', 'https://a.example/?#/b?c#d'],
  ] as const)
    it(what, () => {
      expect(addressAnew(href)).to.equal(expected);
    });
});
