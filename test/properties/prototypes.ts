import { claim } from './stated-property.js';

const prototypes = [Object, Array, Function, String, Number, Boolean, RegExp, Map].map(
  (each) => each.prototype as object,
);

function members(): string {
  return prototypes.map((each) => Reflect.ownKeys(each).map(String).join()).join('\n');
}

/** Does something, and claims that what every object inherits is as it was. */
export function unpolluted<T>(step: () => T): T {
  const before = members();
  const isClean = (): void =>
    claim(members() === before, 'A prototype has other members than before.');
  const result = step();
  if (result instanceof Promise) return result.then(isClean) as T;
  isClean();
  return result;
}

/** Whether a value is made of plain objects and lists alone, down to its leaves, without a name that could reach a prototype. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || !value) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Object.entries(value).every(
    ([name, each]) => !/^(__proto__|constructor|prototype)$/.test(name) && isPlain(each),
  );
}
