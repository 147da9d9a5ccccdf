/**
 * The IAB's library gives `TCData` as it was before disclosed vendors had a place in it. This adds what the specification asks for.
 *
 * Source: TCF "CMP API v2", `TCData` (February 2026).
 */
import { guarded } from './guarded.js';

interface LibraryTcData {
  readonly vendor?: object;
  readonly outOfBand?: { readonly disclosedVendors?: unknown };
  readonly useNonStandardStacks?: boolean;
}

/** For `CmpApi`'s `getTCData`, which `addEventListener` uses too. A listener may throw. */
export function answerTcData(next: unknown, data: unknown, success: boolean): void {
  guarded(next)(conformed(data), success);
}

function conformed(data: unknown): unknown {
  if (typeof data !== 'object' || !data) return data;
  const { vendor, outOfBand, useNonStandardStacks } = data as LibraryTcData;
  if (!vendor) return data;
  const { disclosedVendors } = outOfBand ?? {};
  return {
    ...data,
    useNonStandardTexts: useNonStandardStacks,
    vendor: { ...vendor, disclosedVendors },
  };
}
