import { expect } from 'chai';
import { hasOptedOut } from '../../src/consent/refusal.js';
import type { ConsentState, Grant } from '../../src/consent/types.js';
import type { Mode } from '../../src/policy/types.js';

describe('hasOptedOut', () => {
  const table: readonly [Mode, Grant['source'], boolean, boolean][] = [
    ['opt-out', 'user', false, true],
    ['opt-out', 'user', true, false],
    ['opt-out', 'gpc', false, false],
    ['opt-out', 'zone', false, false],
    ['opt-in', 'user', false, false],
    ['notice', 'user', false, false],
  ];
  for (const [mode, source, granted, expected] of table)
    it(`is ${expected} in ${mode} mode where ${source} ${granted ? 'grants' : 'denies'}`, () => {
      const denied = granted ? [] : ['analytics'];
      const grants = { analytics: { granted, source } };
      expect(hasOptedOut({ mode, denied, grants } as unknown as ConsentState)).to.equal(expected);
    });
});
