/** Where the visitor is, as a page says it in code. */
import type { Consent, RegionSource } from '../consent/types.js';

/** How long a page may take to find out, in milliseconds. */
const patience = 10_000;

export interface RegionFinder {
  /** The region that was found last. */
  readonly region: string | undefined;
  /** Whether a region is being found, so that a policy has to wait for it. */
  readonly isPending: boolean;
  readonly setRegion: Consent['setRegion'];
}

/** `found` is called once a region is known, or it is known that none will be. `fail`: with what is no region. */
export function createRegionFinder(
  found: () => void,
  fail: (error: unknown) => void,
): RegionFinder {
  let region: string | undefined;
  /** Of several that are being found, the one asked for last counts. */
  let pending: RegionSource | undefined;
  return {
    get region() {
      return region;
    },
    get isPending() {
      return pending !== undefined;
    },
    async setRegion(source) {
      const turn = typeof source === 'function' ? source : () => source;
      pending = turn;
      let next: string | undefined;
      try {
        next = await locate(turn);
      } catch (error) {
        fail(error);
      }
      if (pending !== turn) return;
      region = next ?? region;
      pending = undefined;
      found();
    },
  };
}

/** The region. Rejects with what went wrong, or with what is no region. */
async function locate(find: () => string | Promise<string>): Promise<string> {
  const found: unknown = await Promise.race([
    find(),
    new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
  ]);
  if (typeof found !== 'string') throw new TypeError(String(found));
  return found;
}
