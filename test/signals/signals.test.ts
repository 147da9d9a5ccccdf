import { expect } from 'chai';
import { gpcJson } from '../../src/signals/gpc-json.js';
import * as gpc from '../../src/signals/gpc.js';
import { either, type Signal } from '../../src/signals/signal.js';
import { readSignals } from '../../src/signals/signals.js';

describe('browser signals', () => {
  const words = [true, false, undefined] as const;
  for (const one of words)
    for (const other of words) {
      const both: readonly (boolean | undefined)[] = [one, other];
      const expected = both.includes(true) || (both.includes(false) ? false : undefined);
      it(`say ${expected} where one says ${one} and the other ${other}`, () => {
        expect(either(one, other)).to.equal(expected);
      });
    }

  it('are the Global Privacy Control of this browser', () => {
    const signal: Signal = gpc;
    expect(signal.id).to.equal('gpc');
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true });
    expect(readSignals()).to.be.true;
    Reflect.deleteProperty(navigator, 'globalPrivacyControl');
  });
});

describe('gpcJson', () => {
  const table: readonly [Date | string, boolean | undefined, string][] = [
    ['2026-11-22', undefined, '{"gpc":true,"lastUpdate":"2026-11-22"}'],
    ['2024-02-29', true, '{"gpc":true,"lastUpdate":"2024-02-29"}'],
    ['2026-11-22', false, '{"gpc":false,"lastUpdate":"2026-11-22"}'],
    [new Date('2026-11-22T23:59:59Z'), undefined, '{"gpc":true,"lastUpdate":"2026-11-22"}'],
    [new Date('2026-11-22T23:59:59-05:00'), undefined, '{"gpc":true,"lastUpdate":"2026-11-23"}'],
  ];
  for (const [day, honored, expected] of table)
    it(`is ${expected} for ${String(day)}`, () => {
      expect(gpcJson(day, honored)).to.equal(expected);
    });

  for (const day of [
    '',
    'today',
    '22.11.2026',
    '2026-11-31',
    '2025-02-29',
    '2026-13-01',
    '26-11-22',
    '2026-11-22T00:00:00Z',
    new Date(NaN),
  ])
    it(`refuses ${String(day) || 'nothing'}, and says what it wants`, () => {
      expect(() => gpcJson(day)).to.throw(
        RangeError,
        /lastUpdate is .*Give a Date, or a day such as "2026-11-22"/,
      );
    });
});
