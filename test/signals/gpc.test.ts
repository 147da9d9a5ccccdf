import { expect } from 'chai';
import * as gpc from '../../src/signals/gpc.js';

describe('Global Privacy Control in this browser', () => {
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
      expect(gpc.read()).to.equal(signal);
    });

  it('reads the browser anew each time', () => {
    stub(false);
    expect(gpc.read()).to.be.false;
    stub(true);
    expect(gpc.read()).to.be.true;
  });

  it('does not take a browser that knows no signal for one that says no', () => {
    if ('globalPrivacyControl' in navigator) expect(gpc.read()).to.be.a('boolean');
    else expect(gpc.read()).to.be.undefined;
  });
});
