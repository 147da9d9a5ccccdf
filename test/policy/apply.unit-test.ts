import { expect } from 'chai';
import { applyPolicy } from '../../src/policy/apply.js';
import type { Problem } from '../../src/policy/problem.js';
import { policyOf, type Document } from './support.js';

const required = [{ id: 'necessary', required: true }];
const optional = [...required, { id: 'analytics' }];
const flag = { format: 'flag' };

function applied(document: Document, scope: Partial<Parameters<typeof applyPolicy>[1]> = {}) {
  const problems: Problem[] = [];
  const result = applyPolicy(policyOf(document), { region: '', zone: '', ...scope }, (problem) =>
    problems.push(problem),
  );
  return { ...result, problems };
}

describe('applyPolicy', () => {
  const table: readonly [string, Document, string, boolean, readonly string[]][] = [
    ['opt-in', { categories: optional }, 'opt-in', false, []],
    ['opt-out', { categories: optional, mode: 'opt-out' }, 'opt-out', false, []],
    ['a notice', { categories: required, mode: 'notice' }, 'notice', false, []],
    [
      'a notice with a flag',
      { categories: required, mode: 'notice', storage: flag },
      'notice',
      true,
      [],
    ],
    [
      'a notice with something optional',
      { categories: optional, mode: 'notice' },
      'opt-in',
      false,
      ['notice mode notice: opt-in | opt-out'],
    ],
    [
      'a notice with something optional, and a flag',
      { categories: optional, mode: 'notice', storage: flag },
      'opt-in',
      false,
      ['notice mode notice: opt-in | opt-out', 'flag storage.format opt-in: mode notice'],
    ],
    [
      'a flag in opt-out',
      { categories: optional, mode: 'opt-out', storage: flag },
      'opt-out',
      false,
      ['flag storage.format opt-out: mode notice'],
    ],
    [
      'a notice in which everything is exempt',
      { categories: [{ id: 'fraud', basis: 'exempt' }], mode: 'notice' },
      'notice',
      false,
      [],
    ],
  ];
  for (const [what, document, mode, isFlag, problems] of table)
    it(`makes ${mode} of ${what}${problems.length ? ', and says why' : ''}`, () => {
      const found = applied(document);
      expect(found).to.include({ mode, isFlag });
      expect(
        found.problems.map(
          ({ code, field, value, expected }) => `${code} ${field} ${String(value)}: ${expected}`,
        ),
      ).to.deep.equal(problems);
    });

  it('holds for the region of the visitor', () => {
    const document = {
      categories: optional,
      regions: { 'US-CA': { mode: 'opt-out' }, US: { mode: 'notice' } },
    };
    expect(applied(document, { region: 'us-ca' })).to.include({ mode: 'opt-out' });
    const corrected = applied(document, { region: 'US-NY' });
    expect(corrected).to.include({ mode: 'opt-in' });
    expect(corrected.problems.map(({ code }) => code)).to.deep.equal(['notice']);
    expect(corrected.policy.categories.map(({ basis }) => basis)).to.deep.equal([
      'exempt',
      'consent',
    ]);
  });

  it('asks a minor for consent, and nobody else of whom the age is not known', () => {
    const document = { categories: optional, mode: 'opt-out' };
    for (const [minor, mode] of [
      ['true', 'opt-in'],
      ['false', 'opt-out'],
      ['', 'opt-out'],
      [null, 'opt-out'],
      [undefined, 'opt-out'],
    ] as const)
      expect(applied(document, { minor }), String(minor)).to.include({ mode });
  });

  it('leaves the policy as it is written', () => {
    const policy = policyOf({ categories: optional, mode: 'notice' });
    const copy = structuredClone(policy);
    applyPolicy(policy, { region: 'GB', zone: '', minor: 'true' }, () => undefined);
    expect(policy).to.deep.equal(copy);
  });
});
