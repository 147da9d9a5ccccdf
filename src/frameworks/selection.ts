/** What a component takes out of the state, and when that counts as changed. */
import type { ConsentState } from '../consent/types.js';

/** Takes out of the state what a component needs. Has to be pure. */
export type ConsentSelector<T> = (state: ConsentState) => T;

/** The state before the start, and so on every server: what is rendered there has to be rendered again to hydrate. */
export const loadingState: ConsentState = Object.freeze({
  status: 'loading',
  granted: [],
  denied: [],
  grants: {},
  gpc: 'unknown',
  mode: 'opt-in',
  region: '',
  zone: '',
  policyVersion: '',
  decidedAt: null,
  expiresAt: null,
  storage: 'memory',
});

/** The earlier value where the later one says the same: arrays and objects are compared member by member, one level deep. */
export function keepSame<T>(earlier: T, later: T): T {
  return isSame(earlier, later) ? earlier : later;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && Object.is(a[name], b[name]))
  );
}

/** Nothing else shows in its own members what it is: a date or a map has none. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    Array.isArray(value) ||
    (typeof value === 'object' &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype)
  );
}
