/**
 * The storage of a browser as its pages find it: cookies in several places, localStorage, and what stands in for a refusal. Holds texts for
 * the store, and for the oracle what they mean.
 */
import type { StorageOptions } from '../../src/policy/types.js';

/** What does not work, as long as it does not. `full`: can be read and removed, not written. `off`: throws. */
export type Trouble = Partial<Record<'cookie' | 'local', 'full' | 'off' | undefined>>;

/** A place under a key: `local`, `stand-in`, or `cookie` with its domain and path. */
export type Place = string;

const cookiePlace = (domain: string, path: string): Place => `cookie ${domain}${path}`;

/** The domain of another site, which browsers do not take. */
export const foreignDomain = '.other.example';

/** Where a browser keeps what a policy wants kept, for longer than a page. */
export function placeOf({ type, domain, path }: StorageOptions): Place {
  return type === 'cookie' ? cookiePlace(domain === foreignDomain ? '' : domain, path) : 'local';
}

export interface OpenShelf<T> {
  /** Throws if nothing can be read. */
  readonly read: () => readonly T[];
  /** `misplaced`: not where the policy wants it. */
  readonly write: (value: T) => 'kept' | 'misplaced' | 'lost';
  readonly rewrite: (change: (value: T) => T) => void;
  readonly standIn: (value: T) => boolean;
  readonly clear: () => void;
}

export class Shelf<T> {
  readonly trouble: Trouble;
  readonly #keys: Map<string, Map<Place, T>>;
  /** What is read instead while another tab's writing has not arrived yet, until this page writes something itself. */
  before: Shelf<T> | undefined;

  constructor(trouble: Trouble, keys: ReadonlyMap<string, ReadonlyMap<Place, T>> = new Map()) {
    this.trouble = trouble;
    this.#keys = new Map([...keys].map(([key, places]) => [key, new Map(places)]));
  }

  copy(trouble: Trouble): Shelf<T> {
    return new Shelf(trouble, this.#keys);
  }

  at(key: string): Map<Place, T> {
    let places = this.#keys.get(key);
    if (!places) this.#keys.set(key, (places = new Map<Place, T>()));
    return places;
  }

  /** Removes what satisfies a condition. */
  drop(isOver: (value: T, place: Place, key: string) => boolean): void {
    for (const [key, places] of this.#keys)
      for (const [place, value] of places) if (isOver(value, place, key)) places.delete(place);
  }

  open(options: StorageOptions): OpenShelf<T> {
    const { trouble } = this;
    const { type, key, domain } = options;
    const places = this.at(key);
    /** What is kept until the page is left. */
    let slot: T | undefined;
    const stateOf = (place: Place) => trouble[place.startsWith('cookie') ? 'cookie' : 'local'];
    const own = placeOf(options);
    const put = (place: Place, value: T): boolean => {
      if (stateOf(place)) return false;
      places.set(place, value);
      return true;
    };
    const readable = (): readonly T[] =>
      [...(this.before?.at(key) ?? places)].flatMap(([place, value]) =>
        stateOf(place) === 'off' ? [] : [value],
      );
    const removable = (): Place[] => [...places.keys()].filter((each) => stateOf(each) !== 'off');
    const keep = (value: T): 'kept' | 'misplaced' | 'lost' => {
      if (type === 'memory') {
        slot = value;
        return 'kept';
      }
      const isMisplaced = type === 'cookie' && domain === foreignDomain;
      return !put(own, value) ? 'lost' : isMisplaced ? 'misplaced' : 'kept';
    };
    return {
      read: () => {
        const found = readable();
        if (type !== 'memory' && stateOf(own) === 'off' && !found.length)
          throw new Error('Storage is switched off.');
        return slot === undefined ? found : [slot, ...found];
      },
      write: (value) => {
        this.before = undefined;
        const outcome = keep(value);
        if (outcome !== 'lost' && trouble.local !== 'off') places.delete('stand-in');
        return outcome;
      },
      rewrite(change) {
        for (const [place, value] of places)
          if (place !== 'stand-in' && !stateOf(place)) places.set(place, change(value));
      },
      standIn: (value) => put('stand-in', value),
      clear: () => {
        this.before = undefined;
        slot = undefined;
        for (const place of removable()) places.delete(place);
      },
    };
  }
}
