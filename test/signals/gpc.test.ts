import { expect } from '@open-wc/testing';
import { readGpc } from '../../src/signals/gpc.js';

describe('readGpc', () => {
  const stub = (value: unknown): void => {
    Object.defineProperty(navigator, 'globalPrivacyControl', {
      configurable: true,
      get: () => value,
    });
  };

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
  });

  for (const [value, signal] of [
    [true, true],
    [1, true],
    ['1', true],
    [false, false],
    [0, false],
    ['0', false],
    ['', false],
    ['true', false],
    [2, false],
    [{}, false],
    [[true], false],
    [NaN, false],
    [undefined, undefined],
    [null, undefined],
  ] as const)
    it(`takes ${typeof value} ${JSON.stringify(value)} for ${signal}`, () => {
      stub(value);
      expect(readGpc()).to.equal(signal);
    });

  it('reads the browser anew each time', () => {
    stub(false);
    expect(readGpc()).to.be.false;
    stub(true);
    expect(readGpc()).to.be.true;
  });

  it('does not take a browser that knows no signal for one that says no', () => {
    if ('globalPrivacyControl' in navigator) expect(readGpc()).to.be.a('boolean');
    else expect(readGpc()).to.be.undefined;
  });
});
