/** Reads a configuration that somebody else's tool has defined, and remembers what of it nobody has asked for. */
export class Reader {
  readonly path: string;
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #asked = new Map<string, Reader | undefined>();

  /** What is neither object nor list reads as an empty object. */
  constructor(value: unknown, path = '') {
    this.#value = value !== null && typeof value === 'object' ? (value as never) : {};
    this.path = path;
  }

  pathOf(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }

  /** The value as it is. */
  take(name: string): unknown {
    this.#asked.set(name, undefined);
    return this.#value[name];
  }

  /** The value, if it is one of these strings; whatever else stands there stays unread. */
  string(name: string): string {
    const value = this.#value[name];
    return typeof value === 'string' ? (this.take(name) as string) : '';
  }

  /** The value, if it is yes or no. */
  boolean(name: string): boolean | undefined {
    const value = this.#value[name];
    return typeof value === 'boolean' ? (this.take(name) as boolean) : undefined;
  }

  /** The value, if it is a number above zero. */
  number(name: string): number | undefined {
    const value = this.#value[name];
    return typeof value === 'number' && value > 0 ? (this.take(name) as number) : undefined;
  }

  /** What is inside; read member by member. */
  inside(name: string): Reader {
    const value = this.#value[name];
    const known = this.#asked.get(name);
    if (known) return known;
    const reader = new Reader(value, this.pathOf(name));
    if (value !== null && typeof value === 'object') this.#asked.set(name, reader);
    return reader;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name);
  }

  names(): string[] {
    return Object.keys(this.#value);
  }

  /** Readers of all members. */
  each(): [name: string, inside: Reader][] {
    return this.names().map((name) => [name, this.inside(name)]);
  }

  /** Paths of what nobody has asked for, with their values. */
  unread(): [path: string, value: unknown][] {
    return this.names().flatMap((name): [string, unknown][] => {
      if (!this.#asked.has(name)) return [[this.pathOf(name), this.#value[name]]];
      return this.#asked.get(name)?.unread() ?? [];
    });
  }
}
