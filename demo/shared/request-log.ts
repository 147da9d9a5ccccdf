/** Remembers requests, oldest first, and tells listeners of each. Bounded, so that a demo left running does not grow. */

export interface RequestLog<Entry> {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
  /** Forgets the entries that `matches` accepts; all of them where it is left out. */
  clear(matches?: (entry: Entry) => boolean): void;
  /** Called with every new entry, and with nothing once entries were forgotten. Returns unsubscribe. */
  subscribe(listener: (entry?: Entry) => void): () => void;
}

const limit = 2000;

export function createRequestLog<Entry>(): RequestLog<Entry> {
  let entries: readonly Entry[] = [];
  const listeners = new Set<(entry?: Entry) => void>();
  const tell = (entry?: Entry): void => listeners.forEach((listener) => listener(entry));
  return {
    get entries() {
      return entries;
    },
    add(entry) {
      entries = [...entries, entry].slice(-limit);
      tell(entry);
    },
    clear(matches = () => true) {
      entries = entries.filter((entry) => !matches(entry));
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
