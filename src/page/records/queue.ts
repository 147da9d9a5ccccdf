/** What waits to be sent: an entry in localStorage each (see `notes.ts`), or in memory where the browser keeps nothing. */

/** Its name holds the time of the decision and the record's id; its text is a note, and later the record itself. */
export interface Entry {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly id: string;
}

/** How many are kept. Beyond that the oldest go: what was decided last tells most. */
export const limit = 100;

const unkept = new Map<string, string>();

/** The oldest first. */
export function entries(): readonly Entry[] {
  const found = new Map<string, string>();
  try {
    for (const name of Object.keys(localStorage)) found.set(name, localStorage.getItem(name) ?? '');
  } catch {
    // Nothing can be read there.
  }
  for (const [name, text] of unkept) found.set(name, text);
  return [...found]
    .flatMap(([name, text]): Entry[] => {
      const [, time = '', id = ''] = /^consent-record,(\d+),([\da-f-]{36})$/.exec(name) ?? [];
      return id ? [{ name, text, time: Number(time), id }] : [];
    })
    .sort((one, other) => one.time - other.time);
}

/** Takes in a note that could not be kept. */
export function add(time: number, text: string): void {
  unkept.set(`consent-record,${time},${crypto.randomUUID()}`, text);
}

/** Puts the record in the place of its note. */
export function replace(name: string, text: string): void {
  if (!unkept.has(name))
    try {
      localStorage.setItem(name, text);
      return;
    } catch {
      // The note stays, and makes the same record another time.
    }
  unkept.set(name, text);
}

export function remove(name: string): void {
  unkept.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // Then it was not there.
  }
}
