/**
 * The short way for a visitor who has decided: a record that was made under this very policy says that the policy was found
 * good, and so it need not be checked again. Everything that is not plain goes the long way, through the core.
 */
import { evaluate, type Evaluation } from '../consent/evaluate.js';
import { decodeRecord, fingerprint, flagRecord } from '../consent/record.js';
import { knowsZone, modeFor } from '../policy/scope.js';
import type { Policy } from '../policy/types.js';
import { readStored } from '../storage/stored-text.js';

export interface Glance extends Evaluation {
  readonly policy: Policy;
}

export type TakeGlance = typeof glance;

/** Where the visitor is, and the GPC signal. */
export interface Surroundings {
  readonly region: string;
  readonly zone: string;
  readonly gpc: boolean | undefined;
}

/**
 * What is granted, if that is plain; undefined where the core has to look, and null where it will most likely have to ask. Never
 * throws.
 */
export function glance(
  json: string,
  { region, zone, gpc }: Surroundings,
): Glance | null | undefined {
  try {
    const given = JSON.parse(json) as Partial<Policy>;
    const policy = {
      version: '',
      mode: 'opt-in',
      regions: {},
      services: [],
      items: [],
      zones: {},
      ...given,
      storage: {
        type: 'cookie',
        key: 'cookie_consent',
        maxAgeDays: 182,
        ...given.storage,
      },
    } as unknown as Policy;
    const { storage, categories } = policy;
    const text = readStored(storage);
    const mode = modeFor(policy, region);
    const isFlag = storage.format === 'flag';
    const record = text && isFlag ? flagRecord(policy) : decodeRecord(text);
    const plain = isFlag
      ? mode === 'notice' && categories.every(({ required }) => required)
      : text && record?.key === fingerprint(json);
    const now = Math.floor(Date.now() / 1000);
    const result = evaluate(record, { policy, mode, region, zone, gpc, now }, storage.type);
    if (result.mustAsk) return null;
    return record && plain && !result.mustRecord && knowsZone(policy, zone)
      ? { ...result, policy }
      : undefined;
  } catch {
    return;
  }
}
