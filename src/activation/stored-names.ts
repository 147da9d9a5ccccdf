/** What this page can see of what is stored, by name. */
import type { Item } from '../policy/types.js';

/** Names of cookies, or keys of web storage; undefined for what can only be asked for. Throws as storage does. */
export function storedNames(type: Item['type']): readonly string[] | undefined {
  if (type === 'cookie')
    return document.cookie.split('; ').flatMap((pair) => (pair ? [pair.replace(/=.*/s, '')] : []));
  if (type === 'localStorage' || type === 'sessionStorage') {
    const storage = globalThis[type];
    // Not `Object.keys`: a key may be named like a member of Storage.
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  }
  return undefined;
}

/** Names of what has to be asked for: databases, caches, service workers. Rejects where storage refuses. */
export async function askedNames(type: Item['type']): Promise<readonly string[]> {
  if (type === 'indexedDB') return databaseNames();
  if (type === 'cacheStorage') return caches.keys();
  return (await navigator.serviceWorker.getRegistrations()).flatMap(workerNames);
}

export async function databaseNames(): Promise<readonly string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

/** A service worker goes by its scope, by the URL of its script and by the path of that. */
export function workerNames(worker: ServiceWorkerRegistration): readonly string[] {
  const url = (worker.active ?? worker.waiting ?? worker.installing)?.scriptURL ?? '';
  return [worker.scope, url, new URL(url, location.href).pathname];
}
