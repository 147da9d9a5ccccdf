/** Everything that a page of this origin may have stored. */

/** Empties it. */
export async function clearStorage(): Promise<void> {
  for (const pair of document.cookie.split('; '))
    document.cookie = `${pair.replace(/=.*/s, '')}=;Max-Age=0;Path=/`;
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) if (name) await deleteDatabase(name);
  for (const name of await caches.keys()) await caches.delete(name);
}

/** Names of the cookies that this page can see. */
export function cookieNames(of: Document = document): string[] {
  return of.cookie.split('; ').flatMap((pair) => (pair ? [pair.replace(/=.*/s, '')] : []));
}

export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(`No database ${name}.`));
  });
}

/** Resolves when it is gone, or waits for a connection to close. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

export function setCookie(name: string, flags = '', value = '1', of: Document = document): void {
  of.cookie = `${name}=${value};Path=/${flags}`;
}
