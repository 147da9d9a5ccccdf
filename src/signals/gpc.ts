/**
 * A `Signal`: the Global Privacy Control of this browser. Browsers give a boolean; extensions were seen to give `1` or `"1"`.
 *
 * @see https://www.w3.org/TR/gpc/
 */
export const id = 'gpc';

export function read(): boolean | undefined {
  const value = (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl;
  return value === undefined || value === null
    ? undefined
    : value === true || value === 1 || value === '1';
}
