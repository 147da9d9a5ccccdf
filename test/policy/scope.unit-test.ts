import { expect } from 'chai';
import fc from 'fast-check';
import { knowsZone, zoneAllows } from '../../src/policy/scope.js';
import { policyOf, type Document } from './support.js';

describe('zones', () => {
  const zones = { dashboard: { allow: ['analytics'] }, closed: { allow: [] } };
  const listed = { ...zones, '': { allow: ['functional'] }, public: { allow: ['marketing'] } };
  const all = ['necessary', 'functional', 'analytics', 'marketing'];
  const table: readonly [Document, string, readonly string[], boolean][] = [
    [{}, '', all, true],
    [{}, 'public', all, true],
    [{}, 'dashboard', ['necessary'], false],
    [{ zones }, '', all, true],
    [{ zones }, 'public', all, true],
    [{ zones }, 'dashboard', ['necessary', 'analytics'], true],
    [{ zones }, 'closed', ['necessary'], true],
    [{ zones }, 'Dashboard', ['necessary'], false],
    [{ zones }, 'toString', ['necessary'], false],
    [{ zones }, '__proto__', ['necessary'], false],
    [{ zones }, 'constructor', ['necessary'], false],
    [{ zones: listed }, '', ['necessary', 'functional'], true],
    [{ zones: listed }, 'public', ['necessary', 'marketing'], true],
  ];
  for (const [document, zone, expected, known] of table)
    it(`allows ${expected.join(', ')} in "${zone}" of ${JSON.stringify(document)}`, () => {
      const policy = policyOf(document);
      const allowed = policy.categories.filter((each) => zoneAllows(policy, zone, each));
      expect(allowed.map(({ id }) => id)).to.deep.equal(expected);
      expect(knowsZone(policy, zone)).to.equal(known);
    });

  it('allows what is required in any zone, and nothing else in one that is not listed', () => {
    const policy = policyOf({ zones });
    fc.assert(
      fc.property(fc.string(), (zone) => {
        fc.pre(!['', 'public', 'dashboard', 'closed'].includes(zone));
        return policy.categories.every(
          (each) => zoneAllows(policy, zone, each) === each.required && !knowsZone(policy, zone),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
