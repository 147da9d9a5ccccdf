/**
 * How an item's `name` names what is stored: to the letter, or as `/pattern/flags`. Returns a test for a stored name; undefined
 * where the pattern does not compile.
 */
export function nameMatcher(name: string): ((stored: string) => boolean) | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(name) ?? [];
  if (source === undefined) return (stored) => stored === name;
  try {
    const pattern = new RegExp(source, flags);
    // Unlike `test`, it begins anew each time, whatever the flags.
    return (stored) => stored.search(pattern) >= 0;
  } catch {
    return undefined;
  }
}
