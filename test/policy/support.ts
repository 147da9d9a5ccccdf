/** Policies for tests, and every place in `policyShape` where a value can stand. */
import { linkTo } from '../../src/policy/link.js';
import { parsePolicy } from '../../src/policy/parse.js';
import type { Problem } from '../../src/policy/problem.js';
import { objectShapes, policyShape, type Shape } from '../../src/policy/shape.js';
import type { Policy } from '../../src/policy/types.js';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Document = Record<string, unknown>;

/** Four categories as in the contract's example: two under GPC, one not, one required; with services. */
export const categories = [
  { id: 'necessary', required: true },
  { id: 'functional', gpc: 'ignore' },
  { id: 'analytics' },
  { id: 'marketing' },
] as const;

export const services = [
  { id: 'login', category: 'necessary' },
  { id: 'chat', category: 'functional' },
  { id: 'stats', category: 'analytics' },
  { id: 'youtube', category: 'marketing' },
  { id: 'ads', category: 'marketing' },
] as const;

/** The policy that a document makes; throws where it makes none. */
export function policyOf(document: Document = {}): Policy {
  const { policy, problem } = parsePolicy(JSON.stringify({ categories, ...document }), 'a test');
  if (!policy) throw new Error(`No policy: ${JSON.stringify(problem)}`);
  return policy;
}

/** What is wrong with a document; undefined if nothing is. Without `expected` if that is not known. */
export function problemOf(document: unknown): Problem | undefined {
  const { problem } = parsePolicy(JSON.stringify(document), 'the source');
  const { expected, ...rest } = problem ?? {};
  return problem && expected === undefined ? (rest as Problem) : problem;
}

/** One value of each type that JSON has. */
export const oneOfEach: readonly Json[] = [null, true, 5, 'text', [], {}];

export interface Place {
  /** As a problem names it. */
  readonly field: string;
  readonly shape: Shape;
  /** A document with a value in this place, and around it only what has to be there. */
  readonly put: (value: unknown) => unknown;
}

/** Every place of the shape: the document itself, each member, each entry. */
export const places: readonly Place[] = [
  ...placesIn({ field: '', shape: policyShape, put: (value) => value }),
];

/** The member of a policy or list entry that a shape names; `*` is shown as `any`. */
function* placesIn(place: Place): Generator<Place> {
  yield place;
  const { field, put } = place;
  const shape =
    (typeof place.shape === 'string' ? objectShapes[place.shape] : undefined) ?? place.shape;
  if (typeof shape === 'string') return;
  if (Array.isArray(shape)) {
    const [entry] = shape as readonly [Shape];
    yield* placesIn({ field: `${field}[0]`, shape: entry, put: (value) => put([value]) });
    return;
  }
  for (const [key, each] of Object.entries(shape as Readonly<Record<string, Shape>>)) {
    const name = key === '*' ? 'any' : key.replace('!', '');
    yield* placesIn({
      field: field ? `${field}.${name}` : name,
      shape: each,
      put: (value) => put({ ...leastOf(shape), [name]: value }),
    });
  }
}

/** The least that an object of a shape has to hold. */
export function leastOf(shape: Shape): Document {
  const needed = Object.entries(shape).filter(([key]) => key.endsWith('!'));
  return Object.fromEntries(needed.map(([key, each]) => [key.slice(0, -1), goodFor(each)]));
}

/** A value that has the shape. */
export function goodFor(shape: Shape): Json {
  if (Array.isArray(shape)) return [];
  if (typeof shape !== 'string') return leastOf(shape) as Json;
  if (shape.includes('|')) return shape.split('|').find(Boolean)!;
  return (
    {
      string: 'text',
      link: '/page',
      text: 'text',
      preset: 'eu',
      boolean: true,
      number: 5,
      any: {},
    }[shape] ?? null
  );
}

/** Whether a value, as it comes out of the parser, has the whole shape. */
export function isWhole(shape: Shape, value: unknown): boolean {
  if (Array.isArray(shape))
    return Array.isArray(value) && value.every((each) => isWhole(shape[0], each));
  if (typeof shape === 'string') {
    if (shape.includes('|')) return shape.split('|').includes(value as string);
    if (shape === 'any') return true;
    if (shape === 'link') return typeof value === 'string' && linkTo(value) === value;
    const members = objectShapes[shape];
    if (!members) return typeof value === shape;
    if (typeof value !== 'object') return typeof value === 'string' || shape === 'text';
    shape = members;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = value as Document;
  const { '*': any, ...named } = shape as Readonly<Record<string, Shape>>;
  if (any) return Object.values(members).every((each) => isWhole(any, each));
  return Object.entries(named).every(([key, each]) => {
    const name = key.replace('!', '');
    return name in members && isWhole(each, members[name]);
  });
}
