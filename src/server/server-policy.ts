/** The policy as a server has it: a value or its JSON, which has to keep decisions where a server can see them. */
import { parsePolicy, type ParseResult } from '../policy/parse.js';

/**
 * Checks a policy. Never throws. One whose decisions stay in the browser has the problem `storage`.
 *
 * @param policy What `configure()` takes in the page, or JSON as it stands in the policy's file.
 */
export function serverPolicy(policy: unknown): ParseResult {
  let json = '';
  try {
    json = typeof policy === 'string' ? policy : JSON.stringify(policy) || '';
  } catch {
    // What JSON cannot say is refused as such.
  }
  const result = parsePolicy(json, 'policy');
  const { type } = result.policy?.storage ?? {};
  return !type || type === 'cookie'
    ? result
    : { problem: { code: 'storage', field: 'storage.type', value: type } };
}
