/** Removing what a page can only ask for, and has to wait for: databases, caches, service workers. */
import type { ItemType } from '../policy/types.js';
import { databaseNames, workerNames } from './stored-names.js';

/** What became of one name. */
export interface Attempt {
  readonly name: string;
  readonly gone: boolean;
}

/** Removes what is stored of a type and passes the test; one attempt for each. Rejects where storage refuses. */
export async function removeLater(
  type: ItemType,
  goes: (stored: string) => boolean,
): Promise<readonly Attempt[]> {
  if (type === 'indexedDB') return removeDatabases(goes);
  if (type === 'cacheStorage')
    return Promise.all(
      (await caches.keys())
        .filter(goes)
        .map(async (name) => ({ name, gone: await caches.delete(name) })),
    );
  const workers = await navigator.serviceWorker.getRegistrations();
  const attempts = workers.map(async (worker) => {
    const name = workerNames(worker).find(goes);
    return name === undefined ? [] : [{ name, gone: await worker.unregister() }];
  });
  return (await Promise.all(attempts)).flat();
}

async function removeDatabases(goes: (stored: string) => boolean): Promise<readonly Attempt[]> {
  return Promise.all(
    (await databaseNames()).filter(goes).map(
      (name) =>
        new Promise<Attempt>((resolve) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve({ name, gone: true });
          // A connection is open somewhere; the browser deletes once it is closed.
          request.onerror = request.onblocked = () => resolve({ name, gone: false });
        }),
    ),
  );
}
