/**
 * Goes ahead of each test file. The runner sends what a failed assertion has compared as a structured clone; an element cannot be
 * cloned, and the whole file would end without a word.
 */

afterEach(function sendable() {
  const error = this.currentTest?.err as { actual?: unknown; expected?: unknown } | undefined;
  if (!error) return;
  for (const side of ['actual', 'expected'] as const)
    try {
      structuredClone(error[side]);
    } catch {
      error[side] = Array.isArray(error[side]) ? error[side].map(String) : String(error[side]);
    }
});
