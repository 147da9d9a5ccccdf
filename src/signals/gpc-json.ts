/**
 * The text of `/.well-known/gpc.json`, by which a site says that it honors Global Privacy Control. Works in Node and at the edge. Serve
 * it as `application/json`.
 *
 * @param lastUpdate The day on which the site last changed what it does: a `Date` (its day in UTC), or a string such as `2026-11-22`.
 * @param honored Whether the site honors the signal.
 * @throws {RangeError} where that is no day.
 * @see https://www.w3.org/TR/gpc/#gpc-support-resource
 */
export function gpcJson(lastUpdate: Date | string, honored = true): string {
  const day = typeof lastUpdate === 'string' ? lastUpdate : isoDay(lastUpdate);
  // `Date` takes 31 February for a day in March.
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || isoDay(new Date(day)) !== day)
    throw new RangeError(
      `gpcJson: lastUpdate is ${String(lastUpdate)}. Give a Date, or a day such as "2026-11-22".`,
    );
  return JSON.stringify({ gpc: honored, lastUpdate: day });
}

/** RFC 3339, full-date; empty where there is none. */
function isoDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
