/** A chunk of its own: what a visitor can take away as proof of the decision. */
import type { ConsentRecord, ConsentState, Receipt } from '../consent/types.js';
import type { Policy } from '../policy/types.js';

/**
 * @throws {Error} where the browser has no SubtleCrypto, which is so on pages served without TLS.
 */
export async function createReceipt(
  policy: Policy,
  record: ConsentRecord | undefined,
  state: ConsentState,
): Promise<Receipt> {
  return {
    decidedAt: state.decidedAt,
    expiresAt: state.expiresAt,
    policyVersion: record?.policy ?? policy.version,
    mode: state.mode,
    choices: state.grants,
    gpc: record?.gpc ?? null,
    locale: record?.locale ?? '',
    policyHash: await sha256(JSON.stringify(policy)),
    textHash: record?.text ?? null,
  };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
