/** A browser with its storage: the texts that pages keep, and beside each text what the oracle knows of its meaning. */
import type { CheckPolicy, Environment } from '../../src/consent/environment.js';
import { parsePolicy, type ParseResult } from '../../src/policy/parse.js';
import type { StorageOptions } from '../../src/policy/types.js';
import { day } from '../consent/support.js';
import type { ForeignText } from './foreign.js';
import { Ledger } from './ledger.js';
import type { Memory } from './memory.js';
import { placeOf, Shelf, type Trouble } from './shelf.js';

interface Entry {
  readonly text: string;
  /** When the browser drops it. */
  readonly until: number;
}

/** The longest life that browsers give a cookie. */
const longest = 400 * day;

export class Browser {
  readonly trouble: Trouble = {};
  readonly ledger: Ledger;
  /** JSON of policies that a check has found good. */
  readonly checked = new Set<string>();
  /** Checks each policy once: that takes more time than all the rest. */
  readonly check: CheckPolicy;
  readonly texts: Shelf<Entry>;
  readonly meanings: Shelf<Memory>;
  /** Something was stored or removed. */
  hasChanged = false;

  constructor(origin?: Browser) {
    this.check = origin?.check ?? checkOnce();
    this.ledger = origin?.ledger ?? new Ledger();
    Object.assign(this.trouble, origin?.trouble);
    this.texts = origin?.texts.copy(this.trouble) ?? new Shelf(this.trouble);
    this.meanings = origin?.meanings.copy(this.trouble) ?? new Shelf(this.trouble);
    for (const json of origin?.checked ?? []) this.checked.add(json);
  }

  /** Everything can be stored. */
  get isSound(): boolean {
    return !this.trouble.cookie && !this.trouble.local;
  }

  /** Another browser in which everything is as it is here. */
  copy(): Browser {
    return new Browser(this);
  }

  /** Drops what has expired. */
  expire(now: number): void {
    this.texts.drop(({ until }, place, key) => {
      if (until > now) return false;
      this.hasChanged = true;
      this.meanings.at(key).delete(place);
      this.ledger.forget(key);
      return true;
    });
  }

  /** Until when the browser keeps the text that stands where a policy wants it. */
  keptUntil(options: StorageOptions): number {
    return this.texts.at(options.key).get(placeOf(options))?.until ?? 0;
  }

  /** From now on something else fails. */
  change({ cookie, local }: Trouble): void {
    Object.assign(this.trouble, { cookie, local });
  }

  /** What somebody else does. Without a text, something is removed. */
  put(key: string, { place, text, meaning }: ForeignText): void {
    this.hasChanged = true;
    this.ledger.tear();
    if (text === null) {
      this.texts.at(key).delete(place);
      this.meanings.at(key).delete(place);
    } else {
      this.texts.at(key).set(place, { text, until: Infinity });
      this.meanings.at(key).set(place, meaning);
    }
  }

  /** Does something in a page that does not see yet what was written after `before`. */
  async readingFrom(before: Browser, step: () => Promise<void>): Promise<void> {
    this.texts.before = before.texts;
    this.meanings.before = before.meanings;
    await step();
    this.texts.before = this.meanings.before = undefined;
  }

  /** As the store sees it. */
  storage(now: () => number): (step: (name: string) => void) => Environment['storage'] {
    return (step) => (options) => {
      const open = this.texts.open(options);
      const entry = (text: string, until: number): Entry =>
        options.type === 'cookie'
          ? { text, until: Math.min(until, now() + longest) }
          : { text, until: Infinity };
      return {
        kind: options.type,
        read: () => open.read().map(({ text }) => text),
        write: (text, until) => {
          step('persist');
          this.hasChanged = true;
          const outcome = open.write(entry(text, until));
          return outcome === 'kept'
            ? undefined
            : { field: 'storage', value: outcome, isLost: outcome === 'lost' };
        },
        rewrite(change, own, until) {
          open.rewrite((each) =>
            each.text === own
              ? each
              : { text: change(each.text), until: Math.max(each.until, until) },
          );
        },
        standIn: (text) => open.standIn({ text, until: Infinity }),
        clear: () => {
          step('clear');
          this.hasChanged = true;
          open.clear();
        },
      };
    };
  }
}

function checkOnce(): CheckPolicy {
  const results = new Map<string, ParseResult>();
  return (json, source) => {
    const result = results.get(json) ?? parsePolicy(json, source);
    results.set(json, result);
    return result;
  };
}
