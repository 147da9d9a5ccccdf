import { isId, ownMember, ownMembers } from './own.js';
import type { Category, Policy, Service } from './types.js';

/**
 * A policy document that has not been checked, with the defaults that the store needs; what is not of its type counts as not written. The
 * check may still refuse the policy, so nothing may be granted because of a draft; a refusal may be stored. Undefined if the text has no
 * categories that can be read.
 */
export function draftPolicy(json: string): Policy | undefined {
  try {
    const given = ownMembers(JSON.parse(json) as Record<string, unknown>);
    const storage = ownMembers(given['storage'] as Record<string, unknown>);
    const days = storage['maxAgeDays'];
    const draft = {
      ...given,
      version: like('', given['version']),
      mode: /^(opt-in|opt-out|notice)$/.test(given['mode'] as string) ? given['mode'] : 'opt-in',
      onWithdraw: given['onWithdraw'] ?? 'reload',
      presets: everyIn(
        [],
        given['presets'],
        (each) =>
          typeof each === 'string' ||
          (typeof memberOf(each, 'id') === 'string' && isList(memberOf(each, 'regions'))),
      ),
      regions: everyIn({}, given['regions'], (each) => typeof each === 'object' && !!each),
      zones: everyIn({}, given['zones'], (each) => isList(memberOf(each, 'allow'))),
      services: like<Service[]>([], given['services']).filter(isNamed),
      items: like([], given['items']),
      records: like({}, given['records']),
      storage: {
        type: /^(localStorage|memory)$/.test(storage['type'] as string)
          ? storage['type']
          : 'cookie',
        format: storage['format'],
        key: like<string>('', storage['key']) || 'cookie_consent',
        domain: like('', storage['domain']),
        path: like<string>('', storage['path']) || '/',
        maxAgeDays: (days as number) > 0 && (days as number) < 1e5 ? days : 182,
      },
      categories: (given['categories'] as Category[]).filter(isNamed).map((category) => {
        const { required, basis, solePurpose, gpc } = ownMembers<Partial<Category>>(category);
        return {
          ...category,
          required: (required as unknown) === true,
          basis: like('', basis),
          solePurpose: like('', solePurpose),
          gpc: gpc === 'ignore' ? gpc : 'deny',
        };
      }),
    };
    return draft as unknown as Policy;
  } catch {
    return undefined;
  }
}

const isList = (value: unknown): boolean => Array.isArray(value);

const memberOf = (value: unknown, name: string): unknown =>
  ownMember(value as Record<string, unknown> | undefined, name);

const isNamed = (each: unknown): boolean => isId(memberOf(each, 'id'));

/** The value, if it is of the type of the default. */
function like<T>(other: T, value: unknown): T {
  const fits = typeof value === typeof other && isList(value) === isList(other) && value !== null;
  return fits ? (value as T) : other;
}

/** The value, if all its members fit. */
function everyIn<T extends object>(other: T, value: unknown, fits: (each: unknown) => boolean): T {
  const found = like(other, value);
  return Object.values(found).every(fits) ? found : other;
}
