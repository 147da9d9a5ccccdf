import { expect } from 'chai';
import fc from 'fast-check';
import { deniedItems } from '../../src/consent/denied-items.js';
import { evaluate } from '../../src/consent/evaluate.js';
import { policyOf, services, type Document } from '../policy/support.js';
import {
  anyCircumstances,
  anyValidRecord,
  circumstances,
  recordOf,
  type Choices,
} from './support.js';

const items = [
  { name: 'session', category: 'necessary' },
  { name: 'hint', category: 'functional' },
  { name: '_ga', category: 'analytics' },
  { name: '_stats', service: 'stats' },
  { name: 'yt', service: 'youtube' },
  { name: 'ad', service: 'ads', category: 'marketing' },
  { name: 'kept', category: 'marketing', protected: true },
] as const;

function erased(
  choices: Choices | undefined,
  { document = {}, ...given }: Parameters<typeof circumstances>[0] & { document?: Document } = {},
) {
  const around = circumstances({ ...given, document: { items, services, ...document } });
  const record = choices && recordOf(choices, { mode: around.mode });
  const { state } = evaluate(record, around, 'cookie');
  const { erase, keep } = deniedItems(around.policy, state);
  expect([...erase, ...keep]).to.have.same.members(around.policy.items as never);
  return erase.map(({ name }) => name);
}

describe('deniedItems', () => {
  const table: readonly [string, Choices | undefined, Parameters<typeof erased>[1], string[]][] = [
    ['nothing by default', undefined, {}, []],
    ['nothing that was only seen', { functional: 's', analytics: 's', marketing: 's' }, {}, []],
    ['what the visitor refused', {}, {}, ['hint', '_ga', '_stats', 'yt', 'ad']],
    ['what was refused of several', { analytics: 'y', functional: 'y' }, {}, ['yt', 'ad']],
    [
      'a service that was refused alone',
      { marketing: 'y', functional: 'y', analytics: 'y', ads: 'n' },
      {},
      ['ad'],
    ],
    ['all but a service that was accepted', { youtube: 'y' }, {}, ['hint', '_ga', '_stats', 'ad']],
    [
      'what the signal denies',
      { functional: 'y', analytics: 'y', marketing: 'y' },
      { gpc: true },
      ['_ga', '_stats', 'yt', 'ad'],
    ],
    ['what the signal denies at once', undefined, { gpc: true }, ['_ga', '_stats', 'yt', 'ad']],
    [
      'what the signal denied',
      { functional: 'y', analytics: 'g', marketing: 'y' },
      { mode: 'opt-out' },
      ['_ga', '_stats'],
    ],
    ['nothing in opt-out by default', undefined, { mode: 'opt-out' }, []],
    [
      'nothing that a zone forbids',
      { functional: 'y', analytics: 'y', marketing: 'y' },
      { zone: 'nowhere' },
      [],
    ],
    ['nothing refused that a zone forbids too', {}, { zone: 'nowhere' }, []],
  ];
  for (const [what, choices, given, expected] of table)
    it(`erases ${what}`, () => {
      expect(erased(choices, given)).to.deep.equal(expected);
    });

  it('keeps what is protected or required, whatever was chosen', () => {
    expect(erased({ necessary: 'n', login: 'n' })).not.to.include.members(['session']);
    expect(erased({})).not.to.include('kept');
  });

  it('erases nothing that is granted, nothing by default, and each item once', () => {
    const all = policyOf({ items, services });
    fc.assert(
      fc.property(anyCircumstances, anyValidRecord, (around, record) => {
        const { state } = evaluate(record, { ...around, policy: all }, 'cookie');
        const { erase, keep } = deniedItems(all, state);
        expect([...erase, ...keep]).to.have.same.members(all.items as never);
        for (const { name, service, category, protected: isProtected } of erase) {
          const grant = state.grants[service || category]!;
          expect(grant.granted || isProtected, name).to.be.false;
          expect(grant.source, name).to.be.oneOf(['user', 'gpc']);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has nothing to erase before the start', () => {
    const { erase, keep } = deniedItems(policyOf({ items, services }), { grants: {} } as never);
    expect(erase).to.deep.equal([]);
    expect(keep).to.have.lengthOf(items.length);
  });
});
