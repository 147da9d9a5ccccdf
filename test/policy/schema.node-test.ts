/** `schema/policy.schema.json` says what the parser says; the policies that we publish keep to both. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { messageIds } from '../../components/internal/message-ids.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { optInPresets } from '../../src/policy/presets/opt-in.js';
import { presetRules } from '../../src/policy/presets/rules.js';
import { objectShapes, policyShape, type Shape } from '../../src/policy/shape.js';
import { publishedPolicies, withPolicies } from './published-policies.js';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly exclusiveMinimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
}

const schema = JSON.parse(readFileSync('schema/policy.schema.json', 'utf8')) as Schema;
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);

/** The presets that there are; none of them by default. */
const presetNames = ['', ...Object.keys({ ...optInPresets, ...presetRules })].join('|');

/** A schema with what it refers to. */
function resolved(given: Schema): Schema {
  const name = given.$ref?.replace('#/$defs/', '');
  return name ? { ...schema.$defs?.[name], ...given } : given;
}

/** Says where a schema and a shape differ. */
function differences(shape: Shape, given: Schema, path = ''): string[] {
  const found = resolved(given);
  const differs = (what: string, wanted: unknown, is: unknown): string[] =>
    JSON.stringify(wanted) === JSON.stringify(is)
      ? []
      : [`${path}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`];
  const silent = found.description ? [] : [`${path}: no description`];

  if (shape === 'text') return [...silent, ...differs('$ref', '#/$defs/text', given.$ref)];
  if (shape === 'preset') {
    const [name, entry] = found.anyOf ?? [];
    const members = { ...(objectShapes[shape] as object), 'id!': presetNames };
    return [
      ...differences(presetNames, { description: '-', ...name }, path),
      ...differences(members, { description: '-', ...entry }, path),
    ];
  }
  if (typeof shape === 'string') {
    const words = shape.includes('|') ? shape.split('|').filter(Boolean) : undefined;
    return [
      ...silent,
      ...differs('type', words || shape === 'link' ? 'string' : shape, found.type),
      ...differs('enum', words, found.enum),
      ...(words ? differs('default', shape.split('|')[0] || undefined, found.default) : []),
      ...differs('minimum', shape === 'number' ? 0 : undefined, found.exclusiveMinimum),
    ];
  }
  if (Array.isArray(shape))
    return [
      ...silent,
      ...differs('type', 'array', found.type),
      ...differences(shape[0] as Shape, { description: '-', ...found.items }, `${path}[]`),
    ];

  const members = shape as Readonly<Record<string, Shape>>;
  const { properties = {}, patternProperties = {}, additionalProperties } = found;
  const any = members['*'];
  if (any) {
    const inner = {
      ...properties,
      ...patternProperties,
      ...(additionalProperties ? { '*': { description: '-', ...additionalProperties } } : {}),
    };
    return [
      ...silent,
      ...differs('type', 'object', found.type),
      ...Object.entries(inner).flatMap(([name, each]) => differences(any, each, `${path}.${name}`)),
    ];
  }
  const names = Object.keys(members).map((name) => name.replace('!', ''));
  const required = Object.keys(members).flatMap((name) =>
    name.endsWith('!') ? [name.slice(0, -1)] : [],
  );
  const known = Object.keys(properties).filter((name) => name !== '$schema');
  return [
    ...silent,
    ...differs('type', 'object', found.type),
    ...differs('members', [...names].sort(), known.sort()),
    ...differs('required', required, found.required ?? []),
    ...differs('additionalProperties', false, additionalProperties),
    ...Object.entries(members).flatMap(([key, each]) => {
      const name = key.replace('!', '');
      const property = properties[name];
      return property ? differences(each, property, path ? `${path}.${name}` : name) : [];
    }),
  ];
}

/** Says where the parser fills in something else than the schema's default. */
function wrongDefaults(given: Schema, value: unknown, path = ''): string[] {
  const found = resolved(given);
  if (found.default !== undefined && found.default !== value)
    return [`${path}: default is ${JSON.stringify(found.default)}, filled in ${String(value)}`];
  if (Array.isArray(value) && found.items)
    return value.flatMap((each) => wrongDefaults(found.items as Schema, each, `${path}[]`));
  return Object.entries(found.properties ?? {})
    .filter(([name]) => name !== '$schema')
    .flatMap(([name, property]) =>
      typeof value === 'object' && value
        ? wrongDefaults(property, (value as Record<string, unknown>)[name], `${path}.${name}`)
        : [],
    );
}

function refusal(json: string): string | undefined {
  const { problem } = parsePolicy(json, '');
  return problem && `${problem.code}: ${problem.field}`;
}

const necessary = { id: 'necessary', required: true };

describe('policy schema', () => {
  it('has the members, types, words and requirements of the parser', () => {
    assert.deepEqual(differences(policyShape, schema), []);
  });

  it('notices when they differ', () => {
    const one: Shape = { 'a!': 'string', b: 'x|y', c: ['boolean'] };
    const other: Schema = {
      description: '.',
      type: 'object',
      properties: {
        a: { description: '.', type: 'number' },
        b: { description: '.', type: 'string', enum: ['y', 'x'], default: 'x' },
        c: { type: 'array', items: { type: 'boolean' } },
        d: { description: '.', type: 'string' },
      },
      additionalProperties: false,
    };
    assert.deepEqual(differences(one, other), [
      ': members is ["a","b","c","d"], not ["a","b","c"]',
      ': required is [], not ["a"]',
      'a: type is "number", not "string"',
      'b: enum is ["y","x"], not ["x","y"]',
      'c: no description',
    ]);
  });

  it('names the defaults that the parser fills in', () => {
    const { policy } = parsePolicy(
      JSON.stringify({
        categories: [{ id: 'a' }],
        services: [{ id: 's', category: 'a' }],
        items: [{ name: 'n', category: 'a' }],
      }),
      '',
    );
    assert.ok(policy);
    assert.deepEqual(wrongDefaults(schema, policy), []);
  });

  it('lists every text of the surfaces', () => {
    const texts = schema.properties?.['texts']?.additionalProperties;
    assert.ok(texts);
    const { properties = {} } = texts;
    assert.deepEqual(Object.keys(properties).sort(), [...messageIds].sort());
  });

  const good: readonly object[] = [
    { categories: [] },
    { $schema: 'x', categories: [necessary] },
    { categories: [{ id: 'a', label: { en: 'A', 'de-AT': 'A' } }], mode: 'opt-out' },
    {
      categories: [{ id: 'a' }],
      regions: { US: { mode: 'opt-out' }, 'US-CA': { mode: 'opt-in' } },
    },
    {
      categories: [{ id: 'a', basis: 'objectable', solePurpose: 'statistics' }],
      presets: ['eu', 'uk', { id: 'us-uoom', regions: ['US-CO'] }],
      regions: { 'US-CA': { basis: { a: 'consent' } }, DE: {} },
    },
    { categories: [necessary], texts: { en: { 'category.x.label': 'X', 'gate.title': 'T' } } },
    { categories: [], records: { url: 'https://log.example/records' } },
    { categories: [], records: { url: 'records' } },
    { categories: [], records: {}, storage: { format: 'flag' } },
    {
      categories: [{ id: 'a' }],
      services: [{ id: 's', category: 'a' }],
      zones: { z: { allow: ['a'] } },
    },
    {
      categories: [{ id: 'a' }],
      services: [{ id: 's', category: 'a' }],
      items: [{ name: 'n', service: 's' }],
    },
  ];
  for (const policy of good)
    it(`accepts, as the parser does, ${JSON.stringify(policy)}`, () => {
      assert.equal(refusal(JSON.stringify(policy)), undefined);
      assert.ok(validate(policy), JSON.stringify(validate.errors));
    });

  const bad: readonly unknown[] = [
    null,
    [],
    'policy',
    {},
    { categories: {} },
    { categories: [{}] },
    { categories: [{ id: 'two words' }] },
    { categories: [{ id: 'a', required: 'yes' }] },
    { categories: [{ id: 'a', label: 1 }] },
    { categories: [{ id: 'a', label: { en: 1 } }] },
    { categories: [{ id: 'a', gpc: 'maybe' }] },
    { categories: [], version: 1 },
    { categories: [], mode: 'optin' },
    { categories: [], regions: { US: 'opt-out' } },
    { categories: [{ id: 'a' }], regions: { US: { basis: { a: 'never' } } } },
    { categories: [], presets: 'eu' },
    { categories: [], presets: ['gdpr'] },
    { categories: [], presets: [{ id: 'gdpr', regions: ['DE'] }] },
    { categories: [], presets: [{ id: 'eu' }] },
    { categories: [], presets: [{ id: 'eu', regions: 'DE' }] },
    { categories: [{ id: 'a', solePurpose: 'marketing' }] },
    { categories: [], storage: { type: 'sessionStorage' } },
    { categories: [], storage: { maxAgeDays: 0 } },
    { categories: [], storage: { maxAgeDays: 1e5 } },
    { categories: [], storage: { maxAgeDays: '182' } },
    { categories: [], services: [{ id: 's' }] },
    { categories: [necessary], items: [{ category: 'necessary' }] },
    { categories: [necessary], items: [{ name: 'n' }] },
    { categories: [], zones: { z: {} } },
    { categories: [], texts: { en: { 'gate.title': 1 } } },
    { categories: [], integrations: { matomo: true } },
    { categories: [], onWithdraw: 'ask' },
    { categories: [], records: '/records' },
    { categories: [], records: { url: 1 } },
    { categories: [], records: { url: 'mailto:a@b.example' } },
    { categories: [], records: { url: '/records' }, storage: { format: 'flag' } },
  ];
  for (const policy of bad)
    it(`refuses, as the parser does, ${JSON.stringify(policy)}`, () => {
      assert.notEqual(refusal(JSON.stringify(policy)), undefined);
      assert.equal(validate(policy), false);
    });

  it('reports what the parser only ignores', () => {
    const misspelt = { categories: [{ id: 'a', gcp: 'deny' }] };
    assert.equal(refusal(JSON.stringify(misspelt)), undefined);
    assert.equal(validate(misspelt), false);
  });
});

describe('published policies', () => {
  const policies = publishedPolicies();

  it('are those of the demo’s sites, and at least one in each text', () => {
    const names = policies.map(({ name }) => name);
    assert.ok(names.filter((name) => name.startsWith('demo/')).length >= 4);
    for (const file of withPolicies)
      assert.ok(
        names.some((name) => name.startsWith(file)),
        file,
      );
  });

  for (const { name, json } of policies)
    it(`${name} is valid`, () => {
      assert.equal(refusal(json), undefined);
      assert.ok(validate(JSON.parse(json)), JSON.stringify(validate.errors, null, 1));
    });
});
