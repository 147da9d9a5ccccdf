/** A chunk of its own: what a visitor can take away as proof of the decision. */
import type { ConsentRecord, ConsentState, Receipt } from '../consent/types.js';
import type { Policy } from '../policy/types.js';
import { policyHashOf } from './hashes.js';
import { consentId } from './records/consent-id.js';

/** How long the browser may take to ask where the file is to go, in milliseconds. */
const patience = 60_000;

/**
 * @param json the policy as it is written
 * @throws {Error} where the browser has no SubtleCrypto, which is so on pages served without TLS.
 */
export async function createReceipt(
  json: string,
  record: ConsentRecord | undefined,
  state: ConsentState,
): Promise<Receipt> {
  return {
    decidedAt: state.decidedAt,
    expiresAt: state.expiresAt,
    policyVersion: record?.policy ?? state.policyVersion,
    mode: state.mode,
    choices: state.grants,
    gpc: record?.gpc ?? null,
    locale: record?.locale ?? '',
    policyHash: await policyHashOf(json),
    textHash: record?.text ?? null,
    consent: record ? consentId() : null,
  };
}

/** Hands the visitor a receipt as a file that is named after the site and the day of the decision. */
export function download(policy: Policy | undefined, receipt: Receipt): void {
  const link = document.createElement('a');
  const day = receipt.decidedAt?.slice(0, 10) ?? '';
  const file = new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' });
  link.download = `${policy?.site.name || location.hostname} consent ${day}`
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .concat('.json');
  link.href = URL.createObjectURL(file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), patience);
}
