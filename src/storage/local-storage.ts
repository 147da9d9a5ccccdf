import type { RecordStorage } from '../consent/environment.js';

type Storage = Pick<RecordStorage, 'kind' | 'read' | 'write' | 'rewrite' | 'clear'>;

/** One key of localStorage. It has no expiry of its own; the record carries one. */
export function localStorageStorage(key: string): Storage {
  const read = (): readonly string[] => {
    const text = localStorage.getItem(key);
    return text ? [text] : [];
  };
  return {
    kind: 'localStorage',
    read,
    write(text) {
      try {
        localStorage.setItem(key, text);
        if (read()[0] !== text) throw new Error('What was written cannot be read back.');
        return undefined;
      } catch (error) {
        return { field: 'localStorage', value: error, isLost: true };
      }
    },
    rewrite(change, own) {
      for (const text of read()) if (text !== own) localStorage.setItem(key, change(text));
    },
    clear: () => localStorage.removeItem(key),
  };
}
