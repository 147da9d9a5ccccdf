/**
 * Yes and no, in the order in which a visitor said them, and nothing else: no storage, no ranks, no merging. What it claims is less than
 * what the oracle expects, and can be read at a glance.
 */
import type { Action } from '../../src/consent/transition.js';
import type { ConsentState } from '../../src/consent/types.js';
import { decidable, isOpen, type Situation } from './oracle.js';
import { claim } from './stated-property.js';

export class Ledger {
  /** Refused since the last yes, by the key under which that is stored. */
  readonly #refused = new Map<string, Set<string>>();
  /** Said yes to, at any time. */
  readonly #agreed = new Set<string>();
  #isVoid = false;

  /** Somebody else has stored something, or two decisions were made at once: nobody knows any more. */
  tear(): void {
    this.#isVoid = true;
  }

  /** What was stored is gone. */
  forget(key: string): void {
    this.#refused.delete(key);
  }

  note({ type, choices = {} }: Action, situation: Situation): void {
    const { key } = situation.policy.storage;
    const isAll = type === 'reject-all' || (type === 'withdraw' && !Object.keys(choices).length);
    if (type === 'reset') this.forget(key);
    for (const [category, services] of decidable(situation)) {
      const reaches = type === 'withdraw' || type === 'import' || isOpen(situation, category);
      if (!reaches) continue;
      const answer = isAll ? false : type === 'accept-all' ? true : choices[category.id];
      for (const id of [category.id, ...services]) this.#say(key, id, answer);
      for (const id of services) this.#say(key, id, choices[id]);
    }
  }

  #say(key: string, id: string, answer: unknown): void {
    const refused = this.#refused.get(key) ?? new Set();
    this.#refused.set(key, refused);
    if (answer === true) {
      this.#agreed.add(id);
      refused.delete(id);
    } else if (answer === false) refused.add(id);
  }

  /** What a page may show that is opened now. */
  check({ grants }: ConsentState, situation: Situation): void {
    if (this.#isVoid) return;
    const refused = this.#refused.get(situation.policy.storage.key);
    for (const [category, services] of decidable(situation))
      for (const id of [category.id, ...services]) {
        if (!grants[id]?.granted) continue;
        claim(!refused?.has(id), 'Granted after a no, without a yes since:', id);
        const isAsked = situation.basisOf(category) === 'consent';
        // A service that was asked about as part of another category follows the one that it is in now.
        const isAgreed = this.#agreed.has(id) || this.#agreed.has(category.id);
        claim(!isAsked || isAgreed, 'Granted without a yes:', id);
      }
  }
}
