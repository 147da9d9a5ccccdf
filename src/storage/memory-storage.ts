import type { RecordStorage } from '../consent/environment.js';

type Storage = Pick<RecordStorage, 'kind' | 'read' | 'write' | 'rewrite' | 'clear'>;

/** Keeps a decision until the page is left, because the policy says so. */
export function memoryStorage(): Storage {
  let kept: readonly string[] = [];
  return {
    kind: 'memory',
    read: () => kept,
    write(text) {
      kept = [text];
      return undefined;
    },
    rewrite: () => undefined,
    clear: () => (kept = []),
  };
}
