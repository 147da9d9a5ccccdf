import type { RecordStorage } from '../consent/environment.js';

/** Keeps a decision until the page is left, because the policy says so. */
export function memoryStorage(): RecordStorage {
  let kept: string | undefined;
  return { kind: 'memory', read: () => kept, write: (text) => void (kept = text) };
}
