/**
 * Turns the JSON that a site wrote into a `Policy`, or into the first reason why not. Fails closed: one error and there is no
 * policy. Unknown members are left out here, and named by the diagnostics.
 */
import { linkTo } from './link.js';
import type { Fail, Problem } from './problem.js';
import { completeReferences } from './references.js';
import { objectShapes, policyShape, type Shape } from './shape.js';
import type { Policy } from './types.js';

export interface ParseResult {
  /** Undefined where there is a problem. */
  readonly policy?: Policy | undefined;
  readonly problem?: Problem | undefined;
}

/** Parses a policy document. `source` says where it came from. Never throws. */
export function parsePolicy(json: string, source: string): ParseResult {
  let problem: Problem | undefined;
  const fail: Fail = (code, field, value, expected) => {
    problem ??= { code: `policy-${code}`, field: field || source, value, expected };
  };
  try {
    // Member names that could reach a prototype are dropped wherever they stand.
    const input: unknown = JSON.parse(json, (name, value: unknown) =>
      /^(__proto__|constructor|prototype)$/.test(name) ? undefined : value,
    );
    const policy = check(policyShape, input, '', fail) as Policy;
    if (!problem) completeReferences(policy, fail);
    return { policy: problem ? undefined : policy, problem };
  } catch {
    fail('json', '', json, 'JSON');
    return { problem };
  }
}

/** The value as far as it has the shape, with defaults filled in. */
function check(shape: Shape, value: unknown, field: string, fail: Fail): unknown {
  if (typeof shape === 'string') {
    const words = shape.split('|');
    const isWord = words.length > 1;
    const expected = isWord ? words.filter(Boolean).join(' | ') : shape;
    if (value === undefined)
      return isWord ? words[0] : { string: '', link: '', boolean: false }[shape];
    const members = objectShapes[shape];
    if (!members || typeof value !== 'object') {
      const type = isWord || members || shape === 'link' ? 'string' : shape;
      if (typeof value !== type && type !== 'any')
        fail('type', field, value, isWord ? expected : type);
      else if (
        type === 'number'
          ? !((value as number) > 0 && (value as number) < 1e5)
          : isWord && !words.includes(value as string)
      )
        fail('value', field, value, isWord ? expected : 'above 0, below 100000');
      return shape === 'link' ? linkTo(value as string) : value;
    }
    shape = members;
  }
  const isList = Array.isArray(shape);
  if (value === undefined) value = isList ? [] : {};
  if (!value || typeof value !== 'object' || Array.isArray(value) !== isList) {
    fail('type', field, value, isList ? 'list' : 'object');
    return;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const any = (shape as Readonly<Record<string, Shape>>)[isList ? 0 : '*'];
  const checked = Object.entries(any ? members : shape).map(([key, each]) => {
    const name = any ? key : key.replace('!', '');
    const path = isList ? `${field}[${name}]` : field ? `${field}.${name}` : name;
    // A script may have added members to every object.
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (name !== key && member === undefined)
      fail('missing', path, undefined, typeof each === 'string' ? each : 'list');
    return [name, check(any ?? (each as Shape), member, path, fail)] as const;
  });
  return isList ? checked.map(([, each]) => each) : Object.fromEntries(checked);
}
