/**
 * The Global Privacy Control signal of this browser: `true` on, `false` off, `undefined` not said. Browsers give a boolean;
 * extensions were seen to give `1` or `"1"`. Absence is never consent.
 *
 * @see https://www.w3.org/TR/gpc/
 */
export function readGpc(): boolean | undefined {
  const value = (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl;
  return value === undefined || value === null
    ? undefined
    : value === true || value === 1 || value === '1';
}
