import { expect } from 'chai';
import { objectShapes, policyShape, type Shape } from '../../src/policy/shape.js';
import {
  categories,
  goodFor,
  leastOf,
  oneOfEach,
  places,
  problemOf,
  type Json,
} from './support.js';

/** Whether a value has the type that a shape asks for, whatever is in it. */
function hasType(shape: Shape, value: Json): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (Array.isArray(shape)) return Array.isArray(value);
  if (typeof shape !== 'string') return isObject;
  if (shape === 'any') return true;
  if (shape in objectShapes) return isObject || typeof value === 'string';
  return typeof value === (shape === 'link' || shape.includes('|') ? 'string' : shape);
}

/** What a problem says may stand in a place. */
function expectedIn(shape: Shape): string {
  if (Array.isArray(shape)) return 'list';
  if (typeof shape !== 'string') return 'object';
  if (shape.includes('|')) return shape.split('|').filter(Boolean).join(' | ');
  return shape === 'link' ? 'string' : shape;
}

describe('policyShape', () => {
  it('has places at every depth that the contract shows', () => {
    const fields = places.map(({ field }) => field);
    expect(fields).to.include.members([
      'version',
      'site.policyUrl',
      'regions.any.mode',
      'storage.maxAgeDays',
      'categories[0].gpc',
      'services[0].label.any',
      'items[0].protected',
      'zones.any.allow[0]',
      'texts.any.any',
      'integrations.any',
      'onWithdraw',
    ]);
  });

  for (const { field, shape, put } of places) {
    const named = field || 'the source';

    const wrong = oneOfEach.filter((each) => !hasType(shape, each));
    it(`${wrong.length > 0 ? 'refuses the' : 'knows no'} wrong type in ${named}`, () => {
      for (const value of wrong) {
        const { expected, ...problem } = problemOf(put(value))!;
        expect(problem, JSON.stringify(value)).to.deep.equal({
          code: 'policy-type',
          field: named,
          value,
        });
        // These two may be an object as well.
        if (shape === 'text' || shape === 'preset') expect(expected).to.match(/string|object/);
        else expect(expected).to.equal(expectedIn(shape));
      }
      if (wrong.length === 0)
        for (const value of oneOfEach) expect(problemOf(put(value))).to.be.undefined;
    });

    it(`takes the right type in ${named}`, () => {
      // What is named may not exist; that is no matter of types.
      expect(problemOf(put(goodFor(shape)))?.code).to.be.oneOf([undefined, 'policy-reference']);
    });

    if (typeof shape === 'string' && shape.includes('|')) {
      it(`refuses a word that ${named} does not know`, () => {
        const none = shape.startsWith('|') ? [] : [''];
        for (const value of [...none, 'no such word', 'toString', shape])
          expect(problemOf(put(value))).to.deep.equal({
            code: 'policy-value',
            field: named,
            value,
            expected: expectedIn(shape),
          });
      });

      it(`takes each word that ${named} knows`, () => {
        for (const value of shape.split('|'))
          expect(problemOf(put(value))?.code).to.be.oneOf([undefined, 'policy-reference']);
      });
    }

    if (shape === 'number')
      it(`refuses what is not above zero, or beyond any sense, in ${named}`, () => {
        for (const value of [0, -1, -0.5, 1e5, 1e300])
          expect(problemOf(put(value))).to.deep.equal({
            code: 'policy-value',
            field: named,
            value,
            expected: 'above 0, below 100000',
          });
      });

    if (typeof shape === 'object')
      for (const [key, each] of Object.entries(shape).filter(([name]) => name.endsWith('!'))) {
        const name = key.slice(0, -1);
        it(`refuses a missing ${name} in ${named}`, () => {
          const rest = { ...leastOf(shape), [name]: undefined };
          expect(goodFor(each), 'a good value').to.exist;
          expect(problemOf(put(rest))).to.deep.equal({
            code: 'policy-missing',
            field: field ? `${field}.${name}` : name,
            value: undefined,
            expected: expectedIn(each),
          });
        });
      }
  }

  it('says what is expected in the words of the contract', () => {
    const table: readonly [string, unknown, string][] = [
      ['categories[0].gpc', 'maybe', 'deny | ignore'],
      ['mode', 'optin', 'opt-in | opt-out | notice'],
      ['storage.type', 5, 'cookie | localStorage | memory'],
      ['storage.format', 'bits', 'record | flag'],
      ['categories[0].basis', 'never', 'consent | opt-out | exempt | objectable'],
      ['onWithdraw', true, 'reload | event'],
      ['version', 1, 'string'],
      ['categories[0].required', 'yes', 'boolean'],
      ['storage.maxAgeDays', '182', 'number'],
      ['site.policyUrl', 1, 'string'],
      ['services', {}, 'list'],
      ['zones', [], 'object'],
    ];
    for (const [field, value, expected] of table) {
      const place = places.find((each) => each.field === field);
      expect(problemOf(place?.put(value))).to.deep.include({ field, value, expected });
    }
  });

  it('takes anything for an option of an integration', () => {
    for (const option of oneOfEach)
      expect(problemOf({ categories, integrations: { segment: { option } } })).to.be.undefined;
  });

  it('takes what is empty, false or looks like a number for what it is', () => {
    const members = { id: 'news', required: false, label: '', description: '-5', gpc: 'deny' };
    for (const version of ['', '0', '-1', ' '])
      expect(problemOf({ version, categories: [...categories, members] })).to.be.undefined;
  });

  it('finds the place of a value deep inside', () => {
    const items = [
      { name: 'a', category: 'analytics' },
      { name: 'b', purpose: { en: 'x', de: 5 } },
    ];
    expect(problemOf({ categories, items })).to.deep.equal({
      code: 'policy-type',
      field: 'items[1].purpose.de',
      value: 5,
      expected: 'string',
    });
  });

  it('names every member of the document once', () => {
    const names = Object.keys(policyShape).map((name) => name.replace('!', ''));
    expect(names).to.deep.equal([...new Set(names)]);
  });
});
