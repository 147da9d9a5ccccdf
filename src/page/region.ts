/** Where the visitor is, as a page says it in code. */
import type { RegionSource } from '../consent/types.js';

/** How long a page may take to find out, in milliseconds. */
const patience = 10_000;

/** The region. Rejects with what went wrong, or with what is no region. */
export async function locate(source: RegionSource): Promise<string> {
  const found = await Promise.race([
    typeof source === 'function' ? source() : source,
    new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
  ]);
  if (typeof found !== 'string') throw new TypeError(String(found));
  return found;
}
