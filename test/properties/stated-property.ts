/** A property that is written once and run in three places: many times in Node, more at night, and in a page of each engine. */
import fc from 'fast-check';

type Place = 'node' | 'page' | 'nightly';

export interface StatedProperty {
  readonly title: string;
  /** Runs it; fast-check prints seed and counterexample where it fails. */
  readonly holds: (place: Place) => void | Promise<void>;
}

interface Statement<T, Result = void> {
  readonly of: fc.Arbitrary<T>;
  /** Returns or throws what is wrong. */
  readonly check: (value: T) => Result;
  readonly node: number;
  readonly page: number;
  /** Counterexamples of old; they run first. */
  readonly examples?: readonly T[];
}

/** There is no fixed seed: each run looks somewhere else. */
export function state<T>(title: string, { of, check, ...statement }: Statement<T>): StatedProperty {
  return {
    title,
    holds: (place) => fc.assert(fc.property(of, check), parameters(statement, place)),
  };
}

/** The same of what takes its time. */
export function stateOf<T>(
  title: string,
  { of, check, ...statement }: Statement<T, Promise<void>>,
): StatedProperty {
  return {
    title,
    holds: (place) => fc.assert(fc.asyncProperty(of, check), parameters(statement, place)),
  };
}

function parameters<T>(
  { examples = [], ...runs }: Pick<Statement<T>, 'examples' | 'node' | 'page'>,
  place: Place,
): fc.Parameters<[T]> {
  return {
    numRuns: place === 'nightly' ? 10 * runs.node : runs[place],
    examples: examples.map((each) => [each]),
  };
}

/** Fails with what was found instead, where a claim does not hold. */
export function claim(holds: boolean, what: string, ...found: readonly unknown[]): void {
  if (!holds) throw new Error([what, ...found.map((each) => JSON.stringify(each))].join(' '));
}
