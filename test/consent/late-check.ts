/** The check of a policy as a file of its own, which comes when a test says so. */
import type { CheckPolicy } from '../../src/consent/environment.js';
import { parsePolicy } from '../../src/policy/parse.js';

export interface LateCheck {
  readonly loadCheck: () => Promise<CheckPolicy>;
  /** How often it was asked for. */
  readonly asked: number;
  /** Both return once everything that waited has had its turn. */
  readonly arrive: () => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
}

export function lateCheck(): LateCheck {
  const waiting: { resolve: (check: CheckPolicy) => void; reject: (error: unknown) => void }[] = [];
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    loadCheck() {
      asked++;
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    arrive() {
      for (const { resolve } of waiting.splice(0)) resolve(parsePolicy);
      return nextTask();
    },
    fail(error) {
      for (const { reject } of waiting.splice(0)) reject(error);
      return nextTask();
    },
  };
}

export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** What becomes of a promise by the next task: `pending`, `resolved`, or the code of its rejection. */
export async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  let outcome = 'pending';
  promise.then(
    () => (outcome = 'resolved'),
    (error: unknown) => (outcome = (error as { code?: string }).code ?? String(error)),
  );
  await nextTask();
  return outcome;
}
