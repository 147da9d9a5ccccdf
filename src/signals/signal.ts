/** A browser signal by which a visitor refuses on every site at once: what a file of this folder exports. */
export interface Signal {
  /** For people who read the list; the page does not show it. */
  readonly id: string;
  /** `true` on, `false` off, `undefined` not said: absence is never consent. Read again and again; must not throw. */
  readonly read: () => boolean | undefined;
}

/** Two signals together: on where any of them is; off where one says so and none is on; else not said. */
export function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === true ? one : (other ?? one);
}
