/** What both ways of driving a browser have in common. */
import { patience } from '../../e2e/support/visitor.js';
import type { Tab } from './tabs.js';

declare global {
  interface Window {
    /** Names the move that leads away from this document. */
    leaving: string;
  }
}

/** An expression that calls a function in a page. */
export function callInPage(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function at all
  step: (...given: any[]) => unknown,
  given: readonly unknown[],
): string {
  // Our tests are compiled with a helper that keeps the names of functions; the page has to know it, too.
  return `((__name) => (${String(step)})(...${JSON.stringify(given)}))((each) => each)`;
}

/** Asks a page again and again, through whatever navigation there is, until it gives something other than nothing. */
export async function until<Result, Arguments extends readonly unknown[]>(
  { evaluate }: Pick<Tab, 'evaluate'>,
  what: string,
  step: (...given: Arguments) => Result | Promise<Result>,
  ...given: Arguments
): Promise<Result> {
  const end = Date.now() + patience;
  let problem = '';
  do {
    try {
      const result = await evaluate(step, ...given);
      if (result) return result;
    } catch (error) {
      // Between two documents there is none to ask.
      problem = ` (${String(error)})`;
    }
  } while (Date.now() < end);
  throw new Error(`Waited in vain for ${what}${problem}.`);
}

/** Leaves the document by a function that runs in it; waits for another one, which may come from the back-forward cache. */
export async function leaveBy<Arguments extends readonly unknown[]>(
  { evaluate }: Pick<Tab, 'evaluate'>,
  step: (...given: Arguments) => void,
  ...given: Arguments
): Promise<void> {
  const move = crypto.randomUUID();
  await evaluate((name) => {
    window.leaving = name;
  }, move);
  await evaluate(step, ...given);
  await until(
    { evaluate },
    'another document',
    // On the way to another process Firefox shows an empty document.
    (name) =>
      window.leaving !== name &&
      location.href !== 'about:blank' &&
      document.readyState === 'complete',
    move,
  );
}
