/** SHA-256 of what a decision was about, as lower-case hex. */

/** @throws {TypeError} where the page is no secure context, which has no SubtleCrypto. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The hash of a policy as the site wrote it, whatever its spaces and the order of its members: of the form that RFC 8785 describes,
 * which `jq -jcS . policy.json | sha256sum` makes, too.
 *
 * https://www.rfc-editor.org/rfc/rfc8785
 */
export function policyHashOf(json: string): Promise<string> {
  return sha256(canonical(JSON.parse(json)));
}

/** Members in the order of their names' UTF-16 code units, no spaces. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || !value) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const written = Object.keys(members)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`);
  return `{${written.join(',')}}`;
}
