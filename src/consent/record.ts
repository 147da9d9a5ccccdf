/**
 * The stored form of a decision: one line of JSON, short enough for a cookie and readable by a server in any language.
 *
 * ```json
 * {"v":1,"policy":"2026-11-22","at":1795305600,"until":1811030400,"mode":"opt-in","choices":"yanalytics|nmarketing|syoutube"}
 * ```
 *
 * Each entry of `choices` is an answer (see `Choice`), then the id of a category or service. Times are in seconds since 1970.
 */
import type { Policy } from '../policy/types.js';
import type { Choice, ConsentRecord } from './types.js';

/** No time that `Date` could not hold, nor a cookie's reader (the year 5138). */
const latest = 1e11;

export function encodeRecord(record: ConsentRecord): string {
  const choices = Object.entries(record.choices).map(([id, choice]) => choice + id);
  return JSON.stringify({ v: 1, ...record, choices: choices.join('|') });
}

/** Reads a stored record. Undefined unless it is whole; members it does not know are without effect. Nothing is no exception, which would take longest of all. */
export function decodeRecord(text = '{}'): ConsentRecord | undefined {
  try {
    const stored = JSON.parse(text) as Record<string, unknown>;
    const { v, policy, at, until, mode, choices } = stored;
    if (
      v === 1 &&
      typeof policy === 'string' &&
      ['opt-in', 'opt-out', 'notice'].includes(mode as string) &&
      [at, until].every(Number.isInteger) &&
      (at as number) <= (until as number) &&
      (until as number) < latest
    )
      return {
        ...(stored as unknown as ConsentRecord),
        choices: Object.fromEntries(
          // What is no string throws, and so there is no record.
          ((choices as string).match(/[^|]+/g) ?? []).map((each) => [
            each.slice(1),
            each[0] as Choice,
          ]),
        ),
      };
  } catch {
    // Truncated, or somebody else's.
  }
  return undefined;
}

/**
 * Six characters that stand for a policy document and for what decides how it is applied: the same for the same texts, and hardly
 * ever for others.
 */
export function fingerprint(...parts: readonly (string | null | undefined)[]): string {
  const text = parts.join('');
  let hash = 0;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash, 31) + text.charCodeAt(index);
  return (hash >>> 0).toString(36);
}

/** What a flag says: only that the notice was seen. Not when, and for ever. */
export function flagRecord({ version }: Policy): ConsentRecord {
  return { policy: version, mode: 'notice', choices: {}, at: Infinity, until: Infinity };
}
