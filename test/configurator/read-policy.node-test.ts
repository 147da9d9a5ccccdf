/** Importing a policy: what is wrong is said, and nothing that is right is lost. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { adviceOn } from '../../demo/configurator/choices/advice.js';
import { defaultChoices, type Choices } from '../../demo/configurator/choices/choices.js';
import { readPolicy } from '../../demo/configurator/choices/read-policy.js';
import { writePolicy } from '../../demo/configurator/write/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { choosing, film, sample, stats } from './sample.js';

const read = (json: string) => readPolicy(json, 'mine.json', defaultChoices, sample);
const categories = [{ id: 'necessary', required: true }, { id: 'analytics' }];

describe('importing a policy', () => {
  for (const [json, code, field, value] of [
    ['{', 'policy-json', 'mine.json', '{'],
    ['{}', 'policy-missing', 'categories', 'nothing'],
    ['{"categories":[{"id":"a"},{"id":"a"}]}', 'policy-duplicate', 'categories.id', 'a'],
    ['{"mode":"ask","categories":[]}', 'policy-value', 'mode', 'ask'],
    ['{"categories":{"a":1}}', 'policy-type', 'categories', '{"a":1}'],
  ] as const)
    it(`says what is wrong with ${json}`, () => {
      const { choices, finding } = read(json);
      assert.equal(choices, undefined);
      assert.deepEqual([finding?.code, finding?.field, finding?.value], [code, field, value]);
      assert.match(finding?.remedy ?? '', /^[A-Z].+\.$/);
    });

  it('finds the services of the catalogue, their categories and missing items', () => {
    const services = {
      stats: { category: 'marketing', without: ['st'] },
      film: { category: 'own' },
    };
    const before: Choices = {
      ...choosing([], { services }),
      categories: [...defaultChoices.categories, { id: 'own' }],
    };
    const { choices } = read(JSON.stringify(writePolicy(before, sample)));
    assert.deepEqual(choices, before);
  });

  it('keeps what differs from the catalogue as the site’s own', () => {
    const policy = writePolicy(choosing([stats, film]), sample);
    const services = (policy['services'] as readonly { id: string }[]).map((each) =>
      each.id === 'film' ? { ...each, label: 'Our films' } : each,
    );
    const { choices } = read(JSON.stringify({ ...policy, services, zones: {}, records: {} }));
    assert.deepEqual(Object.keys(choices?.services ?? {}), ['stats']);
    assert.deepEqual(choices?.own.services, [services[1]]);
    assert.deepEqual(
      choices.own.items.map(({ name }) => name),
      ['seen'],
    );
    assert.deepEqual(choices.own.rest, { zones: {}, records: {} });
  });

  it('drops names that could reach a prototype, as the library does', () => {
    const json = `{"categories":${JSON.stringify(categories)},"__proto__":{"x":1},"constructor":{}}`;
    assert.deepEqual(read(json).choices?.own.rest, {});
  });

  for (const site of ['sensocan', 'certiron', 'fluxent', 'signals'])
    it(`reads and writes the policy of ${site} without a loss`, () => {
      const json = readFileSync(`demo/${site}/policy.json`, 'utf8');
      const { choices } = read(json);
      const again = JSON.stringify(writePolicy(choices!, sample));
      const [expected, found] = [json, again].map((each) => parsePolicy(each, '').policy);
      assert.deepEqual(found, expected);
    });
});

describe('what is worth a look', () => {
  for (const [what, change, codes] of [
    ['nothing', {}, []],
    ['a notice that asks', { mode: 'notice' }, ['notice']],
    [
      'a flag where there is a choice',
      { storage: { ...defaultChoices.storage, format: 'flag' } },
      ['flag'],
    ],
    ['nothing that is required', { categories: [{ id: 'analytics' }] }, ['required']],
    [
      'a service that nobody is asked about',
      { categories: [{ id: 'analytics', required: true }] },
      ['policy-necessary'],
    ],
    [
      'a category without anything in it',
      { categories: [...categories, { id: 'marketing' }] },
      ['unused'],
    ],
  ] as const)
    it(`is ${what}`, () => {
      const choices = choosing([stats], { categories, ...change });
      const found = adviceOn(choices, sample);
      assert.deepEqual(
        found.map(({ code }) => code),
        codes,
      );
    });
});
