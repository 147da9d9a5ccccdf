/** A property that is written once and run in three places: many times in Node, more at night, and in a page of each engine. */
import fc from 'fast-check';

export interface StatedProperty {
  readonly title: string;
  /** Runs it; fast-check prints seed and counterexample where it fails. */
  readonly holds: (place: 'node' | 'page' | 'nightly') => void;
}

interface Statement<T> {
  readonly of: fc.Arbitrary<T>;
  /** Returns or throws what is wrong. */
  readonly check: (value: T) => void;
  readonly node: number;
  readonly page: number;
  /** Counterexamples of old; they run first. */
  readonly examples?: readonly T[];
}

/** There is no fixed seed: each run looks somewhere else. */
export function state<T>(title: string, statement: Statement<T>): StatedProperty {
  const { of, check, examples = [] } = statement;
  return {
    title,
    holds: (place) =>
      fc.assert(fc.property(of, check), {
        numRuns: place === 'nightly' ? 10 * statement.node : statement[place],
        examples: examples.map((each) => [each] as [T]),
      }),
  };
}

/** Fails with what was found instead, where a claim does not hold. */
export function claim(holds: boolean, what: string, ...found: readonly unknown[]): void {
  if (!holds) throw new Error([what, ...found.map((each) => JSON.stringify(each))].join(' '));
}
