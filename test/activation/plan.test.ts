import { expect } from 'chai';
import { requirementOf, verdict, type Requirement } from '../../src/activation/plan.js';
import type { ConsentState, Grant } from '../../src/consent/types.js';

const granted: Grant = { granted: true, source: 'user' };
const denied: Grant = { granted: false, source: 'user' };
const byZone: Grant = { granted: false, source: 'zone' };

const state = (grants: ConsentState['grants']) => ({ grants }) as ConsentState;
const grants = { yes: granted, also: granted, no: denied, zone: byZone };
const nothing: Requirement = { categories: [], services: [], unless: [], any: false };

describe('verdict', () => {
  for (const [what, asked, opens] of [
    ['one that is granted', { categories: ['yes'] }, true],
    ['one that is denied', { categories: ['no'] }, false],
    ['all granted', { categories: ['yes', 'also'] }, true],
    ['one of two denied', { categories: ['yes', 'no'] }, false],
    ['any of two', { categories: ['yes', 'no'], any: true }, true],
    ['any of two denied', { categories: ['no', 'zone'], any: true }, false],
    ['category granted, service denied', { categories: ['yes'], services: ['no'] }, false],
    ['any, but no service', { categories: ['yes', 'no'], services: ['no'], any: true }, false],
    ['unless denied', { unless: ['no'] }, true],
    ['unless granted', { unless: ['yes'] }, false],
    ['unless one of two granted', { unless: ['no', 'yes'] }, false],
    ['unless any of two granted', { unless: ['no', 'yes'], any: true }, false],
    ['unless what the zone forbids', { unless: ['zone'] }, false],
    ['category and unless', { categories: ['yes'], unless: ['no'] }, true],
    ['category denied, unless denied', { categories: ['no'], unless: ['no'] }, false],
  ] as const satisfies readonly (readonly [string, Partial<Requirement>, boolean])[])
    it(`${what}: ${opens ? 'opens' : 'blocked'}`, () => {
      expect(verdict({ ...nothing, ...asked }, state(grants), false)).to.deep.equal({
        opens,
      });
    });

  for (const [what, asked, wrong] of [
    ['nothing asked', {}, ''],
    ['an unknown category', { categories: ['yes', 'foo'] }, 'foo'],
    ['an unknown service', { services: ['foo'] }, 'foo'],
    ['an unknown id in unless', { unless: ['foo'] }, 'foo'],
    ['a member of every object', { categories: ['constructor'] }, 'constructor'],
    ['any, one unknown', { categories: ['yes', 'foo'], any: true }, 'foo'],
  ] as const satisfies readonly (readonly [string, Partial<Requirement>, string])[])
    it(`${what}: never opens, and is wrong`, () => {
      for (const once of [false, true])
        expect(verdict({ ...nothing, ...asked }, state(grants), once)).to.deep.equal({
          opens: false,
          wrong,
        });
    });

  it('once opens what is denied, and not what the zone forbids', () => {
    const open = (categories: string[]) =>
      verdict({ ...nothing, categories }, state(grants), true).opens;
    expect(open(['no'])).to.be.true;
    expect(open(['zone'])).to.be.false;
    expect(open(['no', 'zone'])).to.be.false;
  });

  it('once does not open an unless', () => {
    expect(verdict({ ...nothing, unless: ['yes'] }, state(grants), true).opens).to.be.false;
  });
});

describe('requirementOf', () => {
  const read = (attributes: Record<string, string>) => {
    const element = document.createElement('div');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return requirementOf(element);
  };

  it('reads lists separated by any white space', () => {
    expect(
      read({ category: ' a \n b\t', service: 'c', unless: 'd  e', match: 'any' }),
    ).to.deep.equal({ categories: ['a', 'b'], services: ['c'], unless: ['d', 'e'], any: true });
  });

  it('reads data-consent of a single script', () => {
    expect(read({ 'data-consent': 'a b' })).to.deep.equal({ ...nothing, categories: ['a', 'b'] });
  });

  it('asks nothing where there are no attributes', () => {
    expect(read({})).to.deep.equal(nothing);
    expect(read({ category: ' ', match: 'all' })).to.deep.equal(nothing);
  });
});
