import { expect } from 'chai';
import { checkOptions, type OptionShape } from '../../src/consent/check-options.js';

const shape: OptionShape = {
  on: 'boolean',
  wait: 'number',
  name: 'string',
  mode: 'tracking|cookies',
  who: 'ids',
  map: { '*': 'ids' },
  signals: { ad: 'ids', sub: { deep: 'boolean' } },
  list: [{ 'region!': ['string'], level: 'number' }],
  free: 'any',
};

describe('checkOptions', () => {
  const right: readonly object[] = [
    {},
    { on: false, wait: 0, name: '', mode: 'cookies', who: 'analytics', free: null },
    { who: ['analytics', 'youtube'], map: { a: 'x', constructor: ['y'] }, wait: 500 },
    { who: [], on: undefined },
    { list: [], signals: { ad: 'x', sub: { deep: true } } },
    { list: [{ region: ['US'] }, { region: [], level: 1 }] },
  ];
  for (const options of right)
    it(`takes ${JSON.stringify(options)}`, () => {
      expect(checkOptions(shape, options, 'x')).to.equal(undefined);
    });

  const wrong: readonly [unknown, string][] = [
    [null, 'x = null: write an object.'],
    [true, 'x = true: write an object.'],
    [[], 'x = []: write an object.'],
    [{ on: 'yes' }, 'x.on = "yes": write true or false.'],
    [{ wait: '500' }, 'x.wait = "500": write a number, not below 0.'],
    [{ wait: -1 }, 'x.wait = -1: write a number, not below 0.'],
    [{ wait: NaN }, 'x.wait = null: write a number, not below 0.'],
    [{ name: 5 }, 'x.name = 5: write a text.'],
    [{ mode: 'all' }, 'x.mode = "all": write tracking or cookies.'],
    [{ who: 1 }, 'x.who = 1: name a category or service, or a list of them.'],
    [{ who: '' }, 'x.who = "": name a category or service, or a list of them.'],
    [{ who: ['a', null] }, 'x.who = ["a",null]: name a category or service, or a list of them.'],
    [{ map: { a: 1 } }, 'x.map.a = 1: name a category or service, or a list of them.'],
    [{ map: ['a'] }, 'x.map = ["a"]: write an object.'],
    [{ signals: { sub: { deep: 1 } } }, 'x.signals.sub.deep = 1: write true or false.'],
    [{ signals: { ads: 'a' } }, 'x.signals.ads: there is no such option; check its spelling.'],
    [{ Wait: 1 }, 'x.Wait: there is no such option; check its spelling.'],
    [{ toString: 1 }, 'x.toString: there is no such option; check its spelling.'],
    [{ list: {} }, 'x.list = {}: write a list.'],
    [{ list: [{}] }, 'x.list[0].region is missing: add it.'],
    [{ list: [{ region: [1] }] }, 'x.list[0].region[0] = 1: write a text.'],
    [JSON.parse('{"__proto__":{}}'), 'x.__proto__: there is no such option; check its spelling.'],
  ];
  for (const [options, problem] of wrong)
    it(`says of ${JSON.stringify(options)}: ${problem}`, () => {
      expect(checkOptions(shape, options, 'x')).to.equal(problem);
    });
});
