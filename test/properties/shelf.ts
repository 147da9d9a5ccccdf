/**
 * The storage of a browser as its pages find it: cookies in several places, localStorage, and what stands in for a refusal. Holds texts for
 * the store, and for the oracle what they mean.
 */
import type { StorageOptions } from '../../src/policy/types.js';

/** What does not work, as long as it does not. `full`: can be read and removed, not written. `off`: throws. */
export type Trouble = Partial<Record<'cookie' | 'local', 'full' | 'off' | undefined>>;

/** A place under a key: `local`, `stand-in`, or `cookie` with its domain and path. */
export type Place = string;

/** The domain of another site, which browsers do not take. */
export const foreignDomain = '.other.example';

/** Where a browser keeps what a policy wants kept, for longer than a page. */
export function placeOf({ type, domain, path }: StorageOptions): Place {
  return type === 'cookie' ? `cookie ${domain === foreignDomain ? '' : domain}${path}` : 'local';
}

export class Shelf<T> {
  readonly trouble: Trouble;
  /** What is read instead while another tab's writing has not arrived yet, until this page writes something itself. */
  before: Shelf<T> | undefined;
  readonly #keys: Map<string, Map<Place, T>>;

  constructor(trouble: Trouble, keys: ReadonlyMap<string, ReadonlyMap<Place, T>> = new Map()) {
    this.trouble = trouble;
    this.#keys = new Map();
    for (const [key, places] of keys) this.#keys.set(key, new Map(places));
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

  /** What fails in a place. */
  stateOf(place: Place): 'full' | 'off' | undefined {
    return this.trouble[place.startsWith('cookie') ? 'cookie' : 'local'];
  }

  open(options: StorageOptions): OpenShelf<T> {
    return new OpenShelf(this, options);
  }
}

/** A shelf as a page with a policy uses it. */
export class OpenShelf<T> {
  readonly #shelf: Shelf<T>;
  readonly #options: StorageOptions;
  readonly #places: Map<Place, T>;
  readonly #own: Place;
  /** What is kept until the page is left. */
  #slot: T | undefined;

  constructor(shelf: Shelf<T>, options: StorageOptions) {
    this.#shelf = shelf;
    this.#options = options;
    this.#places = shelf.at(options.key);
    this.#own = placeOf(options);
  }

  /** Throws if nothing can be read. */
  read(): readonly T[] {
    const { type, key } = this.#options;
    const shelf = this.#shelf;
    const found: T[] = [];
    if (type === 'memory' && this.#slot !== undefined) found.push(this.#slot);
    for (const [place, value] of shelf.before?.at(key) ?? this.#places)
      if (shelf.stateOf(place) !== 'off') found.push(value);
    if (!found.length && type !== 'memory' && shelf.stateOf(this.#own) === 'off')
      throw new Error('Storage is switched off.');
    return found;
  }

  /** `misplaced`: not where the policy wants it. */
  write(value: T): 'kept' | 'misplaced' | 'lost' {
    const { type, domain } = this.#options;
    const isMemory = type === 'memory';
    this.#shelf.before = undefined;
    if (isMemory) this.#slot = value;
    else if (!this.#put(this.#own, value)) return 'lost';
    if (this.#shelf.trouble.local !== 'off') this.#places.delete('stand-in');
    return type === 'cookie' && domain === foreignDomain ? 'misplaced' : 'kept';
  }

  /** Changes what stands in other places, and what was written last. */
  rewrite(change: (value: T) => T): void {
    for (const [place, value] of this.#places)
      if (place !== 'stand-in' && !this.#shelf.stateOf(place))
        this.#places.set(place, change(value));
  }

  standIn(value: T): boolean {
    return this.#put('stand-in', value);
  }

  clear(): void {
    this.#shelf.before = undefined;
    this.#slot = undefined;
    for (const place of this.#places.keys())
      if (this.#shelf.stateOf(place) !== 'off') this.#places.delete(place);
  }

  #put(place: Place, value: T): boolean {
    if (this.#shelf.stateOf(place)) return false;
    this.#places.set(place, value);
    return true;
  }
}
