/** Telling developers what is wrong, without ever throwing into the page. */
import type { Problem } from '../policy/problem.js';

/** Whether the page is being worked on: served from this machine, or asked to be talkative. */
export function inDevelopment(debug = false): boolean {
  return debug || /^(.+\.)?localhost$|^127\.|^\[::1\]$/.test(location.hostname);
}

/** Code, field and value in one line. */
export function summary({ code, field, value }: Problem): string {
  let shown: unknown = value;
  try {
    shown = value instanceof Error ? value : (JSON.stringify(value) ?? value);
  } catch {
    // What JSON cannot say, `String` can.
  }
  return `[consent-elements] ${code}: ${field} = ${String(shown).slice(0, 200)}`;
}
